package io.upring.engine.indicator;

/**
 * Volume-weighted average price of the session: {@code sum(price * volume) / sum(volume)} of all trades since it began.
 * A trade of a later session begins that one; one of an earlier session is left out, since that is over.
 *
 * <p>Ready with the first trade of a session, NaN before. Trades without a finite positive price and volume are left
 * out.
 *
 * <p>Threading: single-threaded.
 */
public final class SessionVwap implements Indicator {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    private final CompensatedSum values = new CompensatedSum();
    private final CompensatedSum volumes = new CompensatedSum();
    private final long sessionNs;
    private final long offsetNs;
    private long session = NONE;

    /**
     * @param sessionNs length of a session.
     * @param offsetNs when in a stretch of that length, counted from the Unix epoch, a session begins.
     * @throws IllegalArgumentException for a length below 1 ns.
     */
    public SessionVwap(long sessionNs, long offsetNs) {
        if (sessionNs < 1) {
            throw new IllegalArgumentException("a session must last at least 1 ns, not " + sessionNs);
        }
        this.sessionNs = sessionNs;
        this.offsetNs = offsetNs;
    }

    /** A session is a day of the exchange: from midnight UTC on, like the opening price of its ticker. */
    public static SessionVwap ofDay() {
        return new SessionVwap(DAY_NS, 0);
    }

    /** Takes a trade. Returns the average with it. */
    public double update(double price, double volume, long timeNs) {
        final double value = price * volume;
        final long its = Math.floorDiv(timeNs - offsetNs, sessionNs);
        if (price > 0 && volume > 0 && Double.isFinite(value) && its >= session) {
            if (its > session) {
                reset();
                session = its;
            }
            values.add(value);
            volumes.add(volume);
        }
        return value();
    }

    public double value() {
        return isReady() ? values.value() / volumes.value() : Double.NaN;
    }

    /** Base currency traded in the session. */
    public double volume() {
        return volumes.value();
    }

    @Override
    public boolean isReady() {
        return volumes.value() > 0;
    }

    @Override
    public void reset() {
        values.reset();
        volumes.reset();
        session = NONE;
    }
}
