package io.upring.engine.strategy;

/**
 * How many orders and cancels each strategy has asked for within the last second of event time, whether they could be
 * taken or not. One that asks for more than its budget floods.
 *
 * <p>Threading: the strategy stage. Allocates with the first intent of a strategy id.
 */
final class IntentBudget {
    private static final long SECOND_NS = 1_000_000_000L;

    private final int most;
    /** By strategy id: when the latest were asked for, as many as are allowed. */
    private final long[][] askedAtNs;
    private final long[] asked;
    private final boolean[] floods;

    /** @param most within a second; 0 for any. */
    IntentBudget(int most, int maxStrategies) {
        this.most = most;
        askedAtNs = new long[maxStrategies + 1][];
        asked = new long[maxStrategies + 1];
        floods = new boolean[maxStrategies + 1];
    }

    /** Whether one more is within the budget; one that is not counts as a flood. */
    boolean spend(int strategyId, long nowNs) {
        if (most == 0) {
            return true;
        }
        if (floods[strategyId]) {
            return false;
        }
        if (askedAtNs[strategyId] == null) {
            askedAtNs[strategyId] = new long[most];
        }
        final long[] times = askedAtNs[strategyId];
        final int place = (int) (asked[strategyId] % most);
        if (asked[strategyId] >= most && nowNs - times[place] < SECOND_NS) {
            floods[strategyId] = true;
            return false;
        }
        times[place] = nowNs;
        asked[strategyId]++;
        return true;
    }

    boolean isFlooded(int strategyId) {
        return floods[strategyId];
    }

    /** Another instance begins. */
    void renew(int strategyId) {
        asked[strategyId] = 0;
        floods[strategyId] = false;
    }
}
