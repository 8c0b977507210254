package io.upring.sim.venue.http;

import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.fault.FaultPlan;
import io.upring.sim.venue.config.VenueSwitches;
import java.util.function.Function;

/**
 * The REST side as it is when something goes wrong: server errors, time-outs before and after the effect, refusals.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class FaultyApi implements Function<RestRequest, RestReply> {
    private final FaultPlan plan;
    private final VenueSwitches switches;
    private final Function<RestRequest, RestReply> api;

    /** @param api what answers when all goes well */
    public FaultyApi(FaultPlan plan, VenueSwitches switches, Function<RestRequest, RestReply> api) {
        this.plan = plan;
        this.switches = switches;
        this.api = api;
    }

    @Override
    public RestReply apply(RestRequest request) {
        Fault fault = plan.isEmpty() ? null
                : plan.draw(FaultKind.Where.REQUEST, request.method() + " " + request.path());
        if (fault == null) {
            return api.apply(request);
        }
        return switch (fault.kind()) {
            case SERVER_ERROR -> RestReply.error(
                    RestException.exchange(500, "internal_server_error", "the server failed, on demand"));
            case TOO_MANY_REQUESTS -> RestReply.limited(new RateLimits.Refusal(429, 1), switches);
            case BLOCKED -> RestReply.limited(new RateLimits.Refusal(418, Math.max(1, fault.ms() / 1_000)), switches);
            case TIMEOUT_AFTER -> {
                api.apply(request);
                yield RestReply.NONE;
            }
            default -> RestReply.NONE;
        };
    }
}
