package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.ExchangeSettings;
import io.upring.bot.config.VenueSettings;
import io.upring.bot.journal.ResumableRun;
import io.upring.bot.page.PageConsole;
import io.upring.bot.plugin.Strategies;
import io.upring.bot.run.BotRun;
import io.upring.engine.pipeline.ThreadLayout;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trades on the embedded venue, or on an exchange that another process is, or on the real one. */
@Command(
    name = "run",
    header = "Trade on a simulated exchange on this machine, with play money.",
    description = {
        "",
        "Starts a simulated exchange on loopback, connects to it as if it were Upbit, and lets the configured "
            + "strategies trade on it with play money until told to stop. Shows a live status; at the end, a summary "
            + "that says whether the bot's own books equal the exchange's to the last digit.",
        "",
        "Examples:",
        "  upring run                                  a generated market, until Ctrl-C",
        "  upring run --duration 30s --seed 7          another market, for half a minute",
        "  upring run --market capture:frames.jsonl    recorded frames at their own pace",
        "  upring run --market capture:frames.jsonl --speed max",
        "  upring run --config my.yaml --json | jq .   figures for programs",
        "  upring run --config config/scenario-1-charts.yaml  four charts; \"upring scenarios\" lists the six",
        "  upring run --exchange http://127.0.0.1:8080 that of \"upring venue --port 8080\"",
        "  upring run --config config/live.yaml --live real money; docs/live.md says how to get there",
        "",
        "Ctrl-C, SIGTERM, or \"upring stop\" does with open orders what trading.onStop of the configuration says (the "
            + "demo cancels them), closes the connections, prints the summary and exits with 0; a second Ctrl-C exits "
            + "at once. After a crash, the next run does the same with what was left open. \"upring kill-switch\" "
            + "holds back orders while it runs.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:it ended as wanted, and the books agree",
        "1:it ended as wanted, but the books differ or could not be compared",
        "2:a wrong option, configuration or capture, or a switch of a live run is missing; nothing was started",
        "3:it could not start or go on: port in use, key refused, trading halted",
        "130:interrupted twice"})
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--config", paramLabel = "FILE",
        description = "The configuration (default: the preset config/demo.yaml, which explains every key).")
    private Path config;

    @Option(names = "--exchange", paramLabel = "URL",
        description = "Trade on an exchange that runs elsewhere, such as http://127.0.0.1:8080 of \"upring venue\". "
            + "Its keys are in the environment (UPBIT_ACCESS_KEY, UPBIT_SECRET_KEY) or in the file that the "
            + "configuration names as exchange.keys.")
    private String exchange;

    @Mixin
    private PluginOption plugins;

    @Mixin
    private LiveOptions live;

    @Option(names = "--market", paramLabel = "SOURCE",
        description = "What the exchange plays: generated, generated:SCENARIO, capture:FILE with one recorded frame a "
            + "line, journal:FOLDER of a run or of \"upring record\", or relay:URL of another venue.")
    private String market;

    @Option(names = "--speed", paramLabel = "N|max", converter = Speeds.class,
        description = "How fast a capture or a journal is played: 1 is its own pace, max does not pause.")
    private Double speed;

    @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class,
        description = "End after this time, such as 30s, 5m, 2h.")
    private Long durationMs;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed makes the same generated market.")
    private Long seed;

    @Option(names = "--layout", paramLabel = "LAYOUT",
        description = "single: the feed's thread does it all; inline: one engine thread beside it; pipelined: one for "
            + "each stage. engine.preset in the configuration (latency, balanced or shared) also says how they wait.")
    private Layout layout;

    @Option(names = "--port", paramLabel = "N", description = "Where the exchange listens; 0 for any free port.")
    private Integer port;

    @Option(names = "--run-dir", paramLabel = "FOLDER", description = RunFolderOption.DESCRIPTION)
    private Path runFolder;

    @Option(names = "--journal", paramLabel = "FOLDER",
        description = "Keep the run's journal in a folder of its own in there.")
    private Path journal;

    @Option(names = "--report", paramLabel = "FOLDER",
        description = "At the end, write report.html and report.json there (see upring report); without a journal of "
            + "the run's own, one is kept in there too.")
    private Path report;

    @Option(names = "--resume", paramLabel = "RUN|last",
        description = "Go on with the state of a run that was stopped or killed: strategies, positions, kill switch "
            + "and open orders. Its journal stands in the folder of journals; strategies and limits must be the same.")
    private String resume;

    @Option(names = "--json", description = "Print one JSON object a line instead of text.")
    private boolean json;

    /** As it is written on the command line. */
    enum Layout {
        single, inline, pipelined
    }

    @Override
    public Integer call() throws Exception {
        final Strategies strategies = plugins.strategies(file(), parent.streams().err());
        final BotConfig configuration = configuration(strategies);
        if (resume != null && !configuration.journal().isKept()) {
            throw new UserError("--resume needs the folder of journals: --journal FOLDER, or journal.folder in the"
                + " configuration");
        }
        if (resume != null && configuration.exchange().isEmbedded() && configuration.venue().alone().state() == null) {
            throw new UserError("--resume needs an exchange that remembers the account: the simulated one has forgotten"
                + " it, unless venue.state names a folder");
        }
        try (PageConsole pages = RunConsoles.withPages(parent.streams(), configuration.pages(), json)) {
            final BotRun run = new BotRun(configuration, durationMs == null ? 0 : durationMs,
                pages == null ? RunConsoles.of(parent.streams(), json) : pages, RunFolderOption.folder(runFolder))
                .withReport(report).withTypes(strategies).withPermit(live.permit(configuration, parent.streams()));
            if (resume != null) {
                run.goingOnWith(ResumableRun.open(configuration.journal().folder(), resume));
            }
            Signals.onInterrupt(() -> run.requestStop("interrupted"));
            if (pages != null) {
                run.withCharts(charts -> pages.show(charts, () -> run.requestStop("q was pressed")));
                Signals.onResize(pages::resized);
            }
            return switch (run.run()) {
                case CLEAN -> ExitCode.OK;
                case BOOKS_DIFFER -> ExitCode.FINDINGS;
                case HALTED -> ExitCode.FAILED;
            };
        }
    }

    private Path file() {
        return config == null ? Presets.demo() : config;
    }

    private BotConfig configuration(Strategies strategies) {
        final BotConfig read = new BotConfigReader(strategies.catalogue()).read(file());
        final ExchangeSettings exchanged = exchange(read.exchange());
        VenueSettings venue = read.venue();
        if (market != null) {
            if (!VenueSettings.isMarket(market)) {
                throw new UserError("--market must be " + VenueSettings.MARKETS + ", not \"" + market + "\"");
            }
            venue = venue.withMarket(market);
        }
        if (speed != null && !venue.isRecorded()) {
            throw new UserError("--speed is for recordings (--market capture:FILE or journal:FOLDER); a generated "
                + "market has its pace from venue.framesPerSecond in the configuration");
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw new UserError("--port must be from 0 to 65535, not " + port);
        }
        venue = speed == null ? venue : venue.withSpeed(speed);
        venue = seed == null ? venue : venue.withSeed(seed);
        venue = port == null ? venue : venue.withPort(port);
        final Path folder = journal != null || report == null || read.journal().isKept() ? journal
            : report.resolve("journal");
        final BotConfig kept = folder == null ? read : read.withJournal(read.journal().withFolder(folder));
        return kept.withExchange(exchanged).withVenue(venue).withEngine(layout == null ? read.engine()
            : read.engine().withLayout(ThreadLayout.valueOf(layout.name().toUpperCase(Locale.ROOT))));
    }

    private ExchangeSettings exchange(ExchangeSettings configured) {
        final ExchangeSettings chosen;
        try {
            chosen = exchange == null ? configured : configured.at(exchange);
        } catch (IllegalArgumentException impossible) {
            throw new UserError("--exchange " + impossible.getMessage(), impossible);
        }
        if (chosen.live() != configured.live()) {
            throw new UserError("--exchange cannot take a run from " + configured.url() + " to " + chosen.url() + ": "
                + (chosen.live() ? "real money needs a configuration that says exchange.live: true itself"
                    : "a configuration for real money never trades with play money"));
        }
        if (!chosen.isEmbedded() && !(market == null && speed == null && seed == null && port == null)) {
            throw new UserError("--market, --speed, --seed and --port are for the embedded exchange; " + chosen.url()
                + " plays what it was told when it was started");
        }
        return chosen;
    }
}
