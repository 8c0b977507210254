package io.upring.engine.support;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.Difference;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import java.util.function.Consumer;

/** Writes events as a feed would; time is a counter. */
public final class Events {
    private static final int EPOCH = 1;
    private static final long STEP_NS = 1_000_000;

    private final EventPublisher publisher;
    private final Instruments instruments;
    private long timeNs = 1_795_230_902_000_000_000L;

    public Events(EventPublisher publisher, Instruments instruments) {
        this.publisher = publisher;
        this.instruments = instruments;
    }

    /** KRW-BTC, KRW-BTT and KRW-ETH with a fee of 0.05 %. */
    public static Instruments instruments() {
        return instruments(0);
    }

    /** The same with room for markets that are listed later. */
    public static Instruments instruments(int spare) {
        final TickTable ticks = TickTable.builder()
            .band(0, 1).band(1_000, 10).band(10_000, 100).band(100_000, 1_000).band(1_000_000, 10_000)
            .band(10_000_000, 100_000).band(100_000_000, 1_000_000).band(1_000_000_000L, 10_000_000)
            .band(10_000_000_000L, 100_000_000).band(100_000_000_000_000L, 100_000_000_000L).build();
        final Amount min = Amount.ofUnits(5_000);
        final Amount max = Amount.ofUnits(1_000_000_000);
        return Instruments.builder()
            .add("KRW-BTC", ticks, min, max, 50_000, 50_000, true)
            .add("KRW-BTT", ticks, min, max, 50_000, 50_000, true)
            .add("KRW-ETH", ticks, min, max, 50_000, 50_000, true)
            .quoteTicks("KRW", ticks).spare(spare).build();
    }

    public EventSlot next(EventType type, EventSource source, Consumer<EventSlot> fill) {
        final EventSlot slot = type.isMarketData() ? publisher.tryClaimDroppable() : publisher.tryClaim();
        if (slot != null) {
            timeNs += STEP_NS;
            slot.begin(type, source, timeNs);
            fill.accept(slot);
            publisher.publish(slot);
        }
        return slot;
    }

    /** A private connection that comes up has its books reconciled at once. */
    public void connection(boolean isPrivate, ConnectionState state) {
        bareConnection(isPrivate, state);
        if (isPrivate && state == ConnectionState.UP) {
            reconciliation(ReconcilePhase.AGREED, EPOCH);
        }
    }

    public void reconciliation(ReconcilePhase phase, int epoch) {
        next(EventType.RECONCILIATION, EventSource.REST, slot -> ReconciliationView.begin(slot, timeNs, epoch, phase,
            ReconcileCause.RECONNECT, ""));
    }

    /** The same without a reconciliation. */
    public void bareConnection(boolean isPrivate, ConnectionState state) {
        next(EventType.CONNECTION, isPrivate ? EventSource.PRIVATE_STREAM : EventSource.PUBLIC_STREAM, slot -> {
            slot.epoch(EPOCH).buffer().putInt(ConnectionView.CONNECTION_ID, isPrivate ? 1 : 2);
            slot.buffer().putByte(ConnectionView.STATE, state.code());
            slot.putAscii(ConnectionView.REASON, 200, "");
            slot.payloadLength(ConnectionView.END - EventSlot.PAYLOAD);
        });
    }

    public void operator(OperatorCommand command) {
        operator(command, StopPolicy.CANCEL, KillCause.NONE);
    }

    public void operator(OperatorCommand command, StopPolicy policy, KillCause cause) {
        next(EventType.OPERATOR, EventSource.OPERATOR, slot -> {
            OperatorView.begin(slot, EventSource.OPERATOR, timeNs, command, "");
            slot.buffer().putByte(OperatorView.STOP_POLICY, policy.code());
            slot.buffer().putByte(OperatorView.KILL_CAUSE, cause.code());
        });
    }

    /** Lets time pass until the next event. */
    public void pass(long ns) {
        timeNs += ns;
    }

    public long timeNs() {
        return timeNs;
    }

