package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Stage;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.risk.ListedMarkets;
import io.upring.engine.risk.TradingGate;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.engine.view.ShownView;
import io.upring.engine.view.ViewTable;
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
    private final ListedMarkets markets;
    private final ViewTable views;
    private final IntentWriter intents;
    private final Unwinding unwinding;
    private final EngineCounters counters;
    private final StrategyCounters strategyCounters;
    private final StrategyListener listener;
    private final List<String> references;

    private final TickerView ticker = new TickerView();
    private final TradeView trade = new TradeView();
    private final OrderBookView book = new OrderBookView();
    private final CandleView candle = new CandleView();
    private final GapView gap = new GapView();
    private final ViewChangeView viewChange = new ViewChangeView();
    private final News news;
    private final IntentView refusal = new IntentView();
    private final Amount fillVolume = new Amount();
    private final Amount fillFunds = new Amount();
    private final Amount fillFee = new Amount();
    private Order changedOrder;
    private Order filledOrder;

    private EventSlot slot;
    private long timeNs;
    private boolean started;
    private boolean folding;

    /** Without references. */
    public StrategyStage(List<StrategySpec> specs, Instruments instruments, int maxOrders, EngineCounters counters,
                         StrategyCounters strategyCounters, StrategyListener listener) {
        this(specs, instruments, maxOrders, counters, strategyCounters, listener, List.of());
    }

    /** @param references names of the sources outside of the exchange; a name's place is its number in events. */
    public StrategyStage(List<StrategySpec> specs, Instruments instruments, int maxOrders, EngineCounters counters,
                         StrategyCounters strategyCounters, StrategyListener listener, List<String> references) {
        this.references = List.copyOf(references);
        this.counters = counters;
        this.strategyCounters = strategyCounters;
        this.listener = listener;
        portfolio = new Portfolio(instruments, specs.size() + 1, maxOrders, new Collector());
        markets = new ListedMarkets(instruments);
        views = new ViewTable(StrategySpec.viewers(specs, instruments));
        news = new News(instruments, views);
        intents = new IntentWriter(portfolio, counters, strategyCounters);
        strategies = new HostedStrategy[specs.size()];
        for (int i = 0; i < strategies.length; i++) {
            strategies[i] = new HostedStrategy(i + 1, specs.get(i), instruments, this);
        }
        unwinding = new Unwinding(instruments, portfolio, markets, gate, intents, names(specs), listener, counters);
    }

    private static String[] names(List<StrategySpec> specs) {
        final String[] names = new String[specs.size() + 1];
        names[IntentView.ENGINE] = "engine";
        for (int i = 0; i < specs.size(); i++) {
            names[i + 1] = specs.get(i).name();
        }
        return names;
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
        intents.begin(event);
        gate.apply(event);
        if (OperatorView.isResume(event)) {
            forgetMutes();
        }
        markets.apply(event);
        final int shown = views.apply(event);
        folding = true;
        portfolio.apply(event);
        folding = false;
        unwinding.apply(event);
        unwinding.undo(event, timeNs);
        if (!started) {
            started = true;
            callAll(Call.START);
        }
        deliver(event, shown);
        tellOwner();
        slot = null;
    }

    private void forgetMutes() {
        for (final HostedStrategy hosted : strategies) {
            hosted.mutes().clear();
        }
    }

    private void deliver(EventSlot event, int shown) {
        switch (event.type()) {
            case TICKER -> {
                ticker.wrap(event);
                show(Call.TICKER, Stream.TICKER.ordinal(), shown);
            }
            case TRADE -> {
                trade.wrap(event);
                show(Call.TRADE, Stream.TRADE.ordinal(), shown);
            }
            case ORDER_BOOK -> {
                book.wrap(event);
                show(Call.ORDER_BOOK, Stream.ORDER_BOOK.ordinal(), shown);
            }
            case CANDLE -> {
                candle.wrap(event);
                show(Call.CANDLE, candle.stream().ordinal(), shown);
            }
            case GAP -> onGap(event);
            case VIEW -> onViewChange(event);
            case LISTING -> {
                if (event.instrumentId() != EventSlot.NO_INSTRUMENT) {
                    callAll(Call.LISTING);
                }
            }
            case ANNOUNCEMENT -> callAll(Call.ANNOUNCEMENT);
            case CONNECTION -> callAll(Call.CONNECTION);
            case REFERENCE -> callAll(Call.REFERENCE);
            case TIMER -> {
                if (event.source() != EventSource.ENGINE) {
                    callAll(Call.TIMER);
                }
            }
            case ORDER_REFUSED -> onRefused();
            default -> {
            }
        }
    }

    private enum Call {
        START, TICKER, TRADE, ORDER_BOOK, CANDLE, GAP, VIEW_CHANGE, LISTING, ANNOUNCEMENT, CONNECTION, REFERENCE, TIMER,
        REFUSED, ORDER
    }

    private void callAll(Call call) {
        for (final HostedStrategy hosted : strategies) {
            call(hosted, call);
        }
    }

    /** Market data go once to each strategy with a view of them; the views come in the order of their owners. */
    private void show(Call call, int stream, int shown) {
        int told = 0;
        for (int i = 0; i < shown; i++) {
            final int owner = views.shown(i).owner();
            if (owner != told && owner <= strategies.length
                && strategies[owner - 1].takes(stream, slot.instrumentId())) {
                call(strategies[owner - 1], call);
            }
            told = owner;
        }
    }

    private void onGap(EventSlot event) {
        gap.wrap(event);
        int told = 0;
        for (final ShownView view : views.touchedBy(gap)) {
            if (view.owner() != told && view.owner() <= strategies.length) {
                call(strategies[view.owner() - 1], Call.GAP);
            }
            told = view.owner();
        }
    }

    private void onViewChange(EventSlot event) {
        viewChange.wrap(event);
        if (viewChange.owner() == 0 || viewChange.owner() > strategies.length) {
            return;
        }
        final HostedStrategy owner = strategies[viewChange.owner() - 1];
        if (!viewChange.isContinued()) {
            owner.mutes().remove(viewChange.request());
        }
        call(owner, Call.VIEW_CHANGE);
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
                case CANDLE -> strategy.onCandle(candle, hosted);
                case GAP -> news.gap(slot, hosted);
                case VIEW_CHANGE -> news.viewChange(slot, hosted);
                case LISTING -> news.listing(slot, hosted);
                case ANNOUNCEMENT -> news.announcement(slot, hosted);
                case CONNECTION -> news.connection(slot, hosted);
                case REFERENCE -> news.reference(slot, hosted);
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
        final long id = refusal.kind() == IntentView.CANCEL ? refusal.targetOrderId() : refusal.orderId();
        hosted.strategy.onRefused(id, refusal.verdict(), hosted);
    }

    private void orderChanged(HostedStrategy hosted) {
        if (filledOrder != null) {
            hosted.strategy.onFill(filledOrder, fillVolume, fillFunds, fillFee, hosted);
        }
        if (changedOrder != null && !changedOrder.isByEngine()) {
            hosted.strategy.onOrder(changedOrder, hosted);
        }
    }

    private void onRefused() {
        final int strategyId = refusal.wrapPayload(slot).strategyId();
        if (refusal.isByEngine()) {
            return;
        }
        final HostedStrategy hosted = strategies[strategyId - 1];
        if (refusal.isAboutOrder()) {
            strategyCounters.refusal(strategyId);
        } else {
            hosted.mutes().remove(refusal.orderId());
        }
        call(hosted, Call.REFUSED);
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
        intents.takeBackFrom(intentsBefore);
        hosted.quarantine();
        unwinding.abandon(hosted.id);
        counters.increment(EngineCounter.STRATEGIES_QUARANTINED);
        strategyCounters.quarantined(hosted.id);
        listener.onQuarantined(hosted.name(), slot.sequence(), failure);
    }

    /** Asks to be shown something else; what is given up is not shown from here on. */
    long steer(HostedStrategy hosted, int kind, Instrument instrument, Instrument to, int streams) {
        final long request = intents.steer(hosted.id, kind, instrument, to, streams);
        final boolean givesUp = kind == IntentView.VIEW_UNWATCH
            || kind == IntentView.VIEW_SWITCH && instrument.id() != to.id();
        if (request != StrategyContext.NO_ORDER && givesUp) {
            hosted.mutes().add(request, instrument.id(), streams);
        }
        return request;
    }

    IntentWriter intents() {
        return intents;
    }

    boolean isListed(int instrumentId) {
        return markets.isKnown(instrumentId);
    }

    List<String> references() {
        return references;
    }

    ListedMarkets markets() {
        return markets;
    }

    void signal(int strategyId, Instrument instrument, Side direction) {
        counters.increment(EngineCounter.SIGNALS);
        strategyCounters.signal(strategyId);
        listener.onSignal(strategyId, instrument.id(), direction, timeNs);
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
                unwinding.onOrder(order);
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
