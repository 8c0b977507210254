package io.upring.bot.config;

import io.upring.feed.auth.TokenAlgorithm;
import io.upring.feed.http.HttpPoolConfig;
import io.upring.feed.order.GatewayConfig;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimitConfig;
import java.util.Locale;
import java.util.Map;

/**
 * How requests about orders go out.
 *
 * <p>Threading: immutable.
 *
 * @param limits calls that a group takes a window, where they are not those of today's documents.
 * @param timeoutMs after which a request counts as not answered; then the exchange is asked what became of it.
 * @param graceMs how long an order may be unknown to the exchange after it was sent before it counts as never arrived;
 *     negative for the usual: {@value #USUAL_GRACE_MS}, or {@value #LOCAL_GRACE_MS} at an exchange on this machine.
 * @param cancelWaitMs how long a cancel may wait for room under the limits; orders never wait.
 * @param selfMatch what orders say about trades with our own.
 * @param signing of the tokens of all requests.
 */
public record OrderSettings(Map<RateGroup, Integer> limits, int timeoutMs, int graceMs, int cancelWaitMs,
                            SelfMatch selfMatch, TokenAlgorithm signing) {
    static final int USUAL_GRACE_MS = 10_000;
    /** Over loopback nothing is under way for long. */
    static final int LOCAL_GRACE_MS = 500;
    static final int TIMEOUT_MS = 5_000;
    static final int CANCEL_WAIT_MS = 1_000;
    private static final long NS_PER_MS = 1_000_000;

    /** Upbit API reference 4.6; the taker's setting governs. */
    public enum SelfMatch {
        /** Orders say nothing: the exchange's own default holds. */
        EXCHANGE,
        CANCEL_MAKER,
        CANCEL_TAKER,
        REDUCE,
        NONE
    }

    public OrderSettings {
        limits = Map.copyOf(limits);
    }

    public static OrderSettings standard() {
        return new OrderSettings(Map.of(), TIMEOUT_MS, -1, CANCEL_WAIT_MS, SelfMatch.EXCHANGE,
            TokenAlgorithm.HS512);
    }

    /** The budget of every group. */
    public RateLimitConfig rateLimits() {
        RateLimitConfig config = RateLimitConfig.today();
        for (final Map.Entry<RateGroup, Integer> limit : limits.entrySet()) {
            config = config.with(limit.getKey(), limit.getValue());
        }
        return config;
    }

    GatewayConfig gateway(boolean isLocal) {
        final int usualMs = isLocal ? LOCAL_GRACE_MS : USUAL_GRACE_MS;
        return GatewayConfig.standard()
            .withPool(HttpPoolConfig.orders().withRequestTimeoutMs(timeoutMs))
            .withGraceNs((graceMs < 0 ? usualMs : graceMs) * NS_PER_MS)
            .withMaxCancelWaitNs(cancelWaitMs * NS_PER_MS)
            .withSmpType(selfMatch == SelfMatch.EXCHANGE ? "" : selfMatch.name().toLowerCase(Locale.ROOT));
    }
}