    public void timer() {
        next(EventType.TIMER, EventSource.TIMER, slot -> {
        });
    }

    /** Balances as pairs of currency and available amount. */
    public void account(String... balances) {
        next(EventType.MY_ASSET, EventSource.REST, slot -> {
            AssetView.begin(slot);
            for (int i = 0; i < balances.length; i += 2) {
                AssetView.append(slot, instruments.currencyId(balances[i]), Amount.of(balances[i + 1]), new Amount());
            }
        });
    }

    public void trade(String market, double price, double volume) {
        next(EventType.TRADE, EventSource.PUBLIC_STREAM, slot -> {
            slot.instrumentId(instruments.find(market).id()).exchangeTimeNs(timeNs);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, price);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, volume);
            slot.buffer().putLong(TradeView.TRADE_TIMESTAMP, timeNs / STEP_NS);
            slot.buffer().putByte(TradeView.ASK_BID, Side.BID.code());
            slot.payloadLength(TradeView.END - EventSlot.PAYLOAD);
        });
    }

    /** A book with one level a side. */
    public void book(String market, double bid, double ask) {
        next(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, slot -> {
            slot.buffer().setMemory(EventSlot.PAYLOAD, OrderBookView.LEVELS - EventSlot.PAYLOAD, (byte) 0);
            slot.instrumentId(instruments.find(market).id()).exchangeTimeNs(timeNs);
            slot.buffer().putInt(OrderBookView.ASK_LEVELS, 1);
            slot.buffer().putInt(OrderBookView.BID_LEVELS, 1);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_PRICE, bid);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_PRICE, ask);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_SIZE, 1);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_SIZE, 1);
            slot.payloadLength(OrderBookView.LEVELS + OrderBookView.LEVEL_BYTES - EventSlot.PAYLOAD);
        });
    }

    /** Books are corrected: a balance that no order explains. */
    public void correction(String currency, String booked, String stated) {
        next(EventType.RECONCILIATION, EventSource.REST, slot -> {
            ReconciliationView.begin(slot, timeNs, 1, ReconcilePhase.DIFFERENCE, ReconcileCause.PERIODIC, "");
            slot.buffer().putByte(ReconciliationView.DIFFERENCE, Difference.BALANCE.code());
            slot.buffer().putInt(ReconciliationView.CURRENCY_ID, instruments.currencyId(currency));
            slot.putAmount(ReconciliationView.BOOKED, Amount.of(booked));
            slot.putAmount(ReconciliationView.STATED, Amount.of(stated));
        });
    }

    /** A report from the stream: cumulative volume, funds and fee, what is still locked. */
    public void report(long orderId, OrderReport report, String volume, String funds, String fee, String locked) {
        next(EventType.MY_ORDER, EventSource.PRIVATE_STREAM,
            slot -> fillOrder(slot, orderId, report, volume, funds, fee, locked));
    }

    public void reply(long orderId, RequestKind request, ReplyOutcome outcome, OrderReport report, String locked) {
        next(EventType.ORDER_REPLY, EventSource.REST, slot -> {
            fillOrder(slot, orderId, report, "0", "0", "0", locked);
            slot.buffer().putByte(OrderView.REQUEST, request.code());
            slot.buffer().putByte(OrderView.OUTCOME, outcome.code());
        });
    }

    private static void fillOrder(EventSlot slot, long orderId, OrderReport report, String volume, String funds,
                                  String fee, String locked) {
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.payloadLength(OrderView.END - EventSlot.PAYLOAD);
        slot.buffer().putLong(OrderView.ORDER_ID, orderId);
        slot.buffer().putByte(OrderView.STATE, report.code());
        slot.putAmount(OrderView.EXECUTED_VOLUME, Amount.of(volume));
        slot.putAmount(OrderView.EXECUTED_FUNDS, Amount.of(funds));
        slot.putAmount(OrderView.PAID_FEE, Amount.of(fee));
        slot.putAmount(OrderView.LOCKED, Amount.of(locked));
    }
}
