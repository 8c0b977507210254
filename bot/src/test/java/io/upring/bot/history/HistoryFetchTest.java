package io.upring.bot.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.bot.backtest.BacktestPlan;
import io.upring.bot.backtest.BacktestRun;
import io.upring.bot.backtest.TapeLibrary;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.sim.backtest.JournalTape;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.strategies.BuiltIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a venue on loopback. */
class HistoryFetchTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final List<String> MARKETS = List.of("KRW-BTC", "KRW-ETH");

    private static Venue venue;

    private final BotConfig demo = new BotConfigReader(BuiltIn.catalogue()).read(ROOT.resolve("config/demo.yaml"));
    private final Instant now = Instant.now();
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        venue = Venue.start(VenueConfig.builder()
            .exchange(ExchangeConfig.defaults(5).withCandleHistory(2_000))
            .market(new GeneratedMarket(new GeneratorConfig(5, 500), System.currentTimeMillis())).build());
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    private HistoryFetch fetch(Instant from, Instant to, Stream candles) {
        return new HistoryFetch(new HistoryRequest(venue.httpUri().toString(), MARKETS, from, to, candles,
            folder.resolve("history")), demo.ticks(), now, progress::add);
    }

    @Test
    void shouldDownloadCandlesOfSeveralDaysAndBacktestThem() {
        final Instant to = now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        final Instant from = to.minus(30, ChronoUnit.HOURS);
        final HistoryFetch.Result result = fetch(from, to, Stream.CANDLE_5M).run();
        assertThat(result.parts()).isEqualTo(4);
        assertThat(result.downloaded()).isEqualTo(4);
        long candles = 0;
        long trades = 0;
        long latestNs = 0;
        final CandleView candle = new CandleView();
        final TradeView trade = new TradeView();
        try (JournalTape tape = JournalTape.open(folder.resolve("history"))) {
            while (tape.next()) {
                final EventSlot event = tape.event();
                assertThat(event.receivedAtNs()).isGreaterThanOrEqualTo(latestNs);
                latestNs = event.receivedAtNs();
                if (event.type() == EventType.CANDLE) {
                    candle.wrap(event);
                    assertThat(candle.tradePrice()).isBetween(candle.lowPrice(), candle.highPrice());
                    candles++;
                } else {
                    trade.wrap(event);
                    assertThat(event.hasFlag(EventSlot.FLAG_SYNTHETIC)).isTrue();
                    assertThat(trade.price()).isPositive();
                    trades++;
                }
            }
        }
        assertThat(candles).isEqualTo(2 * 30 * 12);
        assertThat(trades).isEqualTo(4 * candles);
        assertThat(result.events()).isEqualTo(candles + trades);
        assertThat(folder.resolve("history/parts")).doesNotExist();

        final TapeLibrary library = TapeLibrary.open(List.of(folder.resolve("history")), List.of("KRW"), demo.ticks());
        final BacktestRun.Result run = BacktestRun.run(library, BacktestPlan.of(demo), events -> { });
        assertThat(run.halted()).isEmpty();
        assertThat(run.record().data().marketEvents()).isEqualTo(candles + trades);
        assertThat(run.record().equity()).isNotEmpty();
    }

    @Test
    void shouldGoOnWhereItWasBrokenOff() {
        final Instant to = now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        final Instant from = to.minus(1, ChronoUnit.DAYS);
        new HistoryPart(folder.resolve("history/parts"), "KRW-BTC", "candle.60m", from.toEpochMilli(),
            to.toEpochMilli()).write(List.of(from.toEpochMilli() + ",1000,1010,990,1005,2.5,2500,"
                + (from.toEpochMilli() + 5)));
        final HistoryFetch.Result result = fetch(from, to, Stream.CANDLE_60M).run();
        assertThat(result.parts()).isEqualTo(2);
        assertThat(result.downloaded()).isEqualTo(1);
        assertThat(result.events()).isEqualTo(5 + 5 * 24);
    }

    @Test
    void shouldDownloadTheTradesOfToday() {
        final HistoryFetch.Result result = fetch(now.minus(1, ChronoUnit.MINUTES), now.plus(1, ChronoUnit.MINUTES),
            null).run();
        assertThat(result.parts()).isPositive();
        assertThat(Files.exists(folder.resolve("history/events-000001.upj"))).isTrue();
    }

    @Test
    void shouldExplainWhatIsNotKept() {
        assertThatThrownBy(() -> fetch(now.minus(9, ChronoUnit.DAYS), now, null)).isInstanceOf(UserError.class)
            .hasMessageStartingWith("Upbit keeps trades for 7 days, now from ")
            .hasMessageEndingWith(" on; for what was before take --candles");
        assertThatThrownBy(() -> fetch(now, now, Stream.CANDLE_1M)).isInstanceOf(UserError.class)
            .hasMessageContaining("must be before --to");
    }
}
