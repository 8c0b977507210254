package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.backtest.BacktestPlan;
import io.upring.bot.backtest.BacktestRun;
import io.upring.bot.backtest.Sweep;
import io.upring.bot.backtest.SweepAxis;
import io.upring.bot.backtest.TapeLibrary;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.VenueManner;
import io.upring.bot.report.Report;
import io.upring.bot.report.RunFacts;
import io.upring.engine.journal.JournalException;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.QueueModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tries strategies on kept market data. */
@Command(
    name = "backtest",
    header = "Try strategies on recorded market data, as fast as the machine allows.",
    description = {
        "",
        "Takes market data through the same strategies, risk checks and books as a run, with the simulated exchange "
            + "behind them in the same process. There is no clock but the data's: a day takes seconds, and the same "
            + "command gives the same result. Over the journal of a demo run, the run's own strategies have the fills "
            + "that they had.",
        "",
        "Data are journals (\"upring run --journal\", \"upring record\", \"upring fetch-history\") and files of "
            + "captured frames, several of them in the order of their beginnings.",
        "",
        "Examples:",
        "  upring backtest --data journals/mb2x9k",
        "  upring backtest --data day1 --data day2 --config mine.yaml --latency constant:5,5,0",
        "  upring backtest --data day1 --set momentum.window=3",
        "  upring backtest --data day1 --sweep momentum.window=2..10/2 --sweep momentum.threshold=0.002,0.004",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:it ran to the end of the data",
        "1:it did, but a part of the data could not be used",
        "2:a wrong option, configuration or data; nothing was tried",
        "3:a stage of the engine failed"})
