package io.upring.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.view.Viewer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RiskStageTest {
    private static final long E8 = 100_000_000L;
    private static final long BTC_PRICE_E8 = 100_000_000L * E8;

    private final Instruments instruments = Events.instruments();
    private final RiskLimits limits = RiskLimits.of(Map.of("KRW", Amount.ofUnits(2_000_000)), 5, 3);
    private final RiskStage risk = new RiskStage(instruments,
        List.of(new Viewer(1, Stream.ALL, List.of(0, 1, 2), true)), 64, limits, "KRW", new EngineCounters(),
        new RiskCounters(RiskCheck.values().length));
    private final SlotPublisher publisher = new SlotPublisher(risk::onEvent);
    private final Events events = new Events(publisher, instruments);
    private final IntentView intent = new IntentView();
    private long lastOrderId;

    private void open() {
        events.account("KRW", "10000000", "BTC", "0.5");
        events.connection(true, ConnectionState.UP);
        events.trade("KRW-BTC", 100_000_000, 0.1);
    }

    private void sold() {
        events.report(lastOrderId, OrderReport.DONE, "0.01", "1000000", "500", "0");
    }

    @Test
    void shouldAcceptAnOrderWithinEveryLimit() {
        open();
        assertThat(marketSell("0.01")).isEqualTo(Verdict.ACCEPTED);
        sold();
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        assertThat(marketBuy("100000")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldKeepTheGateClosedUntilAccountAndPrivateStreamAreThere() {
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.GATE_CLOSED);
        events.account("KRW", "10000000");
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.GATE_CLOSED);
        events.connection(false, ConnectionState.UP);
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.GATE_CLOSED);
        events.connection(true, ConnectionState.UP);
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        events.connection(true, ConnectionState.DOWN);
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.GATE_CLOSED);
    }

    @ParameterizedTest
    @EnumSource(value = OperatorCommand.class, names = {"STOP", "HALT_ENTRIES", "REDUCE_ONLY", "FLATTEN"})
    void shouldRefuseEntriesWhenTheKillSwitchIsTrippedUntilItIsRearmed(OperatorCommand command) {
        open();
        events.operator(command);
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.KILL_SWITCH);
        final boolean lets = command == OperatorCommand.HALT_ENTRIES;
        assertThat(marketSell("0.01")).as("of what the account held before")
            .isEqualTo(lets ? Verdict.ACCEPTED : Verdict.KILL_SWITCH);
        sold();
        events.operator(OperatorCommand.HALT_ENTRIES);
        assertThat(marketSell("0.01")).as("a weaker command loosens nothing")
            .isEqualTo(lets ? Verdict.ACCEPTED : Verdict.KILL_SWITCH);
        sold();
        events.operator(OperatorCommand.REARM);
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldRefusePricesOffTheGrid() {
        open();
        assertThat(bid(BTC_PRICE_E8 + 500 * E8, "0.01")).isEqualTo(Verdict.OFF_TICK);
    }

    @Test
    void shouldHoldEveryOrderBetweenMinimumAndCap() {
        open();
        assertThat(bid(BTC_PRICE_E8, "0.00004999")).isEqualTo(Verdict.UNDER_MIN_TOTAL);
        assertThat(bid(BTC_PRICE_E8, "0.00005")).isEqualTo(Verdict.ACCEPTED);
        assertThat(bid(BTC_PRICE_E8, "0.02")).isEqualTo(Verdict.ACCEPTED);
        assertThat(bid(BTC_PRICE_E8, "0.02000001")).isEqualTo(Verdict.OVER_ORDER_CAP);
        assertThat(bid(BTC_PRICE_E8, "10.1")).isEqualTo(Verdict.OVER_MAX_TOTAL);
        assertThat(marketBuy("4999.99999999")).isEqualTo(Verdict.UNDER_MIN_TOTAL);
        assertThat(marketSell("0.00004")).isEqualTo(Verdict.UNDER_MIN_TOTAL);
        assertThat(marketSell("0.03")).isEqualTo(Verdict.OVER_ORDER_CAP);
    }

    @Test
    void shouldCountFeesAndOpenOrdersAgainstTheBalance() {
        events.account("KRW", "2001000.99999999");
        events.connection(true, ConnectionState.UP);
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        final long first = lastOrderId;
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        assertThat(bid(BTC_PRICE_E8, "0.0001")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        events.report(first, OrderReport.CANCEL, "0", "0", "0", "1000500");
        assertThat(bid(BTC_PRICE_E8, "0.01000001")).as("one more than the rest covers")
            .isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        assertThat(bid(BTC_PRICE_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldNotSellMoreThanIsFree() {
        events.account("KRW", "0", "BTC", "0.01");
        events.connection(true, ConnectionState.UP);
        events.trade("KRW-BTC", 100_000_000, 0.1);
        assertThat(marketSell("0.01000001")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        assertThat(marketSell("0.01")).isEqualTo(Verdict.ACCEPTED);
        assertThat(marketSell("0.001")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
    }

    @Test
    void shouldLimitOpenOrdersPerInstrumentAndAltogether() {
        open();
        for (int i = 0; i < 3; i++) {
            assertThat(bid(BTC_PRICE_E8, "0.0001")).isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(bid(BTC_PRICE_E8, "0.0001")).isEqualTo(Verdict.TOO_MANY_OPEN_ORDERS);
        for (int i = 0; i < 2; i++) {
            assertThat(ask(order -> order.instrumentId(2).side(Side.BID).orderType(OrderType.LIMIT)
                .priceE8(5_000_000L * E8).putVolume(Amount.of("0.01")))).isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(ask(order -> order.instrumentId(1).side(Side.BID).orderType(OrderType.PRICE)
            .putFunds(Amount.ofUnits(6_000)))).isEqualTo(Verdict.TOO_MANY_OPEN_ORDERS);
    }

    @Test
    void shouldNotValueAMarketSellWithoutAPrice() {
        events.account("KRW", "0", "BTC", "1");
        events.connection(true, ConnectionState.UP);
        assertThat(marketSell("0.01")).isEqualTo(Verdict.NO_MARKET_PRICE);
        events.trade("KRW-BTC", Double.NaN, 1);
        assertThat(marketSell("0.01")).isEqualTo(Verdict.NO_MARKET_PRICE);
    }

    @Test
    void shouldLetCancelsPassWhateverTheSwitchSaysButOnlyForOpenOrders() {
        open();
        bid(BTC_PRICE_E8, "0.01");
        final long known = lastOrderId;
        events.operator(OperatorCommand.FLATTEN);
        assertThat(cancel(known)).isEqualTo(Verdict.ACCEPTED);
        assertThat(cancel(12_345)).isEqualTo(Verdict.UNKNOWN_ORDER);
        events.report(known, OrderReport.CANCEL, "0", "0", "0", "0");
        assertThat(cancel(known)).isEqualTo(Verdict.UNKNOWN_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "BID, LIMIT, GTC, 0, 1, 0", "BID, LIMIT, GTC, 1, 0, 0", "BID, LIMIT, GTC, 1, 0.000000001, 0",
        "BID, LIMIT, GTC, 1, 1, 1", "ASK, PRICE, GTC, 0, 0, 6000", "BID, PRICE, GTC, 1, 0, 6000",
        "BID, PRICE, IOC, 0, 0, 6000", "BID, MARKET, GTC, 0, 1, 0", "ASK, MARKET, IOC, 0, 1, 0",
        "ASK, BEST, GTC, 0, 1, 0", "BID, BEST, IOC, 0, 1, 0", "ASK, BEST, POST_ONLY, 0, 1, 0",
        "BID, NONE, GTC, 1, 1, 0",
        "NONE, LIMIT, GTC, 1, 1, 0", "BID, LIMIT, GTC, -1, 1, 0", "BID, LIMIT, GTC, 1, -1, 0"})
    void shouldRefuseMalformedOrders(Side side, OrderType type, TimeInForce timeInForce, long price, String volume,
                                     String funds) {
        open();
        assertThat(ask(order -> order.side(side).orderType(type).timeInForce(timeInForce).priceE8(price * 1_000 * E8)
            .putVolume(Amount.of(volume)).putFunds(Amount.of(funds)))).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void shouldRefuseInstrumentsThatDoNotExist() {
        open();
        assertThat(ask(order -> order.instrumentId(99))).isEqualTo(Verdict.UNKNOWN_INSTRUMENT);
        assertThat(ask(order -> order.instrumentId(-1))).isEqualTo(Verdict.UNKNOWN_INSTRUMENT);
    }

    private Verdict bid(long priceE8, String volume) {
        return ask(order -> order.side(Side.BID).orderType(OrderType.LIMIT).priceE8(priceE8)
            .putVolume(Amount.of(volume)));
    }

    private Verdict marketBuy(String funds) {
        return ask(order -> order.side(Side.BID).orderType(OrderType.PRICE).putFunds(Amount.of(funds)));
    }

    private Verdict marketSell(String volume) {
        return ask(order -> order.side(Side.ASK).orderType(OrderType.MARKET).putVolume(Amount.of(volume)));
    }

    private Verdict cancel(long orderId) {
        return ask(order -> order.kind(IntentView.CANCEL).targetOrderId(orderId));
    }

    private Verdict ask(Consumer<IntentView> fill) {
        final EventSlot slot = publisher.tryClaim().begin(EventType.TIMER, EventSource.TIMER, 1).intentCount(1);
        lastOrderId = slot.sequence() + 1_000;
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1).orderId(lastOrderId).instrumentId(0);
        fill.accept(intent);
        risk.onEvent(slot);
        return intent.verdict();
    }
}
