package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.view.Viewer;
import io.upring.engine.view.Viewers;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A risk stage with two strategies and every limit set, fed by hand at moments of the test's choice. */
final class RiskRig {
    static final long E8 = 100_000_000L;
    static final long SECOND_NS = 1_000_000_000L;
    /** KRW-BTC, KRW-BTT, KRW-ETH. */
    static final int BTC = 0;
    static final int ETH = 2;
    static final long BTC_E8 = 100_000_000L * E8;
    static final long ETH_E8 = 5_000_000L * E8;
    /** 2026-11-22 12:00 in Korea. */
    static final long NOON_NS = 1_795_316_400L * SECOND_NS;

    final Instruments instruments = Events.instruments(2);
    final RiskCounters checks = new RiskCounters(RiskCheck.values().length);
    final StrategyBudgets budgets = new StrategyBudgets(3);
    final RiskStage risk;
    final SlotPublisher publisher;
    final Events events;
    long nowNs = NOON_NS;
    long lastOrderId;
    private final IntentView intent = new IntentView();

    RiskRig(UnaryOperator<RiskLimits.Builder> limits) {
        risk = new RiskStage(instruments, new Viewers(List.of(new Viewer(1, Stream.ALL, List.of(0, 1, 2), true),
            new Viewer(2, Stream.ALL, List.of(0, 1, 2), true)), 2), 4_096, limits.apply(strict()).build(), "KRW",
            new EngineCounters(), checks, budgets);
        publisher = new SlotPublisher(this::take);
        events = new Events(publisher, instruments);
    }

    /** Every limit is there, and a reasonable order passes. */
    static RiskLimits.Builder strict() {
        final Map<String, Amount> million = Map.of("KRW", Amount.ofUnits(1_000_000));
        return RiskLimits.builder().maxOrderTotal(million).maxOpenOrders(20).maxOpenOrdersPerInstrument(10)
            .markets(new MarketLimits(true, 600 * SECOND_NS))
            .collar(new CollarLimits(5 * SECOND_NS, 100, 1_000, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(Map.of("KRW", Amount.ofUnits(2_000_000)),
                Map.of("KRW", Amount.ofUnits(3_000_000)), Amount.ofUnits(3_500_000)))
            .pace(new PaceLimits(5, 100, 100, SECOND_NS));
    }

    /** An account, a private stream, prices and books. */
    RiskRig open() {
        events.account("KRW", "100000000", "BTC", "5", "ETH", "50");
        events.connection(true, ConnectionState.UP);
        prices();
        return this;
    }

    /** Fresh prices and books: narrow around 100,000,000 and 5,000,000, ten deep, a tenth and two at each level. */
    void prices() {
        events.trade("KRW-BTC", 100_000_000, 0.1);
        events.trade("KRW-ETH", 5_000_000, 1);
        book(BTC, 100_000_000, 1_000, 0.1, 10);
        book(ETH, 5_000_000, 1_000, 2, 10);
    }

    void book(int instrumentId, double mid, double halfSpread, double size, int levels) {
        events.next(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, slot -> {
            fillBook(slot, instrumentId, mid, halfSpread, size, levels);
        });
    }

    static void fillBook(EventSlot slot, int instrumentId, double mid, double halfSpread, double size, int levels) {
        slot.instrumentId(instrumentId);
        slot.buffer().setMemory(EventSlot.PAYLOAD, EventSlot.PAYLOAD_BYTES, (byte) 0);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, levels);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, levels);
        for (int level = 0; level < levels; level++) {
            final int at = OrderBookView.LEVELS + level * OrderBookView.LEVEL_BYTES;
            slot.buffer().putDouble(at + OrderBookView.ASK_PRICE, mid + halfSpread * (1 + level));
            slot.buffer().putDouble(at + OrderBookView.ASK_SIZE, size);
            slot.buffer().putDouble(at + OrderBookView.BID_PRICE, mid - halfSpread * (1 + level));
            slot.buffer().putDouble(at + OrderBookView.BID_SIZE, size);
        }
    }

    /** Time passes; books and prices stay as they are. */
    void pass(long ns) {
        nowNs += ns;
    }

    private void take(EventSlot slot) {
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, nowNs);
        risk.onEvent(slot);
    }

    Verdict bid(int strategy, int instrument, long priceE8, String volume) {
        return ask(order -> order.strategyId(strategy).instrumentId(instrument).side(Side.BID)
            .orderType(OrderType.LIMIT).priceE8(priceE8).putVolume(Amount.of(volume)));
    }

    Verdict offer(int strategy, int instrument, long priceE8, String volume) {
        return ask(order -> order.strategyId(strategy).instrumentId(instrument).side(Side.ASK)
            .orderType(OrderType.LIMIT).priceE8(priceE8).putVolume(Amount.of(volume)));
    }

    Verdict buy(int strategy, int instrument, String funds) {
        return ask(order -> order.strategyId(strategy).instrumentId(instrument).side(Side.BID)
            .orderType(OrderType.PRICE).putFunds(Amount.of(funds)));
    }

    Verdict sell(int strategy, int instrument, String volume) {
        return ask(order -> order.strategyId(strategy).instrumentId(instrument).side(Side.ASK)
            .orderType(OrderType.MARKET).putVolume(Amount.of(volume)));
    }

    /** The last order is filled whole by the exchange. */
    void fill(String volume, String funds) {
        events.report(lastOrderId, OrderReport.DONE, volume, funds, "0", "0");
    }

    /** A strategy owns something that it has bought. */
    void give(int strategy, int instrument, long priceE8, String volume) {
        final Verdict verdict = bid(strategy, instrument, priceE8, volume);
        if (verdict != Verdict.ACCEPTED) {
            throw new IllegalStateException("a bid that was to be filled is refused: " + verdict);
        }
        fill(volume, Amount.of(volume).multiplyE8(priceE8, RoundingMode.UP).toString());
        pass(10 * SECOND_NS);
        prices();
    }

    Verdict ask(Consumer<IntentView> fill) {
        final EventSlot slot = publisher.tryClaim().begin(EventType.TIMER, EventSource.TIMER, nowNs).intentCount(1);
        lastOrderId = slot.sequence() + 1_000;
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).orderId(lastOrderId);
        fill.accept(intent);
        risk.onEvent(slot);
        return intent.wrap(slot, 0).verdict();
    }

    /** As a reader finds it behind the next event that is no market data. */
    long get(RiskCheck check, RiskColumn column) {
        risk.onEvent(publisher.tryClaim().begin(EventType.TIMER, EventSource.TIMER, nowNs));
        return checks.get(check.ordinal(), column);
    }
}
