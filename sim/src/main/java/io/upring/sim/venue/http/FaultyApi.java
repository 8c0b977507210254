package io.upring.sim.venue.http;

import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.fault.FaultPlan;
import io.upring.sim.venue.config.VenueSwitches;

/**
 * The REST side as it is when something goes wrong: server errors, time-outs before and after the effect, refusals.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class FaultyApi implements RestService {
    private final FaultPlan plan;
    private final VenueSwitches switches;
    private final RestService api;

    /** @param api what answers when all goes well */
    public FaultyApi(FaultPlan plan, VenueSwitches switches, RestService api) {
        this.plan = plan;
        this.switches = switches;
        this.api = api;
    }

    @Override
    public boolean entersExchange(RestRequest request) {
        return api.entersExchange(request);
    }

    @Override
    public RestReply answer(RestRequest request) {
        Fault fault = plan.isEmpty() ? null
                : plan.draw(FaultKind.Where.REQUEST, request.method() + " " + request.path());
        if (fault == null) {
            return api.answer(request);
        }
        return switch (fault.kind()) {
            case SERVER_ERROR -> RestReply.error(
                    RestException.exchange(500, "internal_server_error", "the server failed, on demand"));
            case TOO_MANY_REQUESTS -> RestReply.limited(new RateLimits.Refusal(429, 1), switches);
            case BLOCKED -> RestReply.limited(new RateLimits.Refusal(418, Math.max(1, fault.ms() / 1_000)), switches);
            case TIMEOUT_AFTER -> {
                api.answer(request);
                yield RestReply.NONE;
            }
            default -> RestReply.NONE;
        };
    }
}
