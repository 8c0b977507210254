package io.upring.feed.pace;

import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the REST calls of a whole process within the exchange's limits, a group each (Upbit API reference, rate
 * limits). It counts for itself and learns from every answer: {@code Remaining-Req: group=default; min=1800; sec=29}
 * (of which {@code min} means nothing), 429, and 418.
 *
 * <p>A call either takes its share at once ({@link #tryAcquire}: orders, which must not wait behind the market's back)
 * or waits in line ({@link #submit}). Each call that went is ended by {@link #onAnswer} or {@link #onNoAnswer}.
 *
 * <p>How far a 418 reaches the exchange does not say: it closes the group that it came in; another one finds out with
 * one call of its own.
 *
 * <p>Threading: the feed's thread, {@link #remainingPerSecond()} excepted. {@link #tryAcquire} allocates nothing.
 */
public final class RateLimiter {
    private static final Pattern REMAINING = Pattern.compile("\\bgroup=([\\w-]+).*\\bsec=(\\d{1,9})\\b");
    private static final int TOO_MANY = 429;
    private static final int BLOCKED = 418;

    private final ReceiveClock clock;
    private final GroupLimit[] limits = new GroupLimit[RateGroup.values().length];
    private final Map<RateGroup, CallQueue> queues = new EnumMap<>(RateGroup.class);
    private final Map<String, Integer> remaining = new ConcurrentHashMap<>();

    /** With today's limits. */
    public RateLimiter(ReceiveClock clock, Timers timers) {
        this(clock, timers, RateLimitConfig.today());
    }

    public RateLimiter(ReceiveClock clock, Timers timers, RateLimitConfig config) {
        this.clock = clock;
        for (final RateGroup group : RateGroup.values()) {
            final GroupLimit limit = new GroupLimit(group, config.limit(group));
            limits[group.ordinal()] = limit;
            queues.put(group, new CallQueue(group, limit, config.maxWaiting(), clock::nowNs, timers));
        }
    }

    /** Takes the share of one call, if there is one at this moment. */
    public boolean tryAcquire(RateGroup group) {
        return limits[group.ordinal()].tryTake(clock.nowNs());
    }

    /** Whether the exchange has closed the group (418). */
    public boolean isBlocked(RateGroup group) {
        return limits[group.ordinal()].isBlocked(clock.nowNs());
    }

    /**
     * Lets a call go as soon as the group has room: at once, or later on the feed's thread.
     *
     * @param maxWaitNs after which it is refused instead.
     * @param refused gets the reason; at once if too many are waiting already.
     */
    public void submit(RateGroup group, Urgency urgency, long maxWaitNs, Runnable go, Consumer<String> refused) {
        queues.get(group).add(urgency, new WaitingCall(clock.nowNs() + maxWaitNs, go, refused));
    }

    /**
     * Learns from an answer.
     *
     * @param remainingReq the header, or null.
     * @param retryAfter the header, or null.
     * @param body read for what a 429 or 418 says in it, which need not be JSON.
     */
    public void onAnswer(RateGroup group, int status, String remainingReq, String retryAfter, byte[] body) {
        final long nowNs = clock.nowNs();
        final GroupLimit limit = limits[group.ordinal()];
        limit.ended(nowNs);
        if (status == TOO_MANY) {
            limit.onTooMany(nowNs, StatedWait.ns(retryAfter, body));
        } else if (status == BLOCKED) {
            limit.onBlocked(nowNs, StatedWait.ns(retryAfter, body));
        } else {
            limit.onSuccess();
        }
        if (remainingReq != null) {
            learn(remainingReq, nowNs);
        }
        queues.get(group).serve();
    }

    private void learn(String remainingReq, long nowNs) {
        final Matcher matcher = REMAINING.matcher(remainingReq);
        if (matcher.find()) {
            final String name = matcher.group(1);
            final int left = Integer.parseInt(matcher.group(2));
            remaining.put(name, left);
            for (final RateGroup group : RateGroup.values()) {
                if (group.wireName().equals(name)) {
                    limits[group.ordinal()].onStated(left, nowNs);
                }
            }
        }
    }

    /** A call that went will never have an answer. */
    public void onNoAnswer(RateGroup group) {
        limits[group.ordinal()].ended(clock.nowNs());
        queues.get(group).serve();
    }

    /** Calls left in the current second as the exchange stated them last, for each group that it ever stated. */
    public Map<String, Integer> remainingPerSecond() {
        return new TreeMap<>(remaining);
    }

    /** All groups, in the order of {@link RateGroup}. */
    public List<RateFigures> figures() {
        final List<RateFigures> figures = new ArrayList<>();
        for (final RateGroup group : RateGroup.values()) {
            figures.add(limits[group.ordinal()].figures(clock.nowNs(), queues.get(group).waiting()));
        }
        return figures;
    }
}
