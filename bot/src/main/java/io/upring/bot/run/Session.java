package io.upring.bot.run;

import io.upring.bot.alert.AlertDesk;
import io.upring.bot.alert.AlertNames;
import io.upring.bot.alert.AlertSettings;
import io.upring.bot.config.BotConfig;
import io.upring.bot.journal.RunJournal;
import io.upring.bot.kill.BotKillSwitch;
import io.upring.bot.kill.KillWatch;
import io.upring.bot.reference.ReferenceFeed;
import io.upring.bot.steer.StrategyDesk;
import io.upring.bot.steer.TypeShelf;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.journal.JournalException;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.EngineHalt;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Recovery;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.EventGate;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.health.HealthPublisher;
import io.upring.feed.health.HealthSources;
import io.upring.feed.health.ProcessFigures;
import io.upring.feed.health.StreamMeter;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.order.UpbitOrderGateway;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.reconcile.ForeignPolicy;
import io.upring.feed.reconcile.ReconcileSettings;
import io.upring.feed.reconcile.Reconciler;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.ws.ConnectPacer;
import io.upring.feed.ws.ConnectionPublisher;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.UpbitStream;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything between one exchange and its orders: REST, streams, decoders, ring, gateway. Started once, stopped once;
 * what was started before a failure is closed by {@link #close}.
 *
 * <p>Threading: one thread starts, stops and closes it; the accessors are for any.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final long TIMER_NS = 100_000_000L;
    private static final long DRAIN_MS = 1_000;
    private static final int PRIVATE_CONNECTION = 1;

    private final BotConfig config;
    private final ExchangeUris uris;
    private final Credentials credentials;
    private final ReceiveClock clock = ReceiveClock.system();
    private final OrderIds orderIds;
    private final FeedLoop loop;
    private final UpbitRest rest;
    private final UpbitOrderGateway gateway;
    private final Listing listing;
    private final List<StrategySpec> strategies;
    private final StrategyDesk desk;
    private final AlertDesk alerts;
    private final Blotter blotter;
    private final BotKillSwitch killSwitch;
    private final KillWatch killWatch;
    private final StopProgress stopProgress;
    private final Pipeline pipeline;
    private final RunJournal journal;
    /** Null for a run that begins with nothing. */
    private final Recovery recovery;
    private final Publications publications;
    private final ReferenceFeed references;
    private final Reconciler reconciler;
    private final ReconcileOnDemand reconcileCommand = new ReconcileOnDemand(this);
    private final Telemetry telemetry;
    private final StreamMeter meter = new StreamMeter();
    private final HealthPublisher health;
    private final MarketData marketData;
    private final UpbitStream privateStream;
    private final Onlookers onlookers;
    private final FirstFrame firstFrame;
    private final StrategyCalls calls;
    private final EngineWatch watch;
    private volatile String journalFault;
    private volatile boolean started;
    private volatile boolean closed;

    /**
     * Connects and asks the exchange what it lists; nothing trades yet.
     *
     * @param recovery the run to go on with; {@code null} to begin with nothing.
     * @param types of strategies that can join later.
     * @throws RunException if the exchange cannot be reached, or refuses the key; if the run cannot be gone on with.
     */
    Session(BotConfig config, ExchangeUnderTrade exchange, Credentials credentials, String runName, Runnable onHalt,
            Telemetry telemetry, Recovery recovery, BotKillSwitch killSwitch, TypeShelf types) {
        this.config = config;
        this.killSwitch = killSwitch;
        uris = exchange.uris();
        this.credentials = credentials;
        this.telemetry = telemetry;
        this.recovery = recovery;
        loop = new FeedLoop(config.engine().feedWait());
        final Transport transport = new Transport(loop);
        final RateLimiter limiter = new RateLimiter(clock, loop, config.exchange().orders().rateLimits());
        rest = new UpbitRest(transport, Endpoint.http(uris.rest()), signer(), limiter);
        listing = askListing();
        final Instruments instruments = listing.instruments();
        strategies = StrategySelection.of(config, listing);
        desk = new StrategyDesk(config.strategies(), strategies, types, instruments, config.currency(),
            config.engine().maxStrategies());
        final AlertNames names = new AlertNames(desk::alerts);
        alerts = new AlertDesk(alertSettings(), runName, instruments, names);
        blotter = new Blotter(instruments, config.engine().maxStrategies() + 1, config.engine().maxOrders(), clock);
        onlookers = new Onlookers(config, listing, names);
        blotter.fillsTo(onlookers.activity());
        firstFrame = new FirstFrame(clock);
        stopProgress = new StopProgress(blotter);
        killWatch = new KillWatch(note -> killSwitch.trip(KillLevel.NO_NEW_ENTRIES, KillCause.RECONCILIATION, note, 0));
        calls = EngineWatch.calls(config.engine().maxStrategies());
        final LateGateways lateGateways = new LateGateways();
        final PipelineContext context = context(lateGateways, onHalt);
        final LateJournal lateJournal = LateJournal.of(context, config.journal().isKept());
        pipeline = new Pipeline(context.conclude());
        orderIds = recover(runName);
        journal = beginJournal(runName);
        lateJournal.set(journal);
        publications = new Publications(pipeline.publisher(), clock);
        references = new ReferenceFeed(config.references(), pipeline.publisher(), clock::nowNs);
        gateway = new UpbitOrderGateway(transport, Endpoint.http(uris.rest()), signer(), instruments,
            orderIds, pipeline.publisher(), clock, config.exchange().gateway(), limiter);
        gateway.timedBy(onlookers::onOrderBytes);
        final ConnectPacer pacer = ConnectPacer.standard();
        marketData = new MarketData(config,
            new Wiring(uris, transport, rest, pipeline.publisher(), clock, orderIds, pacer), listing, meter, true);
        onlookers.charts(marketData, listing, rest);
        reconciler = new Reconciler(rest, gateway, blotter.books(), pipeline.publisher(), instruments, orderIds,
            reconcileSettings(config.exchange().gateway().graceNs()), loop, clock,
            ConnectionPublisher.privateStream(pipeline.publisher(), clock));
        lateGateways.set(reconciler.gateway(), marketData.views());
        desk.begin(pipeline.publisher(), clock, marketData.views());
        watch = new EngineWatch(calls, config.engine().watch(), desk, pipeline.strategyCounters(), pipeline.halt());
        privateStream = new UpbitStream(
            StreamConfig.privateStream(Endpoint.webSocket(uris.privateStream()), signer()),
            transport, clock, privateSink(), reconciler, pacer);
        health = health();
    }

    private Listing askListing() {
        try {
            final Listing asked = Listing.load(config, rest);
            return recovery == null ? asked : asked.goingOnWith(recovery.instruments());
        } catch (RunException failure) {
            rest.close();
            loop.close();
            throw failure;
        }
    }

    /** What a run does, a line each, tells of alerts as well: they are not shown twice. */
    private AlertSettings alertSettings() {
        return config.pages().activity() ? config.alerts().notShown() : config.alerts();
    }

    /** Takes the engine to the state in which the other run ended; returns how orders are called from here on. */
    private OrderIds recover(String runName) {
        if (recovery == null) {
            return new OrderIds(runName);
        }
        blotter.restoring(true);
        killWatch.restoring(true);
        final long startedNs = System.nanoTime();
        try {
            recovery.run(pipeline, count -> LOG.info("{} events of run {} restored.", count, recovery.header().run()));
        } catch (JournalException failure) {
            rest.close();
            loop.close();
            throw new RunException(desk.failure() == null ? failure.getMessage() : "run " + recovery.header().run()
                + " cannot be gone on with: " + desk.failure(), failure);
        }
        blotter.restoring(false);
        killWatch.restoring(false);
        LOG.info("Run {} goes on with run {}: {} events in {} ms.", runName, recovery.header().run(),
            recovery.events(), (System.nanoTime() - startedNs) / 1_000_000);
        return new OrderIds(runName, recovery.nextSequence(), recovery.orderIds());
    }

    private RunJournal beginJournal(String runName) {
        if (!config.journal().isKept()) {
            return null;
        }
        try {
            return RunJournal.begin(config, runName, listing.instruments(), recovery, this::onJournalFault);
        } catch (JournalException failure) {
            rest.close();
            loop.close();
            throw new RunException(failure.getMessage(), failure);
        }
    }

    /** Positions can still be closed, but what is not kept must not enter new ones. */
    private void onJournalFault(String fault) {
        LOG.error("{} No new positions are entered.", fault);
        journalFault = fault;
        killSwitch.trip(KillLevel.NO_NEW_ENTRIES, KillCause.JOURNAL, fault, 0);
    }

    /** One that fails while a journal is restored has not traded. */
    private void onStageFailure() {
        if (started) {
            final EngineHalt.Cause cause = pipeline.halt().cause();
            killSwitch.trip(KillLevel.NO_NEW_ENTRIES, KillCause.STAGE_FAILURE, cause.toString(),
                Math.max(0, cause.sequence()));
        }
    }

    private ReconcileSettings reconcileSettings(long graceNs) {
        return new ReconcileSettings(ForeignPolicy.valueOf(config.trading().foreignOrders().name()),
            config.trading().reconcileNs(), graceNs);
    }

    private JwtSigner signer() {
        return new JwtSigner(credentials, new UuidNonceSource(), config.exchange().orders().signing());
    }

    private DecodingSink privateSink() {
        return new DecodingSink(new FrameDecoder(EventSource.PRIVATE_STREAM, PRIVATE_CONNECTION, listing.instruments(),
            orderIds, pipeline.publisher(), ControlListener.NONE, EventGate.OPEN));
    }

    private HealthPublisher health() {
        final HealthSources sources = new HealthSources()
            .meter(meter)
            .connections(() -> HealthFigures.connections(marketData.lines(),
                HealthFigures.connection(privateStream.status(), privateStream.figures(), PRIVATE_CONNECTION,
                    privateTypes().size())))
            .rest(() -> HealthFigures.rest(rest.rateLimiter().figures(), System.currentTimeMillis()))
            .gaps(() -> HealthFigures.gaps(marketData.gaps()))
            .clock(() -> HealthFigures.clock(rest.clockSkew()))
            .gateway(gateway::figures)
            .references(() -> HealthFigures.references(references.figures()))
            .process(() -> new ProcessFigures(isTradingOpen(), pipeline.counters().get(EngineCounter.EVENTS),
                config.engine().ringSize(), pipeline.backlog(), listing.instruments().size(), config.currency()));
        return new HealthPublisher(telemetry.counters(), sources, loop, clock, System::currentTimeMillis,
            telemetry.heartbeat());
    }

    private PipelineContext context(LateGateways lateGateways, Runnable onHalt) {
        final ThreadFactory threads = work -> {
            final Thread thread = new Thread(work, "upring-engine");
            thread.setDaemon(true);
            return thread;
        };
        final StrategyRows rows = new StrategyRows(telemetry.counters(), strategies, config.engine().maxStrategies(),
            new StrategyLog(desk, onlookers.activity()));
        return new PipelineContext()
            .instruments(listing.instruments())
            .strategies(strategies)
            .counters(new EngineCounters(telemetry.counters().block(HealthTable.ENGINE, List.of("engine"))))
            .strategyCounters(rows.counters())
            .strategyCalls(calls)
            .riskCounters(new RiskCounters(telemetry.counters().block(HealthTable.RISK, RiskCheck.labels()),
                RiskCheck.values().length))
            .limits(config.limits())
            .gateway(lateGateways)
            .viewGateway(lateGateways)
            .references(ReferenceFeed.names(config.references()))
            .alertGateway(alerts.gateway())
            .killSwitch(killSwitch)
            .tap(this::look)
            .strategySource(desk.source())
            .strategyListener(rows)
            .haltListener(() -> {
                onStageFailure();
                onHalt.run();
            })
            .layout(config.engine().layout())
            .wait(config.engine().waitKind())
            .driver(stages -> loop.addPoller(stages::getAsInt)::raise)
            .threadFactory(threads)
            .ringSize(config.engine().ringSize())
            .rehearseEvery(config.engine().rehearseEveryNs())
            .maxOrders(config.engine().maxOrders())
            .maxStrategies(config.engine().maxStrategies())
            .maxIntentsPerSecond(config.engine().maxIntentsPerSecond())
            .currency(config.currency());
    }

    private void look(EventSlot slot) {
        firstFrame.onEvent(slot);
        onlookers.onEvent(slot);
        blotter.onEvent(slot);
        killWatch.onEvent(slot);
        stopProgress.onEvent(slot);
        desk.onEvent(slot);
        reconcileCommand.onEvent(slot);
        // Null while another run's events are restored: its refusals say nothing of today's rules.
        if (marketData != null) {
            marketData.rules().onEvent(slot);
        }
    }

    /** Lets it run: from here on strategies trade as soon as the account is known. */
    void start() {
        if (recovery != null) {
            recovery.announce(pipeline, clock.nowNs());
        }
        killSwitch.begin(publications::killSwitch,
            recovery == null ? null : killWatch.left(recovery.header().run()));
        started = true;
        alerts.start();
        pipeline.start();
        watch.start();
        gateway.start();
        tick();
        health.start();
        privateStream.subscribe(privateTypes().stream().map(type -> new Subscription(type, List.of())).toList());
        privateStream.start();
        onlookers.open();
        marketData.start(desk::openViews);
        references.start();
    }

    private List<String> privateTypes() {
        return config.feed().announcements() ? List.of("myOrder", "myAsset", "announcement")
            : List.of("myOrder", "myAsset");
    }

    private void tick() {
        publications.timer();
        if (!closed) {
            loop.schedule(this::tick, TIMER_NS);
        }
    }

    /** No new orders from here on; the policy says what becomes of what is open. */
    void stopTrading(StopPolicy policy, String note) {
        publications.stop(policy, note);
    }

    StopProgress stopProgress() {
        return stopProgress;
    }

    BotKillSwitch killSwitch() {
        return killSwitch;
    }

    /** Requests on their way to the exchange, or whose outcome is being proven. */
    int requestsOut() {
        return gateway.figures().inFlight();
    }

    /** Closes streams and gateway and lets the engine finish; REST can still be asked. Safe to call twice. */
    void stopEngine() {
        if (closed) {
            return;
        }
        closed = true;
        watch.close();
        health.stop();
        references.close();
        reconciler.close();
        marketData.closeAsync();
        privateStream.close();
        marketData.close();
        gateway.close();
        if (!pipeline.stop(DRAIN_MS)) {
            LOG.warn("The engine did not finish its events within {} ms.", DRAIN_MS);
        }
        alerts.close();
        if (journal != null) {
            journal.close();
        }
    }

    /** Ends everything. Safe to call twice. */
    @Override
    public void close() {
        stopEngine();
        rest.close();
        loop.close();
    }

    /** Whether orders can pass: private stream up and reconciled, no halt, no kill switch. */
    boolean isTradingOpen() {
        final EngineCounters counters = pipeline.counters();
        return counters.get(EngineCounter.TRADING_GATE) == 1
            && counters.get(EngineCounter.KILL_SWITCH_LEVEL) == 0 && counters.get(EngineCounter.HALTED) == 0;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    /** Why the journal could not be kept to the end; {@code null} if it could. */
    String journalFault() {
        return journalFault;
    }

    ExchangeUris uris() {
        return uris;
    }

    Listing listing() {
        return listing;
    }

    OrderIds orderIds() {
        return orderIds;
    }

    StrategyDesk desk() {
        return desk;
    }

    AlertDesk alerts() {
        return alerts;
    }

    Blotter blotter() {
        return blotter;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    UpbitRest rest() {
        return rest;
    }

    /** For what must be done although the engine has halted, perhaps in the middle of a call on the feed's thread. */
    RestInReserve restInReserve() {
        return new RestInReserve(Endpoint.http(uris.rest()), signer(),
            config.exchange().orders().rateLimits());
    }

    Reconciler reconciler() {
        return reconciler;
    }

    ReconcileOnDemand reconcileCommand() {
        return reconcileCommand;
    }

    MarketData marketData() {
        return marketData;
    }

    FirstFrame firstFrame() {
        return firstFrame;
    }

    Onlookers onlookers() {
        return onlookers;
    }

    UpbitStream privateStream() {
        return privateStream;
    }
}
