package io.upring.feed.rest;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How far the exchange's clock is ahead of ours. Each answer's {@code Date}, which is in whole seconds, was written
 * between the sending of the request and the arrival of the answer: that bounds the difference to an interval, and the
 * intersection of many intervals is narrow. Since clocks drift, what was known widens as it ages; since clocks also
 * jump, several answers in a row that contradict what was known replace it.
 *
 * <p>Threading: {@link #onAnswer} by the feed's thread; the rest by any thread.
 */
public final class ClockSkew {
    /** What {@link #uncertaintyNs()} says before the first answer. */
    public static final long UNKNOWN = Long.MAX_VALUE;
    private static final long SECOND_NS = 1_000_000_000L;
    /** 50 parts per million, more than a quartz drifts. */
    private static final long NS_PER_NS_OF_DRIFT = 20_000;
    private static final int ANSWERS_THAT_OVERRULE = 3;

    private record Bounds(long lowNs, long highNs, long atNs) {
        /** As they are now, after an age of drifting. */
        Bounds at(long nowNs) {
            final long driftNs = Math.max(0, nowNs - atNs) / NS_PER_NS_OF_DRIFT;
            return new Bounds(lowNs - driftNs, highNs + driftNs, nowNs);
        }

        Bounds and(Bounds other) {
            return new Bounds(Math.max(lowNs, other.lowNs), Math.min(highNs, other.highNs), other.atNs);
        }

        boolean isEmpty() {
            return lowNs > highNs;
        }
    }

    private volatile Bounds known;
    private Bounds contradiction;
    private int contradicting;
    private volatile long answers;
    private volatile long jumps;

    /**
     * Learns from one answer; an absent or unreadable date changes nothing.
     *
     * @param sentAtNs when the request left, nanoseconds since the Unix epoch by our clock.
     * @param receivedAtNs when its answer was complete, by the same clock.
     * @param date the header (RFC 9110), or null.
     */
    public void onAnswer(long sentAtNs, long receivedAtNs, String date) {
        final long dateNs;
        try {
            if (date == null) {
                return;
            }
            dateNs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond() * SECOND_NS;
        } catch (DateTimeException e) {
            // A date that nobody can read bounds nothing; the answer itself is none the worse for it.
            return;
        }
        learn(new Bounds(dateNs - receivedAtNs, dateNs + SECOND_NS - sentAtNs, receivedAtNs));
    }

    private void learn(Bounds seen) {
        answers = answers + 1;
        final Bounds before = known;
        final Bounds agreed = before == null ? seen : before.at(seen.atNs()).and(seen);
        if (!agreed.isEmpty()) {
            known = agreed;
            contradicting = 0;
            return;
        }
        final Bounds together = contradicting == 0 ? seen : contradiction.at(seen.atNs()).and(seen);
        if (!together.isEmpty()) {
            contradiction = together;
            contradicting++;
        } else if (--contradicting == 0) {
            contradiction = seen;
            contradicting = 1;
        }
        if (contradicting >= ANSWERS_THAT_OVERRULE) {
            known = contradiction;
            contradicting = 0;
            jumps++;
        }
    }

    /** Exchange's clock minus ours, the middle of what is possible; 0 before the first answer. */
    public long estimateNs() {
        final Bounds now = known;
        return now == null ? 0 : now.lowNs() + (now.highNs() - now.lowNs()) / 2;
    }

    /** How far off the estimate can be, either way, as of the last answer; {@link #UNKNOWN} before the first. */
    public long uncertaintyNs() {
        final Bounds now = known;
        return now == null ? UNKNOWN : (now.highNs() - now.lowNs() + 1) / 2;
    }

    /** Answers that were learnt from. */
    public long answers() {
        return answers;
    }

    /** How often one of the two clocks was found to have jumped. */
    public long jumps() {
        return jumps;
    }
}
