package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.run.ExchangeBooks.Holding;
import io.upring.bot.run.ExchangeBooks.OrderLine;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The claim "equal to the last digit" must be able to fail. */
class LedgerCheckTest {
    private static final long ORDER = OrderIds.orderId(5, 0);

    private final Instruments instruments = Instruments.builder().add("KRW-BTT", TickTable.fixed(100),
        Amount.ofUnits(5_000), Amount.ofUnits(1_000_000_000), 50_000, 50_000, true).build();
    private final OrderIds orderIds = new OrderIds("test");
    private final Portfolio portfolio = new Portfolio(instruments, 2, 16, PortfolioListener.NONE);

    /** Ten million won; one order bought 110,000,000,000.12345678 coins for part of it. */
    @BeforeEach
    void trade() {
        final EventSlot slot = new EventSlot();
        slot.begin(EventType.MY_ASSET, EventSource.REST, 1);
        AssetView.begin(slot);
        AssetView.append(slot, instruments.currencyId("KRW"), Amount.ofUnits(100_000_000), new Amount());
        portfolio.apply(slot);
        portfolio.register(new IntentView().wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1)
            .instrumentId(0).side(Side.BID).orderType(OrderType.PRICE).orderId(ORDER)
            .putFunds(Amount.ofUnits(77_000_001)));
        slot.begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, 2).instrumentId(0);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, ORDER);
        slot.buffer().putByte(OrderView.STATE, OrderReport.CANCEL.code());
        slot.putAmount(OrderView.EXECUTED_VOLUME, Amount.of("110000000000.12345678"));
        slot.putAmount(OrderView.EXECUTED_FUNDS, Amount.of("77000000.086419746"));
        slot.putAmount(OrderView.PAID_FEE, Amount.of("38500.043209873"));
        portfolio.apply(slot);
    }

    private static Holding holding(String currency, String available, String locked) {
        return new Holding(currency, new BigDecimal(available), new BigDecimal(locked));
    }

    private OrderLine line(long id, String state, String volume, String funds, String fee) {
        return new OrderLine(orderIds.identifier(id), state, new BigDecimal(volume),
            funds == null ? null : new BigDecimal(funds), new BigDecimal(fee));
    }

    private List<String> differences(List<Holding> holdings, List<OrderLine> orders) {
        final LedgerCheck check = new LedgerCheck(portfolio, instruments, orderIds);
        final ExchangeBooks books = new ExchangeBooks("the ledger", holdings, orders);
        check.compareBalances(books);
        check.compareOrders(books);
        check.expectSeen(new long[] {ORDER});
        return check.differences();
    }

    private final Holding krw = holding("KRW", "22961499.870370381", "0");
    private final Holding btt = holding("BTT", "110000000000.12345678", "0.00");
    private final OrderLine bought =
        line(ORDER, "cancel", "110000000000.12345678", "77000000.0864197460", "38500.043209873");

    @Test
    void shouldFindEqualBooksEqualWhateverTheirSpelling() {
        assertThat(differences(List.of(krw, btt), List.of(bought))).isEmpty();
        assertThat(differences(List.of(krw, btt),
            List.of(line(ORDER, "cancel", "110000000000.12345678", null, "38500.043209873")))).isEmpty();
    }

    @Test
    void shouldNoticeTheLastDigit() {
        assertThat(differences(List.of(holding("KRW", "22961499.870370382", "0"), btt), List.of(bought)))
            .containsExactly("KRW available: 22961499.870370382 in the ledger, 22961499.870370381 in the tracker");
        assertThat(differences(List.of(krw, holding("BTT", "110000000000.12345678", "0.00000001")), List.of(bought)))
            .containsExactly("BTT locked: 0.00000001 in the ledger, 0 in the tracker");
        assertThat(differences(List.of(krw, btt),
            List.of(line(ORDER, "cancel", "110000000000.12345678", "77000000.086419746", "38500.0432098731"))))
            .containsExactly("up-test-48 paid fee: 38500.0432098731 in the ledger, 38500.043209873 in the tracker");
    }

    @Test
    void shouldNoticeAnotherState() {
        assertThat(differences(List.of(krw, btt),
            List.of(line(ORDER, "done", "110000000000.12345678", "77000000.086419746", "38500.043209873"))))
            .containsExactly("up-test-48: done in the ledger, CANCELLED in the tracker");
    }

    @Test
    void shouldNoticeWhatOnlyOneSideHas() {
        assertThat(differences(List.of(krw, btt), List.of()))
            .containsExactly("up-test-48: the tracker has it CANCELLED, the exchange does not know it");
        assertThat(differences(List.of(krw, btt), List.of(bought, line(OrderIds.orderId(9, 0), "wait", "0", "0", "0"))))
            .containsExactly("up-test-80: the ledger has it, the tracker does not remember it");
        assertThat(differences(List.of(krw), List.of(bought)))
            .containsExactly("BTT: the tracker has 110000000000.12345678, the ledger has none");
        assertThat(differences(List.of(krw, btt, holding("XYZ", "1", "0")), List.of(bought)))
            .containsExactly("XYZ: the ledger has it, the tracker does not know it");
    }

    @Test
    void shouldCountOrdersThatTheTrackerHasForgottenThroughTheBalancesButNoMoreThanThose() {
        final EventSlot slot = new EventSlot().begin(EventType.TIMER, EventSource.TIMER, 3);
        for (long id = 1; id <= 9; id++) {
            final IntentView intent = new IntentView().wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1)
                .instrumentId(0).side(Side.BID).orderType(OrderType.PRICE).orderId(OrderIds.orderId(100 + id, 0))
                .putFunds(Amount.ofUnits(6_000));
            portfolio.register(intent);
            portfolio.refuse(intent);
        }
        assertThat(portfolio.orders().find(ORDER)).isNull();
        assertThat(portfolio.orders().forgottenCount()).isEqualTo(2);
        final OrderLine other = line(OrderIds.orderId(6, 0), "done", "1", "1", "1");
        assertThat(differences(List.of(krw, btt), List.of(bought, other))).isEmpty();
        assertThat(differences(List.of(krw, btt), List.of(bought, other, line(OrderIds.orderId(7, 0), "done", "1", "1",
            "1")))).containsExactly("up-test-64: the ledger has it, the tracker does not remember it");
        assertThat(differences(List.of(krw, btt), List.of(line(ORDER, "wait", "0", "0", "0"))))
            .containsExactly("up-test-48: the ledger has it, the tracker does not remember it");
    }

    @Test
    void shouldLeaveOrdersOfOtherRunsAlone() {
        assertThat(differences(List.of(krw, btt), List.of(bought,
            new OrderLine("up-other-48", "wait", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE),
            new OrderLine(null, "wait", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE)))).isEmpty();
    }
}
