package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.history.HistoryFetch;
import io.upring.bot.history.HistoryRequest;
import io.upring.engine.journal.JournalException;
import io.upring.engine.market.Stream;
import io.upring.strategies.BuiltIn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Downloads market data of the past. */
@Command(
    name = "fetch-history",
    header = "Download candles or trades of the past, for backtests.",
    description = {
        "",
        "Asks the exchange for what it keeps, within its rate limits, and writes a journal that \"upring backtest\" "
            + "reads. No key is needed. Broken off, the same command goes on where it was.",
        "",
        "Trades are kept for 7 days. Candles go back further; each also becomes four trades (open, low and high in the "
            + "order that its direction suggests, close), so that strategies on trades can run on them. There are no "
            + "order books: in a backtest the last price stands for one.",
        "",
        "Examples:",
        "  upring fetch-history --market KRW-BTC --from 2026-10-01 --to 2026-11-01 --candles 1m --out october",
        "  upring fetch-history --market KRW-BTC,KRW-ETH --from 2026-11-20 --trades --out trades",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:the journal is written",
        "2:a wrong option, or data that the exchange does not keep",
        "3:the exchange did not answer"})
final class FetchHistoryCommand implements Callable<Integer> {
    private static final String UPBIT = "https://api.upbit.com";

    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--market", paramLabel = "CODE", required = true, split = ",",
        description = "Such as KRW-BTC; several with commas.")
    private List<String> markets = new ArrayList<>();

    @Option(names = "--from", paramLabel = "TIME", required = true, converter = Moments.class,
        description = "First moment, such as 2026-11-01 or 2026-11-01T09:30 (UTC).")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Moments.class,
        description = "First moment that is not wanted any more (default: now).")
    private Instant to;

    @Option(names = "--candles", paramLabel = "UNIT",
        description = "1s, 1m, 3m, 5m, 10m, 15m, 30m, 60m or 240m (default: 1m).")
    private String candles;

    @Option(names = "--trades", description = "Every trade instead of candles.")
    private boolean trades;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where the journal goes.")
    private Path out;

    @Option(names = "--url", paramLabel = "URL", defaultValue = UPBIT,
        description = "The exchange (default: ${DEFAULT-VALUE}).")
    private String url;

    @Override
    public Integer call() {
        final Streams streams = parent.streams();
        final Instant now = Instant.now();
        final HistoryRequest request = new HistoryRequest(url, markets.stream()
            .map(code -> code.toUpperCase(Locale.ROOT)).distinct().toList(), from, to == null ? now : to, stream(),
            out);
        final boolean isTerminal = streams.isTerminal();
        final Consumer<String> progress = text -> {
            streams.out().print(isTerminal ? "\r" + text + "\u001b[K" : text + "\n");
            streams.out().flush();
        };
        try {
            final HistoryFetch.Result result = new HistoryFetch(request, new BotConfigReader(BuiltIn.catalogue())
                .read(Presets.demo()).ticks(), now, progress).run();
            streams.out().println((isTerminal ? "\r\u001b[K" : "") + String.format(Locale.ROOT,
                "%,d events in %s (%d parts, %d of them downloaded now); try: upring backtest --data %s",
                result.events(), out, result.parts(), result.downloaded(), out));
            streams.out().flush();
            return ExitCode.OK;
        } catch (JournalException failure) {
            throw new UserError(failure.getMessage(), failure);
        }
    }

    private Stream stream() {
        if (trades && candles != null) {
            throw new UserError("--trades and --candles exclude each other");
        }
        final Stream unit = trades ? null : Stream.ofWireName("candle." + (candles == null ? "1m" : candles));
        if (!trades && unit == null) {
            throw new UserError("--candles must be 1s, 1m, 3m, 5m, 10m, 15m, 30m, 60m or 240m, not \"" + candles
                + "\"");
        }
        return unit;
    }
}
