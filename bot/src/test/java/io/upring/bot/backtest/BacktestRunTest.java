package io.upring.bot.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.report.model.RunRecord;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests of captures: whole runs through the same stages as live, without any socket. */
class BacktestRunTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long FIRST_MS = 1_617_646_620_000L;
    private static final long FRAME_MS = 40;
    private static final int FRAMES = 4_000;

    private final BotConfig demo = new BotConfigReader(BuiltIn.catalogue()).read(ROOT.resolve("config/demo.yaml"));

    @TempDir
    private Path folder;
    private TapeLibrary library;

    @BeforeEach
    void writeCapture() throws IOException {
        final Path capture = folder.resolve("authored.jsonl");
        Files.write(capture, frames(21));
        library = TapeLibrary.open(List.of(capture), demo.venue().balances().keySet(), demo.ticks());
    }

    private static List<String> frames(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<String> frames = new ArrayList<>();
        int price = 1_500;
        for (int i = 0; i < FRAMES; i++) {
            final long timeMs = FIRST_MS + i * FRAME_MS;
            if (i % 2 == 0) {
                price = Math.max(1_200, Math.min(1_800, price + 5 * (random.nextInt(3) - 1)));
                frames.add(String.format(Locale.ROOT, "{\"ty\":\"orderbook\",\"cd\":\"KRW-ADA\",\"tms\":%d,"
                    + "\"tas\":900.0,\"tbs\":900.0,\"obu\":[{\"ap\":%d.0,\"bp\":%d.0,\"as\":%d.5,\"bs\":%d.5}],"
                    + "\"st\":\"REALTIME\"}", timeMs, price + 5, price, 1 + random.nextInt(900),
                    1 + random.nextInt(900)));
            } else {
                final boolean isBuy = random.nextBoolean();
                frames.add(String.format(Locale.ROOT, "{\"ty\":\"trade\",\"cd\":\"KRW-ADA\",\"tms\":%d,\"td\":"
                    + "\"2021-04-05\",\"ttm\":\"18:17:00\",\"ttms\":%d,\"tp\":%d.0,\"tv\":%d.5,\"ab\":\"%s\",\"pcp\":"
                    + "1490.0,\"c\":\"RISE\",\"cp\":10.0,\"sid\":%d,\"st\":\"REALTIME\"}", timeMs, timeMs,
                    isBuy ? price + 5 : price, 1 + random.nextInt(900), isBuy ? "BID" : "ASK",
                    16_176_466_200_000_000L + i));
            }
        }
        return frames;
    }

    private RunRecord run(BacktestPlan plan) {
        final BacktestRun.Result result = BacktestRun.run(library, plan, events -> { });
        assertThat(result.halted()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        return result.record();
    }

    private BacktestPlan with(String latency) {
        return BacktestPlan.of(demo.withVenue(demo.venue().withManner(demo.venue().manner().withLatency(latency))));
    }

    @Test
    void shouldDoTheSameEachTime() {
        final RunRecord first = run(BacktestPlan.of(demo));
        final RunRecord second = run(BacktestPlan.of(demo));
        assertThat(first.data().marketEvents()).isEqualTo(FRAMES);
        assertThat(first.fills()).hasSizeGreaterThan(5).isEqualTo(second.fills());
        assertThat(first.equity()).isEqualTo(second.equity());
        assertThat(first.strategies()).isEqualTo(second.strategies());
        assertThat(first.markets()).hasSize(1);
        assertThat(first.prices()).containsOnlyKeys("KRW-ADA");
    }

    @Test
    void shouldAddUp() {
        final RunRecord run = run(BacktestPlan.of(demo));
        final double ofStrategies = run.strategies().stream().mapToDouble(one -> one.profit().doubleValue()).sum();
        final double ofMarkets = run.markets().stream().mapToDouble(one -> one.profit().doubleValue()).sum();
        assertThat(ofStrategies).isCloseTo(ofMarkets, offset(1e-6));
        assertThat(run.profit()).isCloseTo(ofStrategies, offset(1e-3));
        assertThat(run.strategies().stream().mapToLong(RunRecord.StrategySums::fills).sum())
            .isEqualTo(run.fills().size());
        assertThat(run.verdicts()).containsKey("ACCEPTED");
    }

    @Test
    void shouldHearLaterWhereMessagesTakeTime() {
        final RunRecord atOnce = run(with("none"));
        final RunRecord later = run(with("constant:5,6,0"));
        final RunRecord late = run(with("constant:5,6,7"));
        final long stampNs = FIRST_MS * 1_000_000L;
        assertThat(atOnce.data().fromNs()).isEqualTo(stampNs);
        assertThat(later.data().fromNs()).isEqualTo(stampNs);
        assertThat(late.data().fromNs()).isEqualTo(stampNs + 7_000_000L);
        assertThat(later.fills()).isNotEqualTo(atOnce.fills());
        assertThat(late.fills()).isNotEmpty();
    }

    @Test
    void shouldTakeAPartOfTheData() {
        final long fromNs = (FIRST_MS + 1_000 * FRAME_MS) * 1_000_000L;
        final long toNs = (FIRST_MS + 3_000 * FRAME_MS) * 1_000_000L;
        final RunRecord part = run(with("none").within(fromNs, toNs));
        assertThat(part.data().marketEvents()).isEqualTo(2_000);
        assertThat(part.data().fromNs()).isEqualTo(fromNs);
        assertThat(part.data().toNs()).isLessThan(toNs);
    }

    @Test
    void shouldSweepAsSingleRunsDo() throws InterruptedException {
        final BacktestPlan plan = with("constant:5,6,0");
        final Sweep sweep = new Sweep(library, plan, List.of(SweepAxis.parse("momentum.threshold=0.003..0.007/0.002"),
            SweepAxis.parse("maker.holdSeconds=5,20")));
        assertThat(sweep.size()).isEqualTo(6);
        final Sweep.Result result = sweep.run(2, ended -> { });
        assertThat(result.halted()).isEmpty();
        assertThat(result.record().runs()).extracting(RunRecord::parameters).containsExactly(
            Map.of("momentum.threshold", "0.003", "maker.holdSeconds", "5"),
            Map.of("momentum.threshold", "0.003", "maker.holdSeconds", "20"),
            Map.of("momentum.threshold", "0.005", "maker.holdSeconds", "5"),
            Map.of("momentum.threshold", "0.005", "maker.holdSeconds", "20"),
            Map.of("momentum.threshold", "0.007", "maker.holdSeconds", "5"),
            Map.of("momentum.threshold", "0.007", "maker.holdSeconds", "20"));
        for (final RunRecord swept : result.record().runs()) {
            assertThat(run(plan.with(swept.parameters())).fills()).as("%s", swept.parameters())
                .isEqualTo(swept.fills());
        }
        assertThat(result.record().runs().stream().map(RunRecord::fills).distinct().count()).isGreaterThan(1);
    }

    @Test
    void shouldSayWhatCannotBeSet() {
        final BacktestPlan plan = BacktestPlan.of(demo);
        assertThatThrownBy(() -> plan.with(Map.of("nobody.window", "3"))).isInstanceOf(UserError.class)
            .hasMessage("\"nobody.window\" names no strategy of the configuration; it must be STRATEGY.PARAMETER, "
                + "where the strategies are momentum, spike, maker");
        assertThatThrownBy(() -> plan.with(Map.of("momentum.window", "soon"))).isInstanceOf(UserError.class)
            .hasMessageStartingWith("strategy momentum: window ");
        assertThatThrownBy(() -> SweepAxis.parse("momentum.window=9..3/1")).isInstanceOf(UserError.class);
    }
}
