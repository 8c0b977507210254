package io.upring.strategies.scanner;

/** Where one market stands in one ranking. Threading: single-threaded. */
final class TopPlace {
    final ScannedMarket market;
    private double value;
    private int rank;
    private boolean isTaken;
    private long takenAtNs;

    TopPlace(ScannedMarket market) {
        this.market = market;
    }

    /** Takes the value to rank by; markets without one have no rank. */
    void value(double newValue) {
        value = market.isListed() && market.isSeen() && newValue > 0 ? newValue : 0;
    }

    double value() {
        return value;
    }

    /** From 1; 0 without a value. */
    int rank() {
        return rank;
    }

    void rank(int position) {
        rank = value > 0 ? position : 0;
    }

    /** Greater values first; of equal ones the market whose code comes first in the alphabet. */
    boolean isBefore(TopPlace other) {
        return value > other.value || value == other.value
            && market.instrument.market().compareTo(other.market.instrument.market()) < 0;
    }

    boolean isTaken() {
        return isTaken;
    }

    long takenAtNs() {
        return takenAtNs;
    }

    void enter(long nowNs) {
        isTaken = true;
        takenAtNs = nowNs;
    }

    void leave() {
        isTaken = false;
    }
}
