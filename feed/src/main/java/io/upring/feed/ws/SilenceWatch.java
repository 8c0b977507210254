package io.upring.feed.ws;

/**
 * Judges a connection's silence by the rate of its own data. A silence longer than that rate makes plausible calls for
 * a probe: the subscription is sent again, which the server answers with snapshots however quiet the market is. Only a
 * request that nothing follows proves that the connection is dead; pongs prove nothing, since something in front of the
 * server may send them.
 *
 * <p>Time in which the feed's thread did not get to look is not held against the connection.
 *
 * <p>Threading: the feed's thread.
 */
final class SilenceWatch {
    /** Where both horizons saw so many messages a second, answered probes make no more patient. */
    private static final double BUSY_PER_SECOND = 10;
    private static final int MOST_DOUBLINGS = 10;
    private static final long NONE = Long.MIN_VALUE;

    enum Verdict { PLAUSIBLE, PROBE, DEAD }

    private final StreamPolicy.Silence limits;
    private final long lookNs;
    private final RateMeter rate = new RateMeter();
    private long quietSinceNs;
    private long unansweredSinceNs;
    private long lookedAtNs;
    private long probedAtNs;
    private long snapshotsUntilNs;
    private int snapshots;
    private int doublings;
    private boolean flowed;
    private boolean probing;

    /** @param lookNs how often {@link #look} will be called. */
    SilenceWatch(StreamPolicy.Silence limits, long lookNs) {
        this.limits = limits;
        this.lookNs = lookNs;
    }

    void opened(long nowNs) {
        rate.start(nowNs);
        quietSinceNs = nowNs;
        lookedAtNs = nowNs;
        probedAtNs = nowNs;
        unansweredSinceNs = NONE;
    }

    /**
     * A subscription was sent, which data must follow.
     *
     * @param streams the snapshots that it causes; they say nothing about the rate of the data.
     */
    void requested(int streams, boolean asProbe, long nowNs) {
        snapshots = streams;
        snapshotsUntilNs = nowNs + limits.answerNs();
        if (unansweredSinceNs == NONE) {
            unansweredSinceNs = nowNs;
        }
        if (asProbe) {
            probing = true;
            probedAtNs = nowNs;
        }
    }

    void data(long nowNs) {
        quietSinceNs = nowNs;
        unansweredSinceNs = NONE;
        flowed = true;
        if (probing) {
            probing = false;
            doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
        }
        if (snapshots > 0 && nowNs < snapshotsUntilNs) {
            snapshots--;
        } else {
            rate.count(nowNs);
        }
    }

    Verdict look(long nowNs) {
        final long lateNs = nowNs - lookedAtNs - lookNs;
        lookedAtNs = nowNs;
        if (lateNs > lookNs) {
            quietSinceNs = Math.min(nowNs, quietSinceNs + lateNs);
            unansweredSinceNs = unansweredSinceNs == NONE ? NONE : Math.min(nowNs, unansweredSinceNs + lateNs);
        }
        if (doublings > 0 && nowNs - probedAtNs > 4 * longestNs()) {
            doublings--;
            probedAtNs = nowNs;
        }
        if (unansweredSinceNs != NONE) {
            final long patienceNs = flowed ? limits.answerNs() : limits.firstAnswerNs();
            return nowNs - unansweredSinceNs >= patienceNs ? Verdict.DEAD : Verdict.PLAUSIBLE;
        }
        return nowNs - quietSinceNs >= plausibleNs() ? Verdict.PROBE : Verdict.PLAUSIBLE;
    }

    /** How long the connection may be silent before it is probed. */
    long plausibleNs() {
        final double perSecond = Math.min(rate.perSecond(RateMeter.SHORT_S), rate.perSecond(RateMeter.LONG_S));
        // Without any message the quotient is infinite, and the longest patience counts.
        final double expectedNs = limits.missing() / perSecond * 1e9;
        final boolean busy = perSecond >= BUSY_PER_SECOND;
        final double patientNs = busy ? expectedNs : expectedNs * (1 << doublings);
        final long mostNs = busy ? limits.longestNs() : longestNs();
        return (long) Math.max(limits.shortestNs(), Math.min(mostNs, patientNs));
    }

    private long longestNs() {
        return Math.min(limits.rarestNs(), limits.longestNs() << doublings);
    }

    double perSecond(long nowNs) {
        return rate.perSecond(RateMeter.SHORT_S, nowNs);
    }

    /** Since the last data, or since the connection was opened. */
    long silentNs(long nowNs) {
        return nowNs - quietSinceNs;
    }
}
