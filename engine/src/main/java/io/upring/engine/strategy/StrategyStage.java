package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Stage;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.risk.TradingGate;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.List;

/**
 * Calls the strategies in the order of their configuration and collects what they want in the event's intent area.
 *
 * <p>A strategy that throws is quarantined: the intents of the failing call are taken back, its open orders cancelled.
 *
 * <p>Threading: one stage thread.
 */
public final class StrategyStage implements Stage {
    private final HostedStrategy[] strategies;
    private final Portfolio portfolio;
    private final TradingGate gate = new TradingGate();
    private final EngineCounters counters;
    private final StrategyCounters strategyCounters;
    private final StrategyListener listener;

    private final TickerView ticker = new TickerView();
    private final TradeView trade = new TradeView();
    private final OrderBookView book = new OrderBookView();
    private final IntentView intent = new IntentView();
    private final Amount fillVolume = new Amount();
    private final Amount fillFunds = new Amount();
    private final Amount fillFee = new Amount();
    private Order changedOrder;
    private Order filledOrder;

    private EventSlot slot;
    private long timeNs;
    private boolean started;
    private boolean sweeping;
    private boolean folding;

    public StrategyStage(List<StrategySpec> specs, Instruments instruments, int maxOrders, EngineCounters counters,
                         StrategyCounters strategyCounters, StrategyListener listener) {
        this.counters = counters;
        this.strategyCounters = strategyCounters;
        this.listener = listener;
        portfolio = new Portfolio(instruments, specs.size() + 1, maxOrders, new Collector());
        strategies = new HostedStrategy[specs.size()];
        for (int i = 0; i < strategies.length; i++) {
            strategies[i] = new HostedStrategy(i + 1, specs.get(i), instruments, this);
        }
    }

    @Override
    public String name() {
        return "strategies";
    }

    @Override
    public void onEvent(EventSlot event) {
        slot = event;
        timeNs = Math.max(timeNs, event.receivedAtNs());
        changedOrder = null;
        filledOrder = null;
        gate.apply(event);
        folding = true;
        portfolio.apply(event);
        folding = false;
        if (!started) {
            started = true;
            call(Call.START, null);
        }
        switch (event.type()) {
            case TICKER -> {
                ticker.wrap(event);
                call(Call.TICKER, Stream.TICKER);
            }
            case TRADE -> {
                trade.wrap(event);
                call(Call.TRADE, Stream.TRADE);
            }
            case ORDER_BOOK -> {
                book.wrap(event);
                call(Call.ORDER_BOOK, Stream.ORDER_BOOK);
            }
            case TIMER -> call(Call.TIMER, null);
            case ORDER_REFUSED -> onRefused();
            default -> {
            }
        }
        tellOwner();
        if (event.typeCode() == EventType.TIMER.code() || event.typeCode() == EventType.OPERATOR.code()) {
            sweep();
        }
        slot = null;
    }

    private enum Call {
        START, TICKER, TRADE, ORDER_BOOK, TIMER, REFUSED, ORDER
    }

    private void call(Call call, Stream stream) {
        for (final HostedStrategy hosted : strategies) {
            if (stream == null || hosted.wants(stream, slot.instrumentId())) {
                call(hosted, call);
            }
        }
    }

