package io.upring.feed.ws;

/**
 * How a connection is talked to and when its silence is suspicious. The defaults keep a distance from the exchange's
 * limits of 5 messages a second and 100 a minute (Upbit API reference, limits), since the server counts what arrives,
 * not what is sent: whatever the burst, six messages take two seconds to send, and a hundred and one take 63.
 *
 * <p>Threading: immutable.
 */
public record StreamPolicy(Pace pace, Verification verification, Silence silence) {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /**
     * How often messages may be sent. Permits for them fill up one by one.
     *
     * @param coalesceNs how long a change waits for others to share its message.
     * @param spacingNs the shortest time between two messages.
     * @param burst permits when none was used for long; the last one is kept for probes, all must be there for a
     *     verification, so that neither changes nor verifications delay what is more urgent.
     * @param refillNs the time in which one permit comes back.
     */
    public record Pace(long coalesceNs, long spacingNs, int burst, long refillNs) {
        public Pace {
            require(coalesceNs >= 0 && spacingNs >= 0 && refillNs >= 0, "a pace must not be negative");
            require(burst >= 1, "burst must be at least 1");
        }

        /** For servers without limits. */
        public static Pace unlimited() {
            return new Pace(0, 0, 3, 0);
        }
    }

    /**
     * When the server is asked what it thinks that the connection is subscribed to.
     *
     * @param settleNs the quiet after a replacement before it is verified.
     * @param intervalNs between verifications while nothing changes; 0 for no verification at all.
     * @param answerNs how long an answer may take before it counts as missing.
     */
    public record Verification(long settleNs, long intervalNs, long answerNs) {
        public Verification {
            require(settleNs >= 0 && intervalNs >= 0 && answerNs > 0, "verification times must not be negative");
        }
    }

    /**
     * When a connection that is silent is asked for a sign of life: the subscription is sent again, which the server
     * must answer with snapshots.
     *
     * @param missing messages that the measured rate makes expect in vain. At 16 a Poisson process is silent so long
     *     after one message in nine million.
     * @param shortestNs no silence is suspicious before.
     * @param longestNs any silence is suspicious after that; 0 switches the watch off, as for private streams. Doubled
     *     by each probe that is answered, so that a quiet market is probed ever more rarely.
     * @param rarestNs the limit of the doubling.
     * @param answerNs how long the data that a request must cause may take on a connection that has worked.
     * @param firstAnswerNs the same for the first data of a connection.
     */
    public record Silence(
        double missing, long shortestNs, long longestNs, long rarestNs, long answerNs, long firstAnswerNs) {
        public Silence {
            require(missing > 0 && shortestNs > 0, "missing and shortestNs must be positive");
            require(longestNs == 0 || longestNs >= shortestNs && rarestNs >= longestNs,
                "silence needs shortestNs <= longestNs <= rarestNs, or longestNs 0");
            require(answerNs > 0 && firstAnswerNs >= answerNs, "silence needs 0 < answerNs <= firstAnswerNs");
        }

        boolean watched() {
            return longestNs > 0;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** For public streams of the exchange. */
    public static StreamPolicy standard() {
        return new StreamPolicy(new Pace(10 * MS, 220 * MS, 3, 650 * MS),
            new Verification(SECOND, 30 * SECOND, 5 * SECOND),
            new Silence(16, SECOND, 15 * SECOND, 60 * SECOND, 2 * SECOND, 5 * SECOND));
    }

    public StreamPolicy withPace(Pace newPace) {
        return new StreamPolicy(newPace, verification, silence);
    }

    public StreamPolicy withVerification(Verification newVerification) {
        return new StreamPolicy(pace, newVerification, silence);
    }

    public StreamPolicy withoutVerification() {
        return withVerification(new Verification(verification.settleNs, 0, verification.answerNs));
    }

    public StreamPolicy withSilence(Silence newSilence) {
        return new StreamPolicy(pace, verification, newSilence);
    }

    /** Where silence means nothing: private streams, played recordings, which send no snapshots. */
    public StreamPolicy withoutSilenceWatch() {
        return withSilence(new Silence(silence.missing, silence.shortestNs, 0, silence.rarestNs, silence.answerNs,
            silence.firstAnswerNs));
    }
}
