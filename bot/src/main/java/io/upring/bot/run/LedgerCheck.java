package io.upring.bot.run;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Compares the tracker's orders and balances with an exchange's, to the last digit.
 *
 * <p>Threading: one thread, while nobody changes the portfolio.
 */
public final class LedgerCheck {
    private final Portfolio portfolio;
    private final Instruments instruments;
    private final OrderIds orderIds;
    private final Set<String> differences = new LinkedHashSet<>();
    private final Amount amount = new Amount();
    private final Set<Long> seen = new LinkedHashSet<>();
    private int olderOrders;

    public LedgerCheck(Portfolio portfolio, Instruments instruments, OrderIds orderIds) {
        this.portfolio = portfolio;
        this.instruments = instruments;
        this.orderIds = orderIds;
    }

    /** Returns how many balances were compared. */
    public int compareBalances(ExchangeBooks books) {
        final Set<Integer> stated = new LinkedHashSet<>();
        for (final ExchangeBooks.Holding holding : books.holdings()) {
            final int currency = instruments.currencyId(holding.currency());
            if (currency < 0) {
                differences.add(holding.currency() + ": " + books.source() + " has it, the tracker does not know it");
                continue;
            }
            stated.add(currency);
            compare(holding.currency() + " available", books.source(), holding.available(),
                portfolio.balances().available(currency, amount).toBigDecimal());
            compare(holding.currency() + " locked", books.source(), holding.locked(),
                portfolio.balances().locked(currency, amount).toBigDecimal());
        }
        for (int currency = 0; currency < instruments.currencyCount(); currency++) {
            if (!stated.contains(currency) && !portfolio.balances().total(currency, amount).isZero()) {
                differences.add(instruments.currency(currency) + ": the tracker has " + amount + ", " + books.source()
                    + " has none");
            }
        }
        return stated.size();
    }

    /**
     * Returns how many orders of this run were compared. The tracker forgets orders that ended long ago: as many as it
     * has forgotten may be unknown to it here, if they have ended there too; their amounts are in the balances.
     */
    public int compareOrders(ExchangeBooks books) {
        int compared = 0;
        olderOrders = 0;
        for (final ExchangeBooks.OrderLine line : books.orders()) {
            final long id = idOf(line.identifier());
            if (id != 0 && isForgotten(id, line)) {
                olderOrders++;
            } else if (id != 0) {
                compared++;
                seen.add(id);
                compareOrder(id, line, books.source());
            }
        }
        return compared;
    }

    private boolean isForgotten(long id, ExchangeBooks.OrderLine line) {
        return portfolio.orders().find(id) == null && olderOrders < portfolio.orders().forgottenCount()
            && (line.state().equals("done") || line.state().equals("cancel"));
    }

    /** How many orders of the last comparison the tracker had forgotten. */
    int olderOrders() {
        return olderOrders;
    }

    /** Orders that the tracker holds for sent, and that a complete list of the exchange's did not name. */
    void expectSeen(long[] sentIds) {
        for (final long id : sentIds) {
            final Order order = portfolio.orders().find(id);
            if (order != null && order.state() != OrderState.REJECTED && !seen.contains(id)) {
                differences.add(orderIds.identifier(id) + ": the tracker has it " + order.state()
                    + ", the exchange does not know it");
            }
        }
    }

    private void compareOrder(long id, ExchangeBooks.OrderLine line, String source) {
        final Order order = portfolio.orders().find(id);
        if (order == null) {
            differences.add(line.identifier() + ": " + source + " has it, the tracker does not remember it");
            return;
        }
        final OrderState expected = switch (line.state()) {
            case "done" -> OrderState.FILLED;
            case "cancel" -> OrderState.CANCELLED;
            default -> OrderState.OPEN;
        };
        if (order.state() != expected) {
            differences.add(line.identifier() + ": " + line.state() + " in " + source + ", " + order.state()
                + " in the tracker");
        }
        compare(line.identifier() + " executed volume", source, line.executedVolume(),
            order.executedVolume(amount).toBigDecimal());
        compare(line.identifier() + " paid fee", source, line.paidFee(), order.paidFee(amount).toBigDecimal());
        if (line.executedFunds() != null) {
            compare(line.identifier() + " executed funds", source, line.executedFunds(),
                order.executedFunds(amount).toBigDecimal());
        }
    }

    private void compare(String what, String source, BigDecimal theirs, BigDecimal ours) {
        if (theirs.compareTo(ours) != 0) {
            differences.add(what + ": " + theirs.toPlainString() + " in " + source + ", " + ours.toPlainString()
                + " in the tracker");
        }
    }

    private long idOf(String identifier) {
        if (identifier == null || identifier.isEmpty()) {
            return 0;
        }
        final byte[] bytes = identifier.getBytes(StandardCharsets.US_ASCII);
        return orderIds.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** One sentence each. */
    public List<String> differences() {
        return new ArrayList<>(differences);
    }
}
