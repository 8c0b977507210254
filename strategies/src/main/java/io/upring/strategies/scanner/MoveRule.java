package io.upring.strategies.scanner;

/** When a move is worth an alert; shared by all markets, and changed while running. Threading: single-threaded. */
final class MoveRule {
    private double threshold;
    private double rearm;
    private long coolDownNs;

    MoveRule set(double newThreshold, double newRearm, long newCoolDownNs) {
        threshold = newThreshold;
        rearm = newRearm;
        coolDownNs = newCoolDownNs;
        return this;
    }

    boolean isOn() {
        return threshold > 0;
    }

    double threshold() {
        return threshold;
    }

    double rearm() {
        return rearm;
    }

    long coolDownNs() {
        return coolDownNs;
    }
}
