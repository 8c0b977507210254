package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.Stage;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.risk.ListedMarkets;
import io.upring.engine.risk.StrategyBudgets;
import io.upring.engine.risk.TradingGate;
import io.upring.engine.strategy.Caller.Call;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.engine.view.ShownView;
import io.upring.engine.view.ViewTable;
import io.upring.engine.view.Viewer;
import io.upring.engine.view.Viewers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Calls the strategies in the order of their configuration and collects what they want in the event's intent area.
 *
 * <p>A strategy that throws, or asks for more than its budget, is quarantined: the intents of the failing call are
 * taken back, its orders treated by policy. Strategies come and go by command, see {@link StrategyCommands}.
 *
 * <p>Threading: one stage thread.
 */
public final class StrategyStage implements Stage {
    private static final int TICKER = Stream.TICKER.ordinal();
    private static final int TRADE = Stream.TRADE.ordinal();
    private static final int ORDER_BOOK = Stream.ORDER_BOOK.ordinal();

    private final Roster roster;
    private final Portfolio portfolio;
    private final TradingGate gate = new TradingGate();
    private final ListedMarkets markets;
    private final ViewTable views;
    private final Viewers viewers;
    private final StrategyBudgets budgets;
    private final IntentWriter intents;
    private final Caller caller;
    private final Unwinding unwinding;
    private final StrategyCommands commands;
    private final EngineCounters counters;
    private final StrategyCounters strategyCounters;
    private final StrategyListener listener;
    private final List<String> references;

    private final RehearsedOrders rehearsal;
    private final GapView gap = new GapView();
    private final ViewChangeView viewChange = new ViewChangeView();

    private EventSlot slot;
    private long timeNs;
    private boolean started;
    private boolean stopping;
    private boolean folding;
    /**
     * Owners whose views go when the event has been delivered: it may be on its way to others of them. One can be here
     * twice: it fails in its last call.
     */
    private final int[] leaving;
    private int leavingCount;

    /**
     * @param viewers to hand on who is shown data; made for {@code settings.strategies()}.
     * @param budgets to hand on what strategies that come are given.
     */
    public StrategyStage(HostSettings settings, Instruments instruments, Viewers viewers, StrategyBudgets budgets,
                         EngineCounters counters, StrategyCounters strategyCounters, StrategyListener listener) {
        references = settings.references();
        this.viewers = viewers;
        this.budgets = budgets;
        this.counters = counters;
        this.strategyCounters = strategyCounters;
        final int most = settings.maxStrategies();
        portfolio = new Portfolio(instruments, most + 1, settings.maxOrders(), new Collector());
        markets = new ListedMarkets(instruments);
        views = new ViewTable(viewers.first());
        intents = new IntentWriter(portfolio, new IntentBudget(settings.maxIntentsPerSecond(), most), most, counters,
            strategyCounters);
        leaving = new int[2 * most];
        roster = new Roster(most, counters, strategyCounters);
        for (int i = 0; i < settings.strategies().size(); i++) {
            final HostedStrategy hosted = new HostedStrategy(i + 1, settings.strategies().get(i), instruments, this);
            hosted.listen(true);
            roster.first(i + 1, hosted);
        }
        this.listener = listener;
        rehearsal = new RehearsedOrders(instruments, markets, roster, intents);
        caller = new Caller(this, roster, intents, settings.calls(), listener, instruments, views);
        unwinding = new Unwinding(instruments, portfolio, markets, gate, intents, roster, listener, counters);
        commands = new StrategyCommands(this, caller, roster, settings.source(), instruments, unwinding, intents,
            counters, strategyCounters, listener);
    }

    /** Of strategies that stay as they are. */
    public StrategyStage(List<StrategySpec> specs, Instruments instruments, int maxOrders, EngineCounters counters,
                         StrategyCounters strategyCounters, StrategyListener listener) {
        this(HostSettings.of(specs, maxOrders), instruments,
            new Viewers(StrategySpec.viewers(specs, instruments), specs.size()),
            new StrategyBudgets(specs.size() + 1), counters, strategyCounters, listener);
    }

