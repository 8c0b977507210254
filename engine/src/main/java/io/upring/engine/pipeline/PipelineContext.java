package io.upring.engine.pipeline;

import com.lmax.disruptor.WaitStrategy;
import io.upring.engine.gateway.AlertGateway;
import io.upring.engine.gateway.KillSwitch;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.gateway.ViewGateway;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.risk.StrategyBudgets;
import io.upring.engine.strategy.HostSettings;
import io.upring.engine.strategy.StrategyListener;
import io.upring.engine.strategy.StrategySource;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.EventTap;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.engine.view.Viewers;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Everything a {@link Pipeline} is made from. Set what is needed, then {@link #conclude} once: it fills the defaults
 * and checks the ranges.
 *
 * <p>Threading: the thread that builds the pipeline.
 */
public final class PipelineContext {
    private static final int MIN_RING_SIZE = 64;
    private static final int MAX_RING_SIZE = 1 << 20;
    /** Slots where nothing else is said: at 500,000 events a second, room for 32 ms in which nothing is handled. */
    public static final int DEFAULT_RING_SIZE = 1 << 14;
    /** How many strategy ids there are where nothing else is said, and at most. */
    public static final int DEFAULT_STRATEGIES = 64;
    public static final int MAX_STRATEGIES = 1_024;
    public static final int MAX_INTENTS_PER_SECOND = 10_000;

    private Instruments instruments;
    private List<StrategySpec> strategies = List.of();
    private RiskLimits limits;
    private OrderGateway gateway;
    private ViewGateway viewGateway = ViewGateway.NONE;
    private AlertGateway alertGateway = AlertGateway.NONE;
    private StrategySource strategySource = StrategySource.NONE;
    private List<String> references = List.of();
    private KillSwitch killSwitch = KillSwitch.NONE;
    private JournalWriter journal;
    private OrderJournal orderJournal = OrderJournal.NONE;
    private EventTap tap;
    private StrategyListener strategyListener = (strategy, sequence, cause) -> {
    };
    private Runnable haltListener = () -> {
    };
    private EngineCounters counters;
    private StrategyCounters strategyCounters;
    private RiskCounters riskCounters;
    private StrategyCalls strategyCalls;
    private ThreadLayout layout = ThreadLayout.INLINE;
    private WaitKind wait = WaitKind.BACK_OFF;
    private StageDriver driver;
    private ThreadFactory threadFactory;
    private int ringSize = DEFAULT_RING_SIZE;
    private long rehearsalNs;
    private int maxOrders = 8192;
    private int maxStrategies = DEFAULT_STRATEGIES;
    private int maxIntentsPerSecond;
    private String currency = "KRW";
    private boolean replay;
    private boolean offline;
    private boolean concluded;

    public PipelineContext instruments(Instruments value) {
        instruments = value;
        return this;
    }

    public PipelineContext strategies(List<StrategySpec> value) {
        strategies = List.copyOf(value);
        return this;
    }

    public PipelineContext limits(RiskLimits value) {
        limits = value;
        return this;
    }

    public PipelineContext gateway(OrderGateway value) {
        gateway = value;
        return this;
    }

    /** Without one, what strategies ask to be shown is refused. */
    public PipelineContext viewGateway(ViewGateway value) {
        viewGateway = value;
        return this;
    }

    /** Without one, alerts of strategies are counted and go nowhere. */
    public PipelineContext alertGateway(AlertGateway value) {
        alertGateway = value;
        return this;
    }

    /** Without one, the strategies stay as they were configured. */
    public PipelineContext strategySource(StrategySource value) {
        strategySource = value;
        return this;
    }

    /** Names of the sources outside of the exchange; a name's place is its number in REFERENCE events. */
    public PipelineContext references(List<String> value) {
        references = List.copyOf(value);
        return this;
    }

    /** Without one, the engine's own wishes to raise the kill switch go nowhere. */
    public PipelineContext killSwitch(KillSwitch value) {
        killSwitch = value;
        return this;
    }

    /** Without one, events are not kept. */
    public PipelineContext journal(JournalWriter value) {
        journal = value;
        return this;
    }

    /** Without one, what leaves is not kept. */
    public PipelineContext orderJournal(OrderJournal value) {
        orderJournal = value;
        return this;
    }

    /** Without one, nothing looks at the events behind the dispatch. */
    public PipelineContext tap(EventTap value) {
        tap = value;
        return this;
    }

    public PipelineContext strategyListener(StrategyListener value) {
        strategyListener = value;
        return this;
    }

    /** Called once when trading halts, on the thread that noticed; must be quick. */
    public PipelineContext haltListener(Runnable value) {
        haltListener = value;
        return this;
    }

    public PipelineContext counters(EngineCounters value) {
        counters = value;
        return this;
    }

    public PipelineContext strategyCounters(StrategyCounters value) {
        strategyCounters = value;
        return this;
    }

    /** Without one, nobody sees from outside which strategy is being called. */
    public PipelineContext strategyCalls(StrategyCalls value) {
        strategyCalls = value;
        return this;
    }

    /** A row for each {@link RiskCheck}. */
    public PipelineContext riskCounters(RiskCounters value) {
        riskCounters = value;
        return this;
    }

    public PipelineContext layout(ThreadLayout value) {
        layout = value;
        return this;
    }

    public PipelineContext wait(WaitKind value) {
        wait = value;
        return this;
    }

    /** The thread that runs the stages in the layout {@link ThreadLayout#SINGLE}. */
    public PipelineContext driver(StageDriver value) {
        driver = value;
        return this;
    }

    /** Makes the stage threads. */
    public PipelineContext threadFactory(ThreadFactory value) {
        threadFactory = value;
        return this;
    }

    /** Slots of the ring: a power of two. */
    public PipelineContext ringSize(int value) {
        ringSize = value;
        return this;
    }

    /**
     * Event time between two orders that are rehearsed, where one thread takes all stages: see {@link RehearsalPlan}.
     * 0, as it is where nothing is said, for none.
     */
    public PipelineContext rehearseEvery(long ns) {
        rehearsalNs = ns;
        return this;
    }

    /** Rows of the order table; half of them can be open at once, the others remember orders that ended. */
    public PipelineContext maxOrders(int value) {
        maxOrders = value;
        return this;
    }

    /** How many strategy ids there are in the run: those configured and those that are added, removed ones included. */
    public PipelineContext maxStrategies(int value) {
        maxStrategies = value;
        return this;
    }

    /** How many orders and cancels a strategy may ask for within a second before it is quarantined; 0 for any. */
    public PipelineContext maxIntentsPerSecond(int value) {
        maxIntentsPerSecond = value;
        return this;
    }

    /** The currency in which the account is valued. */
    public PipelineContext currency(String value) {
        currency = value;
        return this;
    }

    /** The events come from a journal, which holds the refusals already. */
    public PipelineContext replay(boolean value) {
        replay = value;
        return this;
    }

    /**
     * No ring and no threads: who publishes an event takes it through all stages before the call returns. For replays
     * and backtests, where nobody waits for anybody; thread layout, wait and ring size mean nothing then.
     */
    public PipelineContext offline(boolean value) {
        offline = value;
        return this;
    }

    /** @throws IllegalStateException if something needed is missing, out of range, or this was called before. */
    public PipelineContext conclude() {
        require(!concluded, "a pipeline context is concluded once");
        require(instruments != null, "a pipeline needs instruments");
        require(limits != null, "a pipeline needs risk limits");
        require(gateway != null, "a pipeline needs a gateway");
        require(offline || isDriven() || threadFactory != null, "a pipeline needs a thread factory");
        require(Integer.bitCount(ringSize) == 1 && ringSize >= MIN_RING_SIZE && ringSize <= MAX_RING_SIZE,
            "the ring's size must be a power of two from " + MIN_RING_SIZE + " to " + MAX_RING_SIZE + ", not "
                + ringSize);
        require(maxOrders >= 2 * limits.maxOpenOrders(),
            "an order table of " + maxOrders + " rows is too small for " + limits.maxOpenOrders() + " open orders");
        require(maxStrategies >= 1 && maxStrategies <= MAX_STRATEGIES,
            "the number of strategies must be from 1 to " + MAX_STRATEGIES + ", not " + maxStrategies);
        require(strategies.size() <= maxStrategies,
            "there is room for " + maxStrategies + " strategies, and " + strategies.size() + " are configured");
        require(maxIntentsPerSecond >= 0 && maxIntentsPerSecond <= MAX_INTENTS_PER_SECOND,
            "the budget of intents a second must be from 0 to " + MAX_INTENTS_PER_SECOND + ", not "
                + maxIntentsPerSecond);
        require(strategyCounters == null || strategyCounters.capacity() >= maxStrategies,
            "there must be counters for " + maxStrategies + " strategies");
        concluded = true;
        counters = counters == null ? new EngineCounters() : counters;
        strategyCounters = strategyCounters == null ? new StrategyCounters(maxStrategies) : strategyCounters;
        strategyCalls = strategyCalls == null ? new StrategyCalls(maxStrategies, null) : strategyCalls;
        riskCounters = riskCounters == null ? new RiskCounters(RiskCheck.values().length) : riskCounters;
        return this;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }

    Instruments instruments() {
        return instruments;
    }

    /** One more than the highest strategy id. */
    int strategyIds() {
        return maxStrategies + 1;
    }

    HostSettings hostSettings() {
        return new HostSettings(strategies, maxStrategies, maxOrders, maxIntentsPerSecond, strategyCalls,
            strategySource, references);
    }

    Viewers viewers() {
        return new Viewers(StrategySpec.viewers(strategies, instruments), maxStrategies);
    }

    /** What each strategy is given, as configured. */
    StrategyBudgets budgets() {
        final StrategyBudgets budgets = new StrategyBudgets(strategyIds());
        for (int id = 1; id <= strategies.size(); id++) {
            budgets.set(id, StrategyBudgets.FROM_START, strategies.get(id - 1).budget());
        }
        return budgets;
    }

    StrategyCalls strategyCalls() {
        return strategyCalls;
    }

    RiskLimits limits() {
        return limits;
    }

    OrderGateway gateway() {
        return gateway;
    }

    ViewGateway viewGateway() {
        return viewGateway;
    }

    AlertGateway alertGateway() {
        return alertGateway;
    }

    KillSwitch killSwitch() {
        return killSwitch;
    }

    JournalWriter journal() {
        return journal;
    }

    OrderJournal orderJournal() {
        return orderJournal;
    }

    EventTap tap() {
        return tap;
    }

    StrategyListener strategyListener() {
        return strategyListener;
    }

    Runnable haltListener() {
        return haltListener;
    }

    EngineCounters counters() {
        return counters;
    }

    StrategyCounters strategyCounters() {
        return strategyCounters;
    }

    RiskCounters riskCounters() {
        return riskCounters;
    }

    ThreadLayout layout() {
        return layout;
    }

    boolean isDriven() {
        return !offline && layout == ThreadLayout.SINGLE && driver != null;
    }

    StageDriver driver() {
        return driver;
    }

    WaitStrategy newWaitStrategy() {
        return wait.create();
    }

    ThreadFactory threadFactory() {
        return threadFactory;
    }

    int ringSize() {
        return ringSize;
    }

    long rehearsalNs() {
        return rehearsalNs;
    }

    int maxOrders() {
        return maxOrders;
    }

    String currency() {
        return currency;
    }

    boolean offline() {
        return offline;
    }

    boolean replay() {
        return replay;
    }

    boolean concluded() {
        return concluded;
    }
}
