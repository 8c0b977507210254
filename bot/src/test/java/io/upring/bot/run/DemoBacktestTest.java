package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.backtest.BacktestPlan;
import io.upring.bot.backtest.BacktestRun;
import io.upring.bot.backtest.TapeLibrary;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.report.model.RunRecord.FillRecord;
import io.upring.bot.run.BotRun.Ending;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.decimal.Amount;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instruments;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A demo run on recorded frames, and a backtest of its journal. Frames come every 60 ms, and orders and answers take
 * such times that nothing of them falls together with a frame, give or take several milliseconds: then the two must
 * agree in every fill.
 */
class DemoBacktestTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 60_000;
    private static final long FRAME_MS = 60;
    private static final long FIRST_MS = 1_617_646_620_000L;
    /** To the engine 0, to the exchange 17, back 13: multiples of the sum stay off the frames for three rounds. */
    private static final String LATENCY = "constant:17,14,0";

    private record Executed(String market, boolean isBuy, BigDecimal volume, BigDecimal funds, BigDecimal fee) {
    }

    @TempDir
    private Path folder;

    @Test
    void shouldFillAsTheDemoDid() throws InterruptedException, IOException {
        expectTheSameFills(70, 11, 2);
    }

    @Test
    @Tag("slow")
    void shouldFillAsALongDemoDid() throws InterruptedException, IOException {
        expectTheSameFills(700, 12, 20);
    }

    private void expectTheSameFills(int frames, long seed, int leastFills) throws InterruptedException, IOException {
        final Path capture = folder.resolve("authored.jsonl");
        Files.write(capture, frames(frames, seed));
        final BotConfig read = new BotConfigReader(BuiltIn.catalogue()).read(configuration(capture));
        final BotConfig config = read.withJournal(read.journal().withFolder(folder.resolve("journals")));
        final ScriptedConsole console = new ScriptedConsole();
        assertThat(new BotRun(config, DEADLINE_MS, console).run()).isEqualTo(Ending.CLEAN);

        final TapeLibrary library = TapeLibrary.open(List.of(folder.resolve("journals")),
            config.venue().balances().keySet(), config.ticks());
        final BacktestRun.Result result = BacktestRun.run(library, BacktestPlan.of(config), events -> { });
        assertThat(result.halted()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        final List<Executed> demo = executed(library.configurationFolder());
        assertThat(demo).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(leastFills);
        assertThat(result.record().fills().stream().map(DemoBacktestTest::executed).toList()).as("seed %d", seed)
            .isEqualTo(demo);
    }

    private Path configuration(Path capture) throws IOException {
        final Path file = folder.resolve("demo.yaml");
        Files.writeString(file, "ticks: " + ROOT.resolve("config/upbit-ticks.yaml") + "\n"
            + "venue:\n  market: capture:" + capture + "\n  latency: \"" + LATENCY + "\"\n  queue: risk-averse\n"
            + "strategies:\n"
            + "  momentum:\n    type: price-change\n    parameters:\n      window: 1\n      threshold: 0.003\n"
            + "      rearm: 0.001\n      coolDown: 0\n      orderTotal: 100_000\n      takeProfit: 0.004\n"
            + "      stopLoss: 0.004\n      holdSeconds: 1\n"
            + "  maker:\n    type: spread\n    parameters:\n      minTicks: 1\n      minBps: 16\n"
            + "      imbalance: 0.1\n      cancelImbalance: -0.5\n      coolDown: 0\n      orderTotal: 60_000\n"
            + "      holdSeconds: 2\n");
        return file;
    }

    /** A price that wanders, with a book or a trade each time. */
    private static List<String> frames(int count, long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> frames = new ArrayList<>();
        int price = 1_500;
        for (int i = 0; i < count; i++) {
            final long timeMs = FIRST_MS + i * FRAME_MS;
            if (i % 2 == 0) {
                price = Math.max(1_300, Math.min(1_700, price + 5 * (random.nextInt(5) - 2)));
                frames.add(book(timeMs, price, 50 + random.nextInt(900), 50 + random.nextInt(900)));
            } else {
                final boolean isBuy = random.nextBoolean();
                frames.add(trade(timeMs, isBuy ? price + 5 : price, 1 + random.nextInt(2_000), isBuy, i));
            }
        }
        return frames;
    }

    private static String book(long timeMs, int bid, int bidSize, int askSize) {
        return String.format(Locale.ROOT, "{\"ty\":\"orderbook\",\"cd\":\"KRW-ADA\",\"tms\":%d,\"tas\":%d.5,"
            + "\"tbs\":%d.25,\"obu\":[{\"ap\":%d.0,\"bp\":%d.0,\"as\":%d.5,\"bs\":%d.25}],\"st\":\"REALTIME\"}",
            timeMs, askSize, bidSize, bid + 5, bid, askSize, bidSize);
    }

    private static String trade(long timeMs, int price, int volume, boolean isBuy, int number) {
        return String.format(Locale.ROOT, "{\"ty\":\"trade\",\"cd\":\"KRW-ADA\",\"tms\":%d,\"td\":\"2021-04-05\","
            + "\"ttm\":\"18:17:00\",\"ttms\":%d,\"tp\":%d.0,\"tv\":%d.125,\"ab\":\"%s\",\"pcp\":1490.0,\"c\":\"RISE\","
            + "\"cp\":10.0,\"sid\":%d,\"st\":\"REALTIME\"}", timeMs, timeMs, price, volume, isBuy ? "BID" : "ASK",
            16_176_466_200_000_000L + number);
    }

    private static Executed executed(FillRecord fill) {
        return new Executed(fill.market(), fill.isBuy(), plain(fill.volume()), plain(fill.funds()), plain(fill.fee()));
    }

    /** The fills of a run, from the frames of its private stream. */
    private static List<Executed> executed(Path journal) {
        final List<Executed> fills = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            final Instruments instruments = reader.header().instruments();
            final OrderView order = new OrderView();
            while (reader.next()) {
                if (reader.kind() == RecordKind.EVENT && reader.event().type() == EventType.MY_ORDER) {
                    order.wrap(reader.event());
                    if (order.report() == OrderReport.TRADE) {
                        final BigDecimal price = order.price(new Amount()).toBigDecimal();
                        final BigDecimal volume = order.volume(new Amount()).toBigDecimal();
                        fills.add(new Executed(instruments.get(order.instrumentId()).market(),
                            order.side() == Side.BID, plain(volume), plain(price.multiply(volume)),
                            plain(order.tradeFee(new Amount()).toBigDecimal())));
                    }
                }
            }
        }
        return fills;
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.stripTrailingZeros();
    }
}
