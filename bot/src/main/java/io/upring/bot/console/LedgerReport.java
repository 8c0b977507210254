package io.upring.bot.console;

import java.util.List;

/**
 * Whether our own books equal the exchange's.
 *
 * <p>Threading: immutable.
 *
 * @param olderOrders orders that ended so long ago that the tracker knows them only through its balances.
 * @param differences one sentence each; empty if everything compared is equal to the last digit.
 * @param gaps what could not be compared, one sentence each.
 */
public record LedgerReport(int balances, int orders, int ordersOverRest, int olderOrders, List<String> differences,
                           List<String> gaps) {
    public LedgerReport {
        differences = List.copyOf(differences);
        gaps = List.copyOf(gaps);
    }

    public boolean isEqual() {
        return differences.isEmpty() && gaps.isEmpty();
    }
}
