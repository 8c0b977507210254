package io.upring.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.upring.engine.account.TrackerStage;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Stage;
import io.upring.engine.gateway.AlertGateway;
import io.upring.engine.gateway.DispatchStage;
import io.upring.engine.gateway.KillSwitch;
import io.upring.engine.journal.JournalStage;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.risk.RiskStage;
import io.upring.engine.risk.StrategyBudgets;
import io.upring.engine.strategy.StrategyStage;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.EventTap;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.engine.telemetry.TapStage;
import io.upring.engine.view.Viewers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The engine: a ring of events and the stages that consume it.
 *
 * <p>Threading: {@link #start} and {@link #stop} from one thread; the publisher from any.
 */
public final class Pipeline {
    /** Places in the order of the stages. */
    private static final int STRATEGIES = 1;
    private static final int RISK = 2;
    private static final int TRACKER = 3;
    private static final int DISPATCH = 4;
    private static final int TAP = 5;

    private final PipelineContext context;
    private final EngineHalt halt;
    private final HaltingExceptionHandler failures;
    /** Null where the stages have no threads of their own. */
    private final Disruptor<EventSlot> disruptor;
    /** Null unless they run on the feed's. */
    private final DrivenStages driven;
    /** Null where everything happens on the caller's thread. */
    private final RingBuffer<EventSlot> slots;
    private final EventPublisher ring;
    private final List<Stage> stages = new ArrayList<>();
    private final List<StageHandler> handlers = new ArrayList<>();
    private StrategyStage host;
    private TrackerStage tracker;
    private boolean started;
    private boolean stopped;

    /** @param context concluded. */
    public Pipeline(PipelineContext context) {
        if (!context.concluded()) {
            throw new IllegalStateException("the pipeline's context is not concluded");
        }
        this.context = context;
        halt = new EngineHalt(context.counters(), context.haltListener());
        failures = new HaltingExceptionHandler(halt);
        if (context.offline()) {
            disruptor = null;
            driven = null;
            slots = null;
            ring = new CallerRing();
        } else if (context.isDriven()) {
            disruptor = null;
            driven = new DrivenStages(context.ringSize(), failures, context.driver());
            slots = driven.ring();
            ring = new EventRing(slots, halt, context.counters(), driven::relieve);
        } else {
            driven = null;
            disruptor = new Disruptor<>(EventRing.slots(context.ringSize()), context.ringSize(),
                context.threadFactory(), ProducerType.MULTI, context.newWaitStrategy());
            disruptor.setDefaultExceptionHandler(failures);
            slots = disruptor.getRingBuffer();
            ring = new EventRing(slots, halt, context.counters());
        }
        wire();
    }

    /** The whole way of an event. */
    private void wire() {
        final EngineCounters counters = context.counters();

        // 1. journal: keeps the event, beside the stages that decide.
        final JournalWriter writer = context.journal();
        final Stage journal = stage(new JournalStage(writer == null ? slot -> { } : writer));

        // 2. strategies: look at the event and write what they want into its intent area.
        final Viewers viewers = context.viewers();
        final StrategyBudgets budgets = context.budgets();
        host = new StrategyStage(context.hostSettings(), context.instruments(), viewers, budgets, counters,
            context.strategyCounters(), context.strategyListener());
        final Stage strategies = stage(host);

        // 3. risk: writes a verdict beside every intent.
        final Stage risk = stage(new RiskStage(context.instruments(), viewers, context.maxOrders(),
            context.limits(), context.currency(), counters, context.riskCounters(), budgets));

        // 4. tracker: books what was accepted and what the exchange reports.
        tracker = new TrackerStage(context.instruments(), context.strategyIds(), context.maxOrders(),
            context.currency(), counters, context.strategyCounters());
        stage(tracker);

        // 5. dispatch: behind tracker and journal, so that no order leaves before its cause is kept.
        final Stage dispatch = stage(new DispatchStage(context.gateway(), context.viewGateway(),
            context.alertGateway(), context.killSwitch(), context.replay() ? null : ring, halt::isTripped,
            context.orderJournal(), counters));

        // 6. tap: measures, from outside.
        final EventTap eyes = context.tap();
        final Stage tap = stage(new TapStage(eyes == null ? slot -> { } : eyes));

        if (context.offline()) {
            final List<Stage> working = new ArrayList<>(stages);
            working.removeIf(idle -> writer == null && idle == journal || eyes == null && idle == tap);
            ((CallerRing) ring).wire(handler(working.toArray(Stage[]::new)), failures);
        } else if (driven != null) {
            driven.wire(wholeHandler());
        } else if (context.layout() != ThreadLayout.PIPELINED) {
            disruptor.handleEventsWith(wholeHandler());
        } else {
            final StageHandler first = handler(journal);
            final StageHandler last = handler(tracker);
            disruptor.handleEventsWith(first);
            disruptor.handleEventsWith(handler(strategies)).then(handler(risk)).then(last);
            disruptor.after(first, last).then(handler(dispatch, tap));
        }
    }

    private Stage stage(Stage stage) {
        stages.add(stage);
        return stage;
    }

    private StageHandler wholeHandler() {
        return handler(context.rehearsalNs() == 0 ? null : new RehearsalPlan(context.rehearsalNs()),
            stages.toArray(Stage[]::new));
    }

    private StageHandler handler(Stage... handled) {
        return handler(null, handled);
    }

    private StageHandler handler(RehearsalPlan rehearsals, Stage... handled) {
        final boolean callsStrategies = List.of(handled).contains(host);
        final StageHandler handler =
            new StageHandler(halt, callsStrategies ? context.strategyCalls()::runsHere : () -> { }, rehearsals,
                handled);
        handlers.add(handler);
        return handler;
    }

    /**
     * Takes this engine to the state that a journal leads to, before it is started: recorded events go past the journal
     * and the gateways.
     *
     * @param requests hears what left, or would have left, when the event was recorded.
     */
    public Restorer restorer(OrderJournal requests) {
        if (started) {
            throw new IllegalStateException("an engine that runs cannot be taken to another state");
        }
        return restorer(new DispatchStage(intent -> true, intent -> true, AlertGateway.NONE, KillSwitch.NONE, null,
            halt::isTripped, requests, context.counters()));
    }

    /** Takes recorded events through the stages of an offline engine, gateways included, but not the journal. */
    public Restorer restorer() {
        return restorer(stages.get(DISPATCH));
    }

    private Restorer restorer(Stage dispatch) {
        return new Restorer(stages.get(STRATEGIES), new Restorer.Rest(stages.get(RISK), stages.get(TRACKER), dispatch,
            context.tap() == null ? null : stages.get(TAP)), failures, halt);
    }

    /** The next event has this sequence: behind those of a journal that was restored. Before the start only. */
    public void startAt(long sequence) {
        if (started) {
            throw new IllegalStateException("the sequence of an engine that runs cannot be changed");
        }
        if (ring instanceof CallerRing caller) {
            caller.startAt(sequence);
        } else {
            ((EventRing) ring).startAt(sequence);
        }
    }

    /** Starts the stage threads and returns once all of them run. */
    public Pipeline start() {
        if (slots == null) {
            return this;
        }
        if (driven != null) {
            driven.start();
        } else {
            disruptor.start();
        }
        started = true;
        try {
            for (final StageHandler handler : handlers) {
                handler.awaitRunning();
            }
        } catch (InterruptedException interrupted) {
            endStages();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine started", interrupted);
        }
        return this;
    }

    /** How many events are published and have not passed every stage yet. */
    public long backlog() {
        return ring instanceof CallerRing caller ? caller.backlog()
            : slots.getBufferSize() - slots.remainingCapacity();
    }

    /**
     * Lets the stages finish what is on the ring, then ends their threads. Producers must have stopped. A second call
     * does nothing.
     *
     * @return whether the ring was drained in time.
     */
    public boolean stop(long timeoutMs) {
        if (!started || stopped) {
            return true;
        }
        stopped = true;
        // Not Disruptor.shutdown: it reads the cursor before the consumers' sequences and so misses what the dispatch
        // stage itself publishes while it handles the last event.
        for (long waitedMs = 0; backlog() > 0 && waitedMs < timeoutMs; waitedMs++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        final boolean drained = backlog() == 0;
        endStages();
        return drained;
    }

    private void endStages() {
        if (driven != null) {
            driven.stop();
        } else {
            disruptor.halt();
        }
    }

    public EventPublisher publisher() {
        return ring;
    }

    public EngineHalt halt() {
        return halt;
    }

    public EngineCounters counters() {
        return context.counters();
    }

    public StrategyCounters strategyCounters() {
        return context.strategyCounters();
    }

    public RiskCounters riskCounters() {
        return context.riskCounters();
    }

    /** Orders and balances; to be read once the pipeline has stopped. */
    public TrackerStage tracker() {
        return tracker;
    }

    /** Who lives under which strategy id; to be read once the pipeline has stopped. */
    public StrategyStage strategies() {
        return host;
    }

    /** The stages in their order, one a line: number, name, what it comes after. */
    public String describe() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < stages.size(); i++) {
            text.append(i + 1).append(". ").append(stages.get(i).name()).append('\n');
        }
        return text.toString();
    }
}
