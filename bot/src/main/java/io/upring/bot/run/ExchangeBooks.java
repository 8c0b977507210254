package io.upring.bot.run;

import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.OrderInfo;
import io.upring.sim.venue.VenueLedger;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an exchange says that an account holds and has ordered.
 *
 * <p>Threading: immutable.
 *
 * @param source who says so: "REST", "the venue's ledger".
 */
public record ExchangeBooks(String source, List<Holding> holdings, List<OrderLine> orders) {
    /** One currency. */
    public record Holding(String currency, BigDecimal available, BigDecimal locked) {
    }

    /** @param state {@code wait}, {@code watch}, {@code done} or {@code cancel}. */
    public record OrderLine(String identifier, String state, BigDecimal executedVolume, BigDecimal executedFunds,
                     BigDecimal paidFee) {
    }

    /** Everything that a simulated exchange has in its books. */
    public static ExchangeBooks of(VenueLedger ledger) {
        return new ExchangeBooks("the venue's ledger",
            ledger.balances().stream().map(balance ->
                new Holding(balance.currency(), balance.available(), balance.locked())).toList(),
            ledger.orders().stream().map(order -> new OrderLine(order.identifier(),
                order.state().wire(), order.executedVolume(), order.executedFunds(),
                order.paidFee())).toList());
    }

    /** Without the holdings in other currencies: an account may hold what the run has no market of. */
    ExchangeBooks of(Predicate<String> currencies) {
        return new ExchangeBooks(source, holdings.stream().filter(held -> currencies.test(held.currency())).toList(),
            orders);
    }

    static ExchangeBooks ofRest(List<AccountBalance> accounts, List<OrderInfo> orders) {
        return new ExchangeBooks("REST",
            accounts.stream().map(account ->
                new Holding(account.currency(), account.balance(), account.locked())).toList(),
            orders.stream().map(order -> new OrderLine(order.identifier(), order.state(), order.executedVolume(),
                order.executedFunds(), order.paidFee())).toList());
    }
}
