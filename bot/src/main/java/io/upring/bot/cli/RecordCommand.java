package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.run.RecordRun;
import io.upring.engine.market.Stream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Records an exchange's public data. */
@Command(
    name = "record",
    header = "Keep the public data of an exchange in a journal, without trading.",
    description = {
        "",
        "Subscribes to the public streams of Upbit, or of a venue that speaks its protocol, and keeps everything that "
            + "arrives: trades, order books, tickers, candles; also what went missing, and how the connections were. "
            + "No keys are needed and nothing is sent but subscriptions. What was recorded can be played to a bot "
            + "(--market journal:FOLDER of run and venue), shown (journal), and compressed (journal archive).",
        "",
        "Examples:",
        "  upring record --market KRW-BTC,KRW-ETH --out data --duration 24h",
        "  upring record --url http://127.0.0.1:8080 --types trade,orderbook --out data",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:it ended as wanted",
        "2:a wrong option; nothing was started",
        "3:the exchange cannot be reached, or the journal cannot be kept any more",
        "130:interrupted twice"})
final class RecordCommand implements Callable<Integer> {
    private static final String UPBIT = "https://api.upbit.com";
    /** Lines of a status that nobody watches. */
    private static final int PLAIN_STATUS_EVERY = 10;

    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--url", paramLabel = "URL", defaultValue = UPBIT,
        description = "The exchange's REST interface (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--market", paramLabel = "CODE", split = ",", defaultValue = BotConfig.ALL,
        description = "Which markets, or the word all (default).")
    private List<String> markets;

    @Option(names = "--types", paramLabel = "TYPE", split = ",", defaultValue = "ticker,trade,orderbook",
        description = "Which data: ticker, trade, orderbook, candle.1s, candle.1m and so on (default: "
            + "${DEFAULT-VALUE}).")
    private List<String> types;

    @Option(names = "--out", paramLabel = "FOLDER", required = true,
        description = "Keep the journal in a folder of its own in there.")
    private Path out;

    @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class,
        description = "End after this time, such as 30s, 5m, 2h; without it, with Ctrl-C.")
    private Long durationMs;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Where feed, engine, journal and tick tables are taken from (default: config/demo.yaml).")
    private Path config;

    private int looks;

    @Override
    public Integer call() throws InterruptedException {
        final BotConfig read = PluginOption.read(config);
        final BotConfig settings = read.withMarkets(markets).withJournal(read.journal().withFolder(out));
        final RecordRun run = new RecordRun(settings, uri(), streams(), durationMs == null ? 0 : durationMs);
        Signals.onInterrupt(run::requestStop);
        final PrintStream text = parent.streams().out();
        text.println("Recording " + url + "; Ctrl-C ends it.");
        text.flush();
        final RecordRun.Result result = run.run(
            warnings -> warnings.forEach(warning -> parent.streams().err().println("upring: " + warning)), this::show);
        if (parent.streams().isTerminal()) {
            text.println();
        }
        text.println(line(result.status()));
        text.println("The journal is in " + result.folder() + ".");
        text.flush();
        if (result.fault() != null) {
            parent.streams().err().println("upring: " + result.fault());
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private URI uri() {
        if (!url.matches("https?://[^/]+/?")) {
            throw new UserError("--url must be like " + UPBIT + ", not \"" + url + "\"");
        }
        return URI.create(url);
    }

    private Set<Stream> streams() {
        final Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (final String type : types) {
            final Stream stream = Stream.ofWireName(type);
            if (stream == null) {
                throw new UserError("--types has \"" + type + "\", which is none; there are "
                    + Arrays.stream(Stream.values()).map(Stream::wireName).collect(Collectors.joining(", ")));
            }
            streams.add(stream);
        }
        return streams;
    }

    private void show(RecordRun.Status status) {
        final PrintStream text = parent.streams().out();
        if (parent.streams().isTerminal()) {
            text.print("\r" + line(status) + "\u001b[K");
            text.flush();
        } else if (++looks % PLAIN_STATUS_EVERY == 0) {
            text.println(line(status));
            text.flush();
        }
    }

    private static String line(RecordRun.Status status) {
        return String.format(Locale.ROOT, "%,d s  %,d events, of which %,d market data  %,.1f MiB  %,d gaps%s%s",
            status.elapsedMs() / 1_000, status.events(), status.marketEvents(), status.mebibytes(),
            status.gaps().totalGaps(),
            status.gaps().openStreams() == 0 ? "" : ", " + status.gaps().openStreams() + " streams not whole",
            status.dropped() == 0 ? "" : String.format(Locale.ROOT, "  %,d dropped", status.dropped()));
    }
}
