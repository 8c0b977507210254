package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.venue.auth.AccessControl;
import io.upring.sim.venue.auth.AuthException;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers REST requests: finds the route, checks the token and the rate, and asks the endpoint.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class RestApi {
    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);

    private final Routes routes;
    private final AccessControl access;
    private final Map<String, Account> accounts;
    private final RateLimits limits;
    private final VenueSwitches switches;
    private final VenueCounters counters;

    /**
     * @param accounts account of each access key
     * @param attempts hears of identifiers before they are used up
     */
    public RestApi(VenueConfig config, Exchange exchange, AccessControl access, Map<String, Account> accounts,
                   RateLimits limits, VenueCounters counters, BiConsumer<Account, String> attempts) {
        this.access = access;
        this.accounts = accounts;
        this.limits = limits;
        this.counters = counters;
        switches = config.switches();
        routes = new Routes(config, exchange, counters, accounts, attempts);
    }

    /** Whether the path is one of the exchange endpoints, which need a token. */
    public boolean entersExchange(RestRequest request) {
        Map<String, Route> methods = routes.of(request.path());
        return methods != null && methods.values().iterator().next().group().exchange();
    }

    /**
     * Never throws: what goes wrong becomes an error reply.
     *
     * @param nowMs epoch milliseconds
     * @param nowNs {@code System.nanoTime()}, for the rate limits
     */
    public RestReply handle(RestRequest request, long nowMs, long nowNs) {
        counters.increment(VenueCounter.REST_REQUESTS);
        RestReply reply = answer(request, nowMs, nowNs);
        if (reply.status() >= 400) {
            counters.increment(VenueCounter.REST_ERRORS);
        }
        return reply;
    }

    private RestReply answer(RestRequest request, long nowMs, long nowNs) {
        Map<String, Route> methods = routes.of(request.path());
        if (methods == null) {
            return RestReply.error(RestException.noRoute());
        }
        boolean exchange = methods.values().iterator().next().group().exchange();
        Route route = methods.get(request.method());
        if (route == null) {
            return RestReply.error(exchange
                    ? RestException.exchange(400, "bad_request", request.method() + " is not supported here")
                    : RestException.invalidParameter());
        }
        RateGroup group = exchange || request.origin() == null ? route.group() : RateGroup.ORIGIN;
        String caller = request.clientAddress();
        RestReply reply;
        try {
            Parameters parameters = parameters(request, exchange);
            Account account = null;
            if (exchange) {
                account = authenticate(request, parameters, route.permission(), nowMs);
                caller = account.name();
            }
            RateLimits.Refusal refusal = limits.check(group, caller, nowNs);
            if (refusal == null) {
                reply = route.handler().handle(
                        new Call(parameters, account, nowMs, switches.on(VenueSwitch.ENCODED_COLONS)));
            } else {
                counters.increment(VenueCounter.REST_RATE_LIMITED);
                reply = RestReply.limited(refusal, switches);
            }
        } catch (RestException e) {
            reply = RestReply.error(e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            reply = RestReply.error(
                    RestException.exchange(500, "internal_server_error", "the simulated exchange failed"));
        }
        reply = reply.with("Remaining-Req", limits.remainingReq(group, caller, nowNs));
        return request.acceptsGzip() && !exchange ? reply.gzipped() : reply;
    }

    private static Parameters parameters(RestRequest request, boolean exchange) throws RestException {
        boolean post = request.method().equals("POST");
        if (request.method().equals("DELETE") && request.body().length > 0) {
            throw RestException.exchange(400, "QUERY_PARAMETER_NOT_SUPPORTED", "a DELETE takes no body");
        }
        if (request.contentTypeHeaders() > 1) {
            throw RestException.exchange(400, "bad_request", "there are several Content-Type headers");
        }
        try {
            return post ? Parameters.ofJson(request.body()) : Parameters.ofQuery(request.query());
        } catch (RestException e) {
            throw exchange ? e : RestException.invalidParameter();
        }
    }

    private Account authenticate(RestRequest request, Parameters parameters, Permission permission, long nowMs)
            throws RestException {
        try {
            VenueKey key = access.admit(request.authorization(), parameters.hashText(), request.clientAddress(), nowMs);
            access.require(key, permission);
            return accounts.get(key.accessKey());
        } catch (AuthException e) {
            throw RestException.exchange(e.status(), e.name(), e.getMessage());
        }
    }
}
