package io.upring.bot.history;

import io.upring.bot.UserError;
import io.upring.bot.run.Replies;
import io.upring.engine.decimal.Amount;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rest.CandleInfo;
import io.upring.feed.rest.InstrumentInfo;
import io.upring.feed.rest.MarketRest;
import io.upring.feed.rest.TickerInfo;
import io.upring.feed.rest.TradeInfo;
import io.upring.feed.rest.UpbitRest;
import io.upring.sim.backtest.JournalTape;
import io.upring.sim.exchange.MarketRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Downloads market data of the past and writes them as a journal. What is complete of it stays on disk until the
 * journal is there, so the same request goes on where an earlier one was broken off.
 *
 * <p>Threading: one thread; it waits for the exchange, whose limits the client keeps.
 */
public final class HistoryFetch {
    private static final long DAY_MS = 86_400_000L;
    private static final int TRADE_DAYS = 7;
    private static final int E8_DECIMALS = 8;

    private final HistoryRequest request;
    private final Map<String, TickTable> ticks;
    private final Instant now;
    private final Consumer<String> progress;
    private final Path parts;

    /**
     * What there is now.
     *
     * @param downloaded parts that had to be asked for; the others were there from before.
     */
    public record Result(long events, int parts, int downloaded) {
    }

    /**
     * Checks what can be checked without asking.
     *
     * @param ticks the exchange's tick tables by quote currency.
     * @param progress hears a line now and then.
     * @throws UserError if the request cannot be fulfilled.
     */
    public HistoryFetch(HistoryRequest request, Map<String, TickTable> ticks, Instant now, Consumer<String> progress) {
        this.request = request;
        this.ticks = ticks;
        this.now = now;
        this.progress = progress;
        parts = request.out().resolve("parts");
        if (!request.from().isBefore(request.to())) {
            throw new UserError("--from must be before --to, but " + request.from() + " is not before " + request.to());
        }
        final Instant earliest = now.truncatedTo(ChronoUnit.DAYS).minus(TRADE_DAYS, ChronoUnit.DAYS);
        if (request.isOfTrades() && request.from().isBefore(earliest)) {
            throw new UserError("Upbit keeps trades for " + TRADE_DAYS + " days, now from " + earliest
                + " on; for what was before take --candles");
        }
        if (Files.exists(request.out().resolve("events-000001.upj"))) {
            throw new UserError(request.out() + " holds a journal already; name another folder");
        }
    }

    /** @throws io.upring.bot.run.RunException if the exchange does not answer, or not as it should. */
    public Result run() {
        try (FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
             UpbitRest rest = new UpbitRest(new Transport(loop), Endpoint.http(request.url()), null)) {
            final MarketRest market = rest.market();
            final Instruments instruments = instruments(market);
            final List<List<HistoryPart>> days = days();
            final int all = days.stream().mapToInt(List::size).sum();
            int seen = 0;
            int downloaded = 0;
            for (final List<HistoryPart> day : days) {
                for (final HistoryPart part : day) {
                    seen++;
                    if (!part.isThere()) {
                        download(market, part);
                        downloaded++;
                    }
                    progress.accept(part.market() + " " + Instant.ofEpochMilli(part.fromMs()) + ": part " + seen
                        + " of " + all);
                }
            }
            return new Result(write(instruments, days), all, downloaded);
        }
    }

    private Instruments instruments(MarketRest market) {
        final Map<String, TickTable> tables = new TreeMap<>();
        final Map<String, BigDecimal> prices = new TreeMap<>();
        for (final TickerInfo ticker : Replies.await("state its prices", market.tickers(request.markets()))) {
            prices.put(ticker.market(), ticker.tradePrice());
        }
        for (final InstrumentInfo info : Replies.await("state its tick sizes", market.instruments(request.markets()))) {
            final TickTable table = ticks.get(info.market().substring(0, info.market().indexOf('-')));
            final long stated = e8(info.tickSize());
            final BigDecimal price = prices.get(info.market());
            final boolean isOnTable = table != null && price != null && table.tickE8(e8(price)) == stated;
            tables.put(info.market(), isOnTable ? table : TickTable.fixed(stated));
        }
        final Instruments.Builder builder = Instruments.builder();
        for (final String code : request.markets()) {
            // Limits and fees are asked for with a key only; these are today's.
            final MarketRules rules = MarketRules.of(code, code, code);
            builder.add(code, tables.get(code), new Amount().set(rules.minTotal()),
                rules.maxTotal() == null ? Amount.ofUnits(1_000_000_000L) : new Amount().set(rules.maxTotal()),
                e8(rules.bidFee()), e8(rules.askFee()), true);
        }
        return builder.build();
    }

    private static long e8(BigDecimal value) {
        return value.movePointRight(E8_DECIMALS).longValue();
    }

    /** Parts by UTC day, oldest day first. */
    private List<List<HistoryPart>> days() {
        final List<List<HistoryPart>> days = new ArrayList<>();
        final long toMs = Math.min(request.to().toEpochMilli(), now.toEpochMilli());
        long fromMs = request.from().toEpochMilli();
        while (fromMs < toMs) {
            final long endMs = Math.min(toMs, (Math.floorDiv(fromMs, DAY_MS) + 1) * DAY_MS);
            final List<HistoryPart> day = new ArrayList<>();
            for (final String market : request.markets()) {
                day.add(new HistoryPart(parts, market, request.isOfTrades() ? "trade" : request.candles().wireName(),
                    fromMs, endMs));
            }
            days.add(day);
            fromMs = endMs;
        }
        return days;
    }

