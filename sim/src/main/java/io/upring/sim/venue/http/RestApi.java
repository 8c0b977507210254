package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.venue.auth.AuthException;
import io.upring.sim.venue.auth.TokenVerifier;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.frame.Spelling;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers REST requests: finds the route, checks the token and the rate, and asks the endpoint.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class RestApi {
    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);

    private final Map<String, Map<String, Route>> routes = new HashMap<>();
    private final TokenVerifier tokens;
    private final Map<String, Account> accounts;
    private final RateLimits limits;
    private final VenueCounters counters;

    /** @param accounts account of each access key */
    public RestApi(VenueConfig config, Exchange exchange, TokenVerifier tokens, Map<String, Account> accounts,
                   VenueCounters counters) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.counters = counters;
        limits = new RateLimits(config.limits());
        Spelling spelling = new Spelling(config.spelling());
        QuotationApi quotation = new QuotationApi(exchange, spelling.plain(), config.switches().padThinSides());
        AccountApi account = new AccountApi(exchange, spelling.money());
        OrderBody body = new OrderBody(spelling.money(), config.switches().smpTypeDefault());
        OrderApi order = new OrderApi(exchange, body, counters);
        route("GET", "/v1/market/all", RateGroup.MARKET, quotation::marketAll);
        route("GET", "/v1/ticker", RateGroup.TICKER, quotation::ticker);
        route("GET", "/v1/ticker/all", RateGroup.TICKER, quotation::tickerAll);
        route("GET", "/v1/orderbook", RateGroup.ORDERBOOK, quotation::orderBook);
        route("GET", "/v1/orderbook/instruments", RateGroup.ORDERBOOK, quotation::instruments);
        route("GET", "/v1/trades/ticks", RateGroup.TRADE, quotation::trades);
        route("GET", "/v1/accounts", RateGroup.DEFAULT, account::accounts);
        route("GET", "/v1/orders/chance", RateGroup.DEFAULT, account::chance);
        route("POST", "/v1/orders", RateGroup.ORDER, order::place);
        route("DELETE", "/v1/order", RateGroup.DEFAULT, order::cancel);
        route("GET", "/v1/order", RateGroup.DEFAULT, order::get);
        route("GET", "/v1/orders/open", RateGroup.DEFAULT, order::open);
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
        Map<String, Route> methods = routes.get(request.path());
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
        String caller = request.clientAddress();
        RestReply reply;
        try {
            Parameters parameters = parameters(request, exchange);
            Account account = null;
            if (exchange) {
                caller = authenticate(request, parameters);
                account = accounts.get(caller);
            }
            if (!limits.tryAcquire(route.group(), caller, nowNs)) {
                counters.increment(VenueCounter.REST_RATE_LIMITED);
                reply = RestReply.tooManyRequests();
            } else {
                reply = route.handler().handle(new Call(parameters, account, nowMs));
            }
        } catch (RestException e) {
            reply = RestReply.error(e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            reply = RestReply.error(
                    RestException.exchange(500, "internal_server_error", "the simulated exchange failed"));
        }
        return reply.with(limits.remainingReq(route.group(), caller, nowNs), exchange);
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

    private String authenticate(RestRequest request, Parameters parameters) throws RestException {
        try {
            return tokens.verify(request.authorization(), parameters.hashText());
        } catch (AuthException e) {
            throw RestException.exchange(401, e.name(), e.getMessage());
        }
    }

    private void route(String method, String path, RateGroup group, Route.Handler handler) {
        routes.computeIfAbsent(path, key -> new HashMap<>()).put(method, new Route(group, handler));
    }
}
