package io.upring.bot.run;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.EngineSettings;
import io.upring.bot.console.ActivityLine;
import io.upring.bot.console.LedgerReport;
import io.upring.bot.console.RunConsole;
import io.upring.bot.console.RunHeader;
import io.upring.bot.console.RunStatus;
import io.upring.bot.console.RunSummary;
import io.upring.bot.console.StrategyFigures;
import io.upring.bot.control.ControlServer;
import io.upring.bot.live.LivePermit;
import io.upring.bot.page.Charts;
import io.upring.bot.status.RunFile;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.RunInfo;
import io.upring.bot.steer.StrategyFacts;
import io.upring.bot.steer.TypeShelf;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.replay.Recovery;
import io.upring.feed.auth.Credentials;
import io.upring.feed.rehearsal.Rehearsal;
import io.upring.feed.ws.DownReason;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.VenueLedger;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A run from its first connection to its summary.
 *
 * <p>Threading: {@link #run} occupies its thread until the end; {@link #requestStop} by any thread.
 */
public final class BotRun {
    /** How a run ended, beyond its summary. */
    public enum Ending {
        /** As wanted, and all books agree; or orders were kept, which may have filled while they were compared. */
        CLEAN,
        /** As wanted, but the books differ or could not be compared. */
        BOOKS_DIFFER,
        /** A stage failed, so trading was halted. */
        HALTED
    }

    private static final long STATUS_MS = 1_000;
    private static final long LOOK_MS = 50;
    private static final long REHEARSAL_MS = 15_000;
    private static final long FOREVER_MS = Long.MAX_VALUE;

    private final BotConfig config;
    private final long durationMs;
    private final RunConsole console;
    private final RunFolder folder;
    private final UnaryOperator<Credentials> keys;
    private Recovery recovery;
    private TypeShelf types = TypeShelf.of(BuiltIn.catalogue());
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile ExchangeUnderTrade exchange;
    private volatile Session session;
    private volatile String stopReason;
    private LivePermit permit;
    private volatile StopPolicy stopPolicy;
    private volatile String name;
    private Path reportFolder;
    private RunReport report;
    private Consumer<Charts> chartsListener = charts -> {
    };

    /** @param durationMs after which the run ends by itself; 0 for never. */
    public BotRun(BotConfig config, long durationMs, RunConsole console) {
        this(config, durationMs, console, null, UnaryOperator.identity());
    }

    /** @param folder where the run keeps its counters for others to read; null for nowhere. */
    public BotRun(BotConfig config, long durationMs, RunConsole console, RunFolder folder) {
        this(config, durationMs, console, folder, UnaryOperator.identity());
    }

    /** @param keys what to use instead of the right keys. */
    BotRun(BotConfig config, long durationMs, RunConsole console, RunFolder folder, UnaryOperator<Credentials> keys) {
        this.config = config;
        this.durationMs = durationMs == 0 ? FOREVER_MS : durationMs;
        this.console = console;
        this.folder = folder;
        this.keys = keys;
    }

    /** Makes a report of the run's journal when it has ended; the configuration must keep one. */
    public BotRun withReport(Path newReportFolder) {
        reportFolder = newReportFolder;
        return this;
    }

    /** What a run with real money needs; to be said before it starts. */
    public BotRun withPermit(LivePermit newPermit) {
        permit = newPermit;
        return this;
    }

    /** Is handed the run's charts as soon as they are opened; to be said before it starts. */
    public BotRun withCharts(Consumer<Charts> newChartsListener) {
        chartsListener = newChartsListener;
        return this;
    }

    /** The run goes on with the state of another; to be said before it starts. */
    public BotRun goingOnWith(Recovery newRecovery) {
        recovery = newRecovery;
        return this;
    }

    /** The types of strategies that can join later; to be said before the run starts. */
    public BotRun withTypes(TypeShelf newTypes) {
        types = newTypes;
        return this;
    }

    /** Ends the run as soon as possible, in good order. Without effect on a run that is ending. */
    public void requestStop(String reason) {
        requestStop(reason, null);
    }

    /** @param policy what becomes of own orders and positions; null for what the configuration says. */
    void requestStop(String reason, StopPolicy policy) {
        if (stopReason == null) {
            stopPolicy = policy;
            stopReason = reason;
        }
        stop.countDown();
    }

    /** What becomes of own orders and positions at the end. */
    StopPolicy stopPolicy() {
        final StopPolicy chosen = stopPolicy;
        return chosen == null ? config.trading().onStop() : chosen;
    }

    /** Of a run that has started. */
    String name() {
        return name;
    }

    /** The embedded venue of a run that has started; for tests. */
    Venue venue() {
        return ((EmbeddedVenue) exchange).venue();
    }

    /** What the embedded venue has in its books, also after the run; for tests. */
    VenueLedger venueLedger() {
        return ((EmbeddedVenue) exchange).venueLedger();
    }

    /** Its keys, to act as somebody else with the same account; for tests. */
    Credentials credentials() {
        return exchange.credentials();
    }

    /** The wiring of a run that has started; for tests. */
    Session session() {
        return session;
    }

    /**
     * @return how it ended.
     * @throws RunException if it could not start.
     * @throws io.upring.bot.live.LiveException if its money is real and it has no permit.
     */
    public Ending run() throws InterruptedException {
        LivePermit.require(config, permit);
        rehearse();
        try (ExchangeUnderTrade started = ExchangeUnderTrade.of(config)) {
            exchange = started;
            final long startedMs = System.currentTimeMillis();
            final String runName = Long.toString(startedMs, Character.MAX_RADIX);
            name = runName;
            final Credentials credentials = keys.apply(started.credentials());
            final Ending ending;
            try (RunFile file = runFile(runName, startedMs);
                 Safekeeping safekeeping = new Safekeeping(config, credentials, runName, recovery);
                 Session opened = new Session(config, started, credentials, runName,
                     () -> requestStop("trading was halted"), telemetry(file), recovery, safekeeping.killSwitch(),
                     types)) {
                session = opened;
                ending = tradeUnderControl(file, safekeeping);
            }
            if (report != null) {
                console.reported(report.write(config.journal().settings(runName).folder(), reportFolder));
            }
            return ending;
        }
    }

    /** Before anything of the run is there, so that nothing of it can be touched, and no data wait meanwhile. */
    private void rehearse() throws InterruptedException {
        final EngineSettings engine = config.engine();
        try {
            final int orders = Rehearsal.run(engine.layout(), engine.waitKind(), engine.feedWait(),
                engine.warmUpOrders(), REHEARSAL_MS);
            if (orders < engine.warmUpOrders()) {
                console.warning("the first orders will be slow: of " + engine.warmUpOrders() + " orders to rehearse"
                    + " (engine.warmUpOrders) only " + orders + " were done within " + REHEARSAL_MS / 1_000 + " s");
            }
        } catch (IOException failure) {
            console.warning("the first orders will be slow: " + failure.getMessage());
        }
    }

    /** Null where the run keeps none; a folder that the user did not name is no reason not to run. */
    private RunFile runFile(String runName, long startedMs) {
        if (folder == null) {
            return null;
        }
        try {
            return folder.create(new RunInfo(runName, exchange.uris().rest(), exchange.market(), version(),
                ProcessHandle.current().pid(), startedMs), config.engine().maxStrategies());
        } catch (UserError failure) {
            if (folder.isNamed()) {
                throw failure;
            }
            console.warning("upring status will not see this run: " + failure.getMessage());
            return null;
        }
    }

    private Ending tradeUnderControl(RunFile file, Safekeeping safekeeping) throws InterruptedException {
        final ControlServer control = control(file);
        try {
            return trade(safekeeping);
        } finally {
            if (control != null) {
                control.close();
            }
        }
    }

    /** Null where the run has no folder: it can be told to end by signals only. */
    private ControlServer control(RunFile file) {
        if (file == null) {
            return null;
        }
        try {
            return ControlServer.open(file.folder(), RunCommands.of(this, session));
        } catch (UserError failure) {
            if (folder.isNamed()) {
                throw failure;
            }
            console.warning(failure.getMessage());
            return null;
        }
    }

    private static Telemetry telemetry(RunFile file) {
        return file == null ? Telemetry.inMemory() : new Telemetry(file.counters(), file::heartbeat);
    }

    private static String version() {
        final String version = BotRun.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private Ending trade(Safekeeping safekeeping) throws InterruptedException {
        console.started(header());
        session.listing().warnings().forEach(console::warning);
        if (recovery != null) {
            recovery.cut().forEach(damage ->
                console.warning("journal of run " + recovery.header().run() + ": " + damage));
        }
        safekeeping.begin(session.rest()).forEach(console::warning);
        final StatusReader reader = new StatusReader(session, config.currency());
        session.start();
        chartsListener.accept(session.onlookers().charts());
        final AlertDisplay alerts = new AlertDisplay(session.alerts(), console, session.telemetry().counters());
        watch(reader, alerts);

        final Closing closing = new Closing(session, safekeeping.prefixes(), stopPolicy());
        final List<String> warnings = new ArrayList<>(closing.end(stopReason));
        session.stopEngine();
        showActivity();
        alerts.show();
        alerts.publish();
        session.blotter().oddReports().log(session.orderIds());
        if (closing.isDone()) {
            safekeeping.endedWell();
        }
        warnings.addAll(safekeeping.warnings());
        final RunStatus last = reader.read();
        final LedgerReport ledger = new Audit(session, exchange).run();
        if (closing.hasLeftOrders() && !ledger.isEqual()) {
            warnings.add("the books differ; orders that were kept may have filled while they were compared");
        }
        final List<StrategyFigures> strategies = reader.strategies(true);
        final var halt = session.pipeline().halt();
        if (halt.isTripped()) {
            warnings.add(0, halt.cause().toString());
        }
        if (session.journalFault() != null) {
            warnings.add(session.journalFault());
        }
        if (reportFolder != null) {
            report = new RunReport(exchange.market(), stopReason, reader.latencyBuckets(), strategies, ledger,
                List.copyOf(warnings));
        }
        console.summary(new RunSummary(stopReason, last, exchange.framesPlayed(), strategies, reader.markets(),
            strategies.stream().map(StrategyFigures::fees).reduce(BigDecimal.ZERO, BigDecimal::add), ledger,
            reader.tickToOrder(), warnings));
        return halt.isTripped() ? Ending.HALTED
            : ledger.isEqual() || closing.hasLeftOrders() ? Ending.CLEAN : Ending.BOOKS_DIFFER;
    }

    private void showActivity() {
        final List<ActivityLine> lines = session.onlookers().drain();
        if (!lines.isEmpty()) {
            console.activity(lines);
        }
    }

    private RunHeader header() {
        return new RunHeader(exchange.market(), session.uris().rest(), session.listing().instruments().size(),
            session.desk().strategies().stream().map(StrategyFacts::name).toList(),
            config.engine().layout().name().toLowerCase(Locale.ROOT),
            session.killSwitch().held().isTripped() ? session.killSwitch().held().sentence() : "");
    }

    /** Shows the status once a second until something ends the run. */
    private void watch(StatusReader reader, AlertDisplay alerts) throws InterruptedException {
        final CaptureEnd captureEnd = new CaptureEnd(session, exchange);
        final RiskWarnings riskWarnings = new RiskWarnings(session.pipeline().riskCounters());
        final QuarantineNews quarantines = new QuarantineNews(session.desk()::strategies);
        long nextStatusMs = STATUS_MS;
        while (!stop.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            final long elapsedMs = reader.elapsedMs();
            showActivity();
            alerts.show();
            session.firstFrame().news(console::flowing);
            if (!session.reconciler().isReconciled()
                && session.privateStream().status().reason() == DownReason.AUTH_REJECTED) {
                throw new RunException("the exchange refused the API key: "
                    + session.privateStream().status().detail());
            }
            if (captureEnd.isReached()) {
                requestStop("the " + (config.venue().journal() == null ? "capture" : "journal")
                    + " has been played to its end");
            } else if (elapsedMs >= durationMs) {
                requestStop("the time is up");
            } else if (elapsedMs >= nextStatusMs) {
                nextStatusMs += STATUS_MS;
                session.blotter().oddReports().log(session.orderIds());
                riskWarnings.news().forEach(console::warning);
                quarantines.news().forEach(console::warning);
                alerts.publish();
                console.status(reader.read());
            }
        }
    }
}