    /** What a strategy is called for, as {@code StrategyCalls} numbers it: the method, for a person to read. */
    public static String callback(int number) {
        return Caller.method(number);
    }

    @Override
    public String name() {
        return "strategies";
    }

    @Override
    public boolean canRehearse() {
        return true;
    }

    @Override
    public void onEvent(EventSlot event) {
        if (event.isRehearsal()) {
            rehearsal.apply(event, timeNs);
            return;
        }
        slot = event;
        timeNs = Math.max(timeNs, event.receivedAtNs());
        caller.begin(event);
        intents.begin(event, timeNs);
        if (started && event.isMarketData()) {
            onMarketData(event);
        } else {
            onEventOfAnyKind(event);
        }
        forgetViews();
        if (event.isCheckpoint()) {
            event.rosterHash(roster.hash());
        }
        slot = null;
    }

    /** Nearly all events: they change neither gate nor listing nor books, and no command is among them. */
    private void onMarketData(EventSlot event) {
        final long owners = views.owners(event);
        final int shown = owners == ViewTable.UNKNOWN ? views.apply(event) : 0;
        portfolio.apply(event);
        unwinding.apply(event);
        unwinding.undo(event, timeNs);
        if (shown > 0 || owners != ViewTable.UNKNOWN) {
            deliverMarketData(event, shown, owners);
        }
    }

    private void onEventOfAnyKind(EventSlot event) {
        gate.apply(event);
        markets.apply(event);
        final int shown = views.apply(event);
        folding = true;
        portfolio.apply(event);
        folding = false;
        unwinding.apply(event);
        final boolean isCommand = event.typeCode() == EventType.STRATEGY.code();
        if (isCommand && started) {
            commands.begin(event);
        }
        unwinding.undo(event, timeNs);
        if (!started) {
            started = true;
            callAll(Call.START);
            if (isCommand) {
                commands.begin(event);
            }
        }
        if (isCommand) {
            commands.finish();
        }
        deliver(event, shown);
        tellOwner();
    }

    private void onOperator(EventSlot event) {
        if (OperatorView.isResume(event)) {
            for (int id = 1; id <= roster.highest(); id++) {
                if (roster.hosted(id) != null) {
                    roster.hosted(id).mutes().clear();
                }
            }
            commands.forgetUnfinished();
        }
        final boolean stops = gate.kill().isStopping();
        if (stops && !stopping) {
            for (int id = 1; id <= roster.highest(); id++) {
                caller.lastCall(roster.hosted(id));
            }
        }
        final boolean goesOn = stopping && !stops || OperatorView.isResume(event);
        stopping = stops;
        forEachActive(hosted -> hosted.listen(!stops));
        if (goesOn) {
            forEachActive(hosted -> caller.call(hosted, Call.RESUME));
        }
    }

    private void forEachActive(Consumer<HostedStrategy> action) {
        for (int id = 1; id <= roster.highest(); id++) {
            if (roster.seat(id).state == StrategyState.ACTIVE) {
                action.accept(roster.hosted(id));
            }
        }
    }

    private void forgetViews() {
        while (leavingCount > 0) {
            views.forget(leaving[--leavingCount]);
        }
    }

    private void deliver(EventSlot event, int shown) {
        switch (event.type()) {
            case TICKER, TRADE, ORDER_BOOK, CANDLE -> deliverMarketData(event, shown, ViewTable.UNKNOWN);
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
            case OPERATOR -> onOperator(event);
            default -> {
            }
        }
    }

    private void deliverMarketData(EventSlot event, int shown, long owners) {
        final int type = event.typeCode();
        if (type == EventType.ORDER_BOOK.code()) {
            caller.book.wrap(event);
            show(Call.ORDER_BOOK, ORDER_BOOK, shown, owners);
        } else if (type == EventType.TICKER.code()) {
            caller.ticker.wrap(event);
            show(Call.TICKER, TICKER, shown, owners);
        } else if (type == EventType.TRADE.code()) {
            caller.trade.wrap(event);
            show(Call.TRADE, TRADE, shown, owners);
        } else {
            caller.candle.wrap(event);
            show(Call.CANDLE, caller.candle.stream().ordinal(), shown, owners);
        }
    }

