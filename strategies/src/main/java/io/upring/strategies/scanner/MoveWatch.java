package io.upring.strategies.scanner;

/** The moves of one market over one window: both directions. Threading: single-threaded. */
final class MoveWatch {
    private final MoveRule rule;
    private final long windowNs;
    private final PriceExtremes extremes;
    private final Episode pump;
    private final Episode dump;

    MoveWatch(MoveRule rule, long windowNs) {
        this.rule = rule;
        this.windowNs = windowNs;
        extremes = new PriceExtremes(windowNs);
        pump = new Episode(rule);
        dump = new Episode(rule);
    }

    /** @param unseenSinceNs when data began to be missing, if some were since the price before; else the present. */
    void take(double price, long timeNs, long unseenSinceNs) {
        if (unseenSinceNs < extremes.startNs(timeNs)) {
            extremes.restart(price, timeNs);
        } else {
            extremes.take(price, timeNs);
        }
    }

    boolean isPumpDue(long timeNs) {
        return rule.isOn() && pump.isDue(extremes.rise(), timeNs);
    }

    boolean isDumpDue(long timeNs) {
        return rule.isOn() && dump.isDue(-extremes.fall(), timeNs);
    }

    Episode pump() {
        return pump;
    }

    Episode dump() {
        return dump;
    }

    PriceExtremes extremes() {
        return extremes;
    }

    double windowSeconds() {
        return windowNs / 1e9;
    }
}