    private void download(MarketRest market, HistoryPart part) {
        final List<String> newestFirst = request.isOfTrades() ? trades(market, part) : candles(market, part);
        Collections.reverse(newestFirst);
        part.write(newestFirst);
    }

    private List<String> trades(MarketRest market, HistoryPart part) {
        final LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(part.fromMs()), ZoneOffset.UTC);
        final int daysAgo = (int) ChronoUnit.DAYS.between(day, LocalDate.ofInstant(now, ZoneOffset.UTC));
        final List<String> lines = new ArrayList<>();
        long cursor = MarketRest.NEWEST;
        while (true) {
            final List<TradeInfo> page = Replies.await("state the trades of " + part.market(),
                market.trades(part.market(), MarketRest.MAX_TRADES, cursor, daysAgo));
            for (final TradeInfo trade : page) {
                if (trade.timestampMs() >= part.fromMs() && trade.timestampMs() < part.toMs()) {
                    lines.add(trade.timestampMs() + "," + trade.price().toPlainString() + ","
                        + trade.volume().toPlainString() + "," + trade.takerSide() + "," + trade.sequentialId());
                }
            }
            if (page.size() < MarketRest.MAX_TRADES || page.get(page.size() - 1).timestampMs() < part.fromMs()) {
                return lines;
            }
            cursor = page.get(page.size() - 1).sequentialId();
            progress.accept(part.market() + " " + day + ": " + lines.size() + " trades");
        }
    }

    private List<String> candles(MarketRest market, HistoryPart part) {
        final List<String> lines = new ArrayList<>();
        Instant before = Instant.ofEpochMilli(part.toMs());
        while (true) {
            final List<CandleInfo> page = Replies.await("state the candles of " + part.market(),
                market.candles(HistoryRequest.unit(request.candles()), part.market(), before, MarketRest.MAX_CANDLES));
            long oldestMs = Long.MAX_VALUE;
            for (final CandleInfo candle : page) {
                oldestMs = candle.startUtc().toInstant(ZoneOffset.UTC).toEpochMilli();
                if (oldestMs >= part.fromMs() && oldestMs < part.toMs()) {
                    lines.add(oldestMs + "," + candle.openingPrice().toPlainString() + ","
                        + candle.highPrice().toPlainString() + "," + candle.lowPrice().toPlainString() + ","
                        + candle.tradePrice().toPlainString() + "," + candle.accTradeVolume().toPlainString() + ","
                        + candle.accTradePrice().toPlainString() + "," + candle.timestampMs());
                }
            }
            final boolean isOver = page.isEmpty() || oldestMs <= part.fromMs()
                || !Instant.ofEpochMilli(oldestMs).isBefore(before);
            if (isOver) {
                return lines;
            }
            before = Instant.ofEpochMilli(oldestMs);
        }
    }

    private long write(Instruments instruments, List<List<HistoryPart>> days) {
        final ExecutorService preparer = Executors.newSingleThreadExecutor(work -> {
            final Thread thread = new Thread(work, "upring-journal");
            thread.setDaemon(true);
            return thread;
        });
        final List<String> faults = Collections.synchronizedList(new ArrayList<>());
        final long[] events = new long[1];
        final String text = "# " + (request.isOfTrades() ? "trades" : request.candles().wireName()) + " of "
            + String.join(", ", request.markets()) + ", " + request.from() + " to " + request.to() + "\n";
        final SortedMap<String, String> noTables = new TreeMap<>();
        final JournalHeader plain = JournalHeader.of("upring", JournalTape.HISTORY, text, "", instruments);
        final JournalHeader header = new JournalHeader(plain.software(), plain.run(), plain.configuration(), "",
            plain.markets(), plain.currencies(), noTables, 0, "", 0);
        try (JournalFiles files = JournalFiles.create(JournalSettings.in(request.out()), header, preparer,
            faults::add)) {
            final HistoryEvents writer = new HistoryEvents(request.candles(), slot -> files.events().append(slot));
            final List<HistoryEvents.Timed> planned = new ArrayList<>();
            for (final List<HistoryPart> day : days) {
                for (final HistoryPart part : day) {
                    final int id = instruments.find(part.market()).id();
                    part.read().forEach(line -> writer.plan(line, id, planned));
                }
                planned.sort(Comparator.comparingLong(HistoryEvents.Timed::atMs));
                planned.forEach(event -> writer.emit(event, events[0]++));
                planned.clear();
            }
        } finally {
            preparer.shutdown();
        }
        if (!faults.isEmpty()) {
            throw new UserError(String.join(" ", faults));
        }
        discardParts(days);
        return events[0];
    }

    private void discardParts(List<List<HistoryPart>> days) {
        days.forEach(day -> day.forEach(HistoryPart::delete));
        try {
            Files.deleteIfExists(parts);
        } catch (IOException notEmpty) {
            progress.accept(parts + " stays, since there is something else in it");
        }
    }
}