final class BacktestCommand implements Callable<Integer> {
    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--data", paramLabel = "PATH", required = true,
        description = "A journal's folder, or a file of captured frames; again for more.")
    private List<Path> data;

    @Option(names = {"--config", "--strategies"}, paramLabel = "FILE",
        description = "Strategies, limits, balances and models (default: those of the journal's run, else the preset "
            + "config/demo.yaml).")
    private Path config;

    @Option(names = "--from", paramLabel = "TIME", converter = Moments.class,
        description = "Leave out what was received before, such as 2026-11-22T09:30 (UTC).")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Moments.class,
        description = "Leave out what was received from then on.")
    private Instant to;

    @Option(names = "--latency", paramLabel = "MODEL",
        description = "How long orders, answers and market data take, in ms: none, constant:ENTRY,RESPONSE,DATA, "
            + "distributed:... or recorded:FILE.")
    private String latency;

    @Option(names = "--queue", paramLabel = "MODEL",
        description = "Where resting orders stand: fifo, risk-averse, power:N, logarithmic, ...")
    private String queue;

    @Option(names = "--fees", paramLabel = "MODEL",
        description = "listed, discounted, makers-free, flat:RATE or maker-taker:MAKER,TAKER.")
    private String fees;

    @Option(names = "--seed", paramLabel = "N", description = "What models draw follows from it.")
    private Long seed;

    @Option(names = "--set", paramLabel = "STRATEGY.PARAMETER=VALUE", description = "Set a parameter; again for more.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--sweep", paramLabel = "STRATEGY.PARAMETER=FROM..TO/STEP",
        description = "Try several values of a parameter, a range or A,B,C; again for all combinations.")
    private List<String> sweep = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Runs of a sweep at the same time (default: a core "
        + "each).")
    private Integer threads;

    @Mixin
    private PluginOption plugins;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--alerts", paramLabel = "FILE",
        description = "Write the alerts that the strategies give there, as JSON lines; not of a sweep.")
    private Path alerts;

    @Option(names = "--out", paramLabel = "FOLDER",
        description = "Write a report there: report.html, a page of charts, and report.json.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        if (alerts != null && !sweep.isEmpty()) {
            throw new UserError("--alerts cannot stand beside --sweep: which of the runs is meant?");
        }
        try {
            final BotConfig taken = withModels(configuration());
            final TapeLibrary library = TapeLibrary.open(data, taken.venue().balances().keySet(), taken.ticks());
            BacktestPlan plan = BacktestPlan.of(taken).with(settings());
            plan = plan.within(from == null ? Long.MIN_VALUE : Moments.nanoseconds(from),
                to == null ? Long.MAX_VALUE : Moments.nanoseconds(to));
            return sweep.isEmpty() ? single(library, plan) : sweep(library, plan);
        } catch (JournalException unreadable) {
            throw new UserError(unreadable.getMessage(), unreadable);
        }
    }

    private BotConfig configuration() {
        final PrintStream err = parent.streams().err();
        final TapeLibrary journals = config != null ? null : TapeLibrary.open(data, List.of(), Map.of());
        if (journals == null || journals.configuration().isEmpty()) {
            final Path file = config == null ? Presets.demo() : config;
            return new BotConfigReader(plugins.strategies(file, err).catalogue()).read(file);
        }
        return new BotConfigReader(plugins.ofRecorded(journals.configuration(), err).catalogue())
            .readRecorded(journals.configuration(), journals.configurationFolder());
    }

    private BotConfig withModels(BotConfig read) {
        VenueManner manner = read.venue().manner();
        if (latency != null) {
            check("--latency", latency, text -> LatencyModel.parse(text, 0));
            manner = manner.withLatency(latency);
        }
        if (queue != null) {
            check("--queue", queue, QueueModel::parse);
            manner = manner.withQueue(queue);
        }
        if (fees != null) {
            check("--fees", fees, FeeModel::parse);
            manner = manner.withFees(fees);
        }
        return read.withVenue((seed == null ? read.venue() : read.venue().withSeed(seed)).withManner(manner));
    }

    private static void check(String option, String text, Consumer<String> parser) {
        try {
            parser.accept(text);
        } catch (IllegalArgumentException wrong) {
            throw new UserError(option + ": " + wrong.getMessage(), wrong);
        }
    }

    private Map<String, String> settings() {
        final Map<String, String> all = new LinkedHashMap<>();
        for (final String one : set) {
            final int equals = one.indexOf('=');
            if (equals < 1) {
                throw new UserError("--set must be STRATEGY.PARAMETER=VALUE, not \"" + one + "\"");
            }
            all.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return all;
    }

    private int single(TapeLibrary library, BacktestPlan plan) {
        final BacktestText text = new BacktestText(parent.streams(), json);
        final BacktestRun.Result result = BacktestRun.run(library, plan, alerts, text::events);
        text.print(result);
        report(() -> Report.of(result.record(), facts(result.warnings(), result.halted())));
        return !result.halted().isEmpty() ? ExitCode.FAILED : result.warnings().isEmpty() ? ExitCode.OK
            : ExitCode.FINDINGS;
    }

    private int sweep(TapeLibrary library, BacktestPlan plan) throws InterruptedException {
        final BacktestText text = new BacktestText(parent.streams(), json);
        final Sweep all = new Sweep(library, plan, sweep.stream().map(SweepAxis::parse).toList());
        final int usual = Runtime.getRuntime().availableProcessors();
        if (threads != null && (threads < 1 || threads > 1_024)) {
            throw new UserError("--threads must be from 1 to 1024, not " + threads);
        }
        final Sweep.Result result = all.run(threads == null ? usual : threads, ended -> text.runs(ended, all.size()));
        text.print(result);
        report(() -> Report.of(result.record(), facts(result.halted(), "")));
        return result.halted().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static RunFacts facts(List<String> warnings, String halted) {
        final List<String> all = new ArrayList<>(warnings);
        if (!halted.isEmpty()) {
            all.add("The engine stopped before the end of the data: " + halted);
        }
        final String version = BacktestCommand.class.getPackage().getImplementationVersion();
        return new RunFacts(version == null ? "" : version, Map.of(), all, List.of());
    }

    private void report(Supplier<Report> report) {
        if (out != null) {
            final Path page = report.get().write(out);
            if (!json) {
                parent.streams().out().println("report        " + page);
                parent.streams().out().flush();
            }
        }
    }
}