    private void call(HostedStrategy hosted, Call call) {
        if (hosted.isQuarantined()) {
            return;
        }
        final int intentsBefore = slot.intentCount();
        try {
            final Strategy strategy = hosted.strategy;
            switch (call) {
                case START -> strategy.onStart(hosted);
                case TICKER -> strategy.onTicker(ticker, hosted);
                case TRADE -> strategy.onTrade(trade, hosted);
                case ORDER_BOOK -> strategy.onOrderBook(book, hosted);
                case TIMER -> strategy.onTimer(hosted);
                case REFUSED -> refused(hosted);
                case ORDER -> orderChanged(hosted);
                default -> throw new IllegalStateException(call.name());
            }
        } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
            quarantine(hosted, intentsBefore, failure);
        }
    }

    private void refused(HostedStrategy hosted) {
        intent.wrapPayload(slot);
        final long id = intent.kind() == IntentView.CANCEL ? intent.targetOrderId() : intent.orderId();
        hosted.strategy.onRefused(id, intent.verdict(), hosted);
    }

    private void orderChanged(HostedStrategy hosted) {
        if (filledOrder != null) {
            hosted.strategy.onFill(filledOrder, fillVolume, fillFunds, fillFee, hosted);
        }
        if (changedOrder != null) {
            hosted.strategy.onOrder(changedOrder, hosted);
        }
    }

    private void onRefused() {
        final int strategyId = intent.wrapPayload(slot).strategyId();
        if (strategyId != IntentView.ENGINE) {
            strategyCounters.refusal(strategyId);
            call(strategies[strategyId - 1], Call.REFUSED);
        }
    }

    /** Strategies hear of their orders only after the whole event is folded, so that what they see is consistent. */
    private void tellOwner() {
        final Order order = changedOrder != null ? changedOrder : filledOrder;
        if (order == null || order.strategyId() == IntentView.ENGINE) {
            return;
        }
        if (filledOrder != null) {
            strategyCounters.fill(order.strategyId());
        }
        call(strategies[order.strategyId() - 1], Call.ORDER);
    }

    private void quarantine(HostedStrategy hosted, int intentsBefore, Throwable failure) {
        for (int i = slot.intentCount() - 1; i >= intentsBefore; i--) {
            portfolio.refuse(intent.wrap(slot, i));
        }
        slot.intentCount(intentsBefore);
        hosted.quarantine();
        sweeping = true;
        counters.increment(EngineCounter.STRATEGIES_QUARANTINED);
        strategyCounters.quarantined(hosted.id);
        listener.onQuarantined(hosted.name(), slot.sequence(), failure);
    }

    /**
     * Cancels open orders of quarantined strategies, and all of them when the operator says so: as many as the event
     * holds, the rest with the next timer. An order that the exchange has not acknowledged yet waits for its turn.
     */
    private void sweep() {
        final boolean everything = gate.killLevel() == TradingGate.KillLevel.CANCEL_ALL;
        if (!everything && !sweeping) {
            return;
        }
        Order order = portfolio.orders().firstOpen();
        while (order != null && slot.intentCount() < EventSlot.MAX_INTENTS) {
            final Order next = portfolio.orders().nextOpen(order);
            if (order.state() == OrderState.OPEN
                && (everything || strategies[order.strategyId() - 1].isQuarantined())) {
                cancel(IntentView.ENGINE, order.id());
            }
            order = next;
        }
    }

    long order(HostedStrategy hosted, Instrument instrument, Side side, OrderType type, TimeInForce timeInForce,
               long priceE8, Amount volume, Amount funds) {
        if (portfolio.orders().openCount() >= portfolio.orders().capacity() || !beginIntent(hosted.id)) {
            counters.increment(EngineCounter.INTENTS_WITHOUT_ROOM);
            return StrategyContext.NO_ORDER;
        }
        final int index = slot.intentCount();
        final long orderId = OrderIds.orderId(slot.sequence(), index);
        intent.kind(IntentView.NEW_ORDER).instrumentId(instrument.id()).side(side).orderType(type)
            .timeInForce(timeInForce).priceE8(priceE8).putVolume(volume).putFunds(funds).orderId(orderId);
        slot.intentCount(index + 1);
        portfolio.register(intent);
        return orderId;
    }

    boolean cancel(int strategyId, long orderId) {
        if (!beginIntent(strategyId)) {
            counters.increment(EngineCounter.INTENTS_WITHOUT_ROOM);
            return false;
        }
        intent.kind(IntentView.CANCEL).targetOrderId(orderId);
        final Order target = portfolio.orders().find(orderId);
        intent.instrumentId(target == null ? EventSlot.NO_INSTRUMENT : target.instrument().id());
        slot.intentCount(slot.intentCount() + 1);
        portfolio.register(intent);
        return true;
    }

    private boolean beginIntent(int strategyId) {
        final int index = slot.intentCount();
        if (index >= EventSlot.MAX_INTENTS) {
            return false;
        }
        intent.wrap(slot, index).clear().strategyId(strategyId);
        counters.increment(EngineCounter.INTENTS);
        if (strategyId != IntentView.ENGINE) {
            strategyCounters.intent(strategyId);
        }
        return true;
    }

    void signal(int strategyId) {
        counters.increment(EngineCounter.SIGNALS);
        strategyCounters.signal(strategyId);
    }

    long timeNs() {
        return timeNs;
    }

    boolean isTradingOpen() {
        return gate.isOpen() && portfolio.isLoaded();
    }

    Portfolio portfolio() {
        return portfolio;
    }

    /** Remembers what an event did to an order, at most one an event; what strategies then ask for is not news. */
    private final class Collector implements PortfolioListener {
        @Override
        public void onOrder(Order order) {
            if (folding) {
                changedOrder = order;
            }
        }

        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            filledOrder = order;
            fillVolume.set(volume);
            fillFunds.set(funds);
            fillFee.set(fee);
        }
    }
}