    private void callAll(Call call) {
        for (int id = 1; id <= roster.highest(); id++) {
            caller.call(roster.hosted(id), call);
        }
    }

    /** Market data go once to each strategy with a view of them; views and owners come in the order of the latter. */
    private void show(Call call, int stream, int shown, long owners) {
        for (long left = owners & ~1; left != 0; left &= left - 1) {
            show(call, stream, Long.numberOfTrailingZeros(left));
        }
        int told = 0;
        for (int i = 0; i < shown; i++) {
            final int owner = views.shown(i).owner();
            if (owner != told) {
                show(call, stream, owner);
            }
            told = owner;
        }
    }

    private void show(Call call, int stream, int owner) {
        final HostedStrategy hosted = roster.hosted(owner);
        if (hosted != null && hosted.takes(stream, slot.instrumentId())) {
            caller.call(hosted, call);
        }
    }

    private void onGap(EventSlot event) {
        gap.wrap(event);
        int told = 0;
        for (final ShownView view : views.touchedBy(gap)) {
            if (view.owner() != told) {
                caller.call(roster.hosted(view.owner()), Call.GAP);
            }
            told = view.owner();
        }
    }

    private void onViewChange(EventSlot event) {
        viewChange.wrap(event);
        final HostedStrategy owner = roster.hosted(viewChange.owner());
        if (owner == null) {
            return;
        }
        if (!viewChange.isContinued()) {
            owner.mutes().remove(viewChange.request());
        }
        caller.call(owner, viewChange.request() != 0 && viewChange.change() != ViewChange.TIMED_OUT ? Call.ANSWER
            : Call.VIEW_CHANGE);
    }

    private void onRefused() {
        final IntentView refusal = caller.refusal.wrapPayload(slot);
        final int strategyId = refusal.strategyId();
        if (refusal.isByEngine()) {
            return;
        }
        final HostedStrategy hosted = roster.hosted(strategyId);
        if (refusal.isAboutOrder()) {
            strategyCounters.refusal(strategyId);
        } else if (hosted != null) {
            hosted.mutes().remove(refusal.orderId());
        }
        caller.call(hosted, Call.REFUSED);
    }

    /** Strategies hear of their orders only after the whole event is folded, so that what they see is consistent. */
    private void tellOwner() {
        final Order order = caller.touchedOrder();
        if (order == null || order.strategyId() == IntentView.ENGINE) {
            return;
        }
        if (caller.hasFill()) {
            strategyCounters.fill(order.strategyId());
        }
        caller.call(roster.hosted(order.strategyId()), Call.ORDER);
    }

    /** It is called no more, and its orders and positions are treated by the policy. */
    void quarantine(Seat seat, QuarantineCause cause, StopPolicy policy) {
        roster.quarantine(seat, cause, slot.sequence());
        unwinding.policy(seat.id, policy, Long.MAX_VALUE);
        leave(seat.id);
    }

    /** A strategy is shown data, and may spend, from this event on. */
    void join(Viewer viewer, Map<String, Amount> budget) {
        views.join(viewer);
        viewers.join(slot.sequence(), viewer);
        budgets.set(viewer.owner(), slot.sequence(), budget);
    }

    /** Nothing is delivered to the owner any more. */
    void leave(int owner) {
        leaving[leavingCount++] = owner;
        viewers.leave(slot.sequence(), owner);
    }

    long sequence() {
        return slot.sequence();
    }

    boolean isStopping() {
        return stopping;
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

    /** How it stands with a strategy id; to be read once the pipeline has stopped. */
    public StrategyState state(int strategyId) {
        return roster.seat(strategyId).state;
    }

    /** Of who lives and who does not, since when and why; to be read once the pipeline has stopped. */
    public long rosterHash() {
        return roster.hash();
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

    private final class Collector implements PortfolioListener {
        @Override
        public void onOrder(Order order) {
            if (folding) {
                caller.changed(order);
                unwinding.onOrder(order);
            }
        }

        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            caller.filled(order, volume, funds, fee);
        }
    }
}
