package io.upring.strategies.scanner;

import static io.upring.strategies.scanner.ScannerBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.strategy.StrategyContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScannerTest {
    private static final List<String> MARKETS = List.of("KRW-AAA", "KRW-BBB", "BTC-AAA");
    private static final long DAY = 86_400 * SECOND;

    private long nowNs = ScannerBench.START;
    private double close = 1_000;

    private static ScannerSettings settings(String... changes) {
        final Map<String, String> raw = new HashMap<>(Map.of("topByDay", "0", "topByWindow", "0"));
        for (int i = 0; i < changes.length; i += 2) {
            raw.put(changes[i], changes[i + 1]);
        }
        return Settings.of(raw);
    }

    private static ScannerBench bench(String... changes) {
        return new ScannerBench(settings(changes), MARKETS);
    }

    private void tick(ScannerBench bench, String market, double price) {
        bench.take(new Happening.Tick(nowNs, market, nowNs, price, close, 0, 0, false));
    }

    private void tick(ScannerBench bench, double price) {
        tick(bench, "KRW-AAA", price);
    }

    private void pass(double seconds) {
        nowNs += Math.round(seconds * SECOND);
    }

    private static List<String> kinds(ScannerBench bench) {
        return bench.told.stream().map(told -> told.kind() + " " + told.market() + " "
            + Math.round(told.values().get(1))).toList();
    }

    @Test
    @DisplayName("5.3 D9 a pump alerts, and so does a dump: moves are signed")
    void shouldTellOfBothDirections() {
        final ScannerBench bench = bench();
        tick(bench, "KRW-AAA", 1_000);
        tick(bench, "KRW-BBB", 1_000);
        pass(10);
        tick(bench, "KRW-AAA", 1_030);
        tick(bench, "KRW-BBB", 970);
        assertThat(bench.told).hasSize(2);
        assertThat(bench.told.get(0)).isEqualTo(new Told("pump", "KRW-AAA", nowNs,
            List.of(0.03, 60.0, 1_030.0, 1_000.0, 0.0, 0.0)));
        assertThat(bench.told.get(1)).isEqualTo(new Told("dump", "KRW-BBB", nowNs,
            List.of(-0.03, 60.0, 970.0, 1_000.0, 0.0, 0.0)));
    }

    @Test
    @DisplayName("5.3 D9 each window has its own threshold: one minute, five minutes, the day")
    void shouldMeasureEachWindow() {
        final ScannerBench bench = bench();
        for (int step = 0; step <= 48; step++) {
            tick(bench, 1_000 + step * 2);
            pass(5);
        }
        assertThat(kinds(bench)).as("9.6 %% in four minutes, 2.6 %% in any one").containsExactly("pump KRW-AAA 300");
        for (int step = 49; step <= 110; step++) {
            tick(bench, 1_000 + step * 2);
            pass(60);
        }
        assertThat(kinds(bench)).containsExactly("pump KRW-AAA 300", "pump KRW-AAA 86400");
    }

    @Test
    @DisplayName("5.3 a coin that sits at +6 % all day alerts once, also over midnight in Korea")
    void shouldTellOnceOfACoinThatStays() {
        final ScannerBench bench = bench("dayThreshold", "0.05", "dayRearm", "0.03", "dayCoolDown", "60");
        // From the beginning of the exchange's day, 09:00 in Korea, to its end.
        nowNs = nowNs / DAY * DAY;
        tick(bench, 1_060);
        for (int minute = 1; minute < 24 * 60; minute++) {
            pass(60);
            tick(bench, 1_060 + minute % 3);
        }
        assertThat(kinds(bench)).containsExactly("pump KRW-AAA 86400");
        bench.told.clear();
        close = 1_061;
        for (int minute = 0; minute < 24 * 60; minute++) {
            pass(60);
            tick(bench, 1_060 + minute % 3);
        }
        assertThat(bench.told).as("the day after it moves no more").isEmpty();
        close = 1_000;
        pass(60);
        tick(bench, 1_060);
        assertThat(kinds(bench)).as("against another close it is another move").containsExactly("pump KRW-AAA 86400");
    }

    @Test
    @DisplayName("5.3 one alert an episode: the next needs the re-arm level and the end of the cool-down")
    void shouldTellOnceAnEpisode() {
        final ScannerBench bench = bench("fastCoolDown", "120", "slowThreshold", "0", "dayThreshold", "0");
        for (int i = 0; i < 5; i++) {
            tick(bench, 1_015);
            pass(1);
            tick(bench, i == 0 ? 1_000 : 1_015);
            pass(1);
            tick(bench, 1_035);
            pass(1);
        }
        assertThat(bench.told).as("the lowest stays in the window").hasSize(1);
        pass(70);
        tick(bench, 1_035);
        pass(1);
        tick(bench, 1_080);
        assertThat(bench.told).as("within the cool-down").hasSize(1);
        pass(70);
        tick(bench, 1_080);
        pass(1);
        tick(bench, 1_120);
        assertThat(bench.told).hasSize(2);
    }

    @Test
    void shouldCountAMoveOfExactlyTheThreshold() {
        for (int percent = 1; percent < 90; percent++) {
            final ScannerBench bench = bench("fastThreshold", "0." + (percent < 10 ? "0" : "") + percent, "fastRearm",
                "0", "slowThreshold", "0", "dayThreshold", "0");
            tick(bench, 0.1);
            pass(1);
            tick(bench, (100 + percent) / 1_000.0);
            assertThat(bench.told).as("%d %%", percent).isNotEmpty();
        }
    }

    @Test
    @DisplayName("5.1 the exchange's warning and cautions stand in the alert")
    void shouldAttachFlags() {
        final ScannerBench bench = bench();
        bench.flag("KRW-AAA", StrategyContext.WARNING | StrategyContext.CAUTION_TRADING_VOLUME_SOARING, nowNs);
        tick(bench, 1_000);
        pass(1);
        tick(bench, 1_050);
        assertThat(bench.told.get(0).values().get(4)).isEqualTo(5);
    }

    @Test
    @DisplayName("5.1 a market that is listed later is scanned, one that is delisted is not, one that returns is anew")
    void shouldFollowTheList() {
        final ScannerBench bench = bench();
        bench.take(new Happening.Listing(nowNs, "KRW-NEW", true));
        tick(bench, "KRW-NEW", 1_000);
        pass(1);
        tick(bench, "KRW-NEW", 1_035);
        assertThat(kinds(bench)).containsExactly("pump KRW-NEW 60");
        bench.told.clear();
        bench.take(new Happening.Listing(nowNs, "KRW-NEW", false));
        tick(bench, "KRW-NEW", 500);
        assertThat(bench.told).isEmpty();
        pass(4_000);
        bench.take(new Happening.Listing(nowNs, "KRW-NEW", true));
        close = 400;
        tick(bench, "KRW-NEW", 400);
        pass(1);
        tick(bench, "KRW-NEW", 415);
        assertThat(kinds(bench)).containsExactly("pump KRW-NEW 60");
    }

    @Test
    void shouldLeaveOtherQuotesAlone() {
        final ScannerBench bench = bench();
        tick(bench, "BTC-AAA", 1_000);
        pass(1);
        tick(bench, "BTC-AAA", 2_000);
        assertThat(bench.told).isEmpty();
    }

    @Test
    @DisplayName("5.3 tickers that come again, late or out of order do not alert, nor do they hide what is true")
    void shouldPassOverWhatIsNotNews() {
        final ScannerBench bench = bench();
        tick(bench, 1_000);
        pass(10);
        tick(bench, 1_010);
        bench.take(new Happening.Tick(nowNs, "KRW-AAA", nowNs - 5 * SECOND, 1_100, close, 0, 0, false));
        bench.take(new Happening.Tick(nowNs, "KRW-AAA", nowNs, 1_100, close, 0, 0, true));
        assertThat(bench.told).isEmpty();
        tick(bench, 1_030);
        assertThat(bench.told).hasSize(1);
    }

    @Test
    @DisplayName("5.3 a move over a gap says so; a gap longer than the window leaves nothing to measure from")
    void shouldSayThatDataWereMissing() {
        final ScannerBench bench = bench("slowThreshold", "0", "dayThreshold", "0", "fastCoolDown", "0");
        tick(bench, 1_000);
        pass(5);
        bench.take(new Happening.Gap(nowNs, "KRW-AAA", true));
        pass(30);
        bench.take(new Happening.Gap(nowNs, "KRW-AAA", false));
        tick(bench, 1_050);
        assertThat(bench.told).hasSize(1);
        assertThat(bench.told.get(0).values().get(5)).isEqualTo(1);
        pass(120);
        tick(bench, 1_050);
        bench.take(new Happening.Gap(nowNs, "KRW-AAA", true));
        pass(90);
        tick(bench, 2_000);
        bench.take(new Happening.Gap(nowNs, "KRW-AAA", false));
        assertThat(bench.told).hasSize(1);
        pass(1);
        tick(bench, 2_100);
        assertThat(bench.told).hasSize(2);
        assertThat(bench.told.get(1).values().get(5)).isEqualTo(1);
    }

    @Test
    void shouldKeepAnAlertForWhichThereWasNoRoom() {
        final ScannerBench bench = bench("slowThreshold", "0", "dayThreshold", "0");
        tick(bench, 1_000);
        pass(1);
        bench.intentsOfOthers = 8;
        tick(bench, 1_050);
        assertThat(bench.told).isEmpty();
        bench.intentsOfOthers = 0;
        tick(bench, 1_051);
        assertThat(bench.told).hasSize(1);
    }

    @Test
    void shouldNotTellOfMarketsThatTradeTooLittle() {
        final ScannerBench bench = bench("minDayValue", "1000", "dayThreshold", "0");
        bench.take(new Happening.Tick(nowNs, "KRW-AAA", nowNs, 1_000, close, 0, 500, false));
        bench.take(new Happening.Tick(nowNs, "KRW-AAA", nowNs, 1_050, close, 0, 500, false));
        assertThat(bench.told).isEmpty();
        bench.take(new Happening.Tick(nowNs, "KRW-AAA", nowNs, 1_050, close, 0, 1_000, false));
        assertThat(kinds(bench)).containsExactly("pump KRW-AAA 60", "pump KRW-AAA 300");
    }

    @Test
    void shouldTakeOtherThresholdsWithoutForgettingWhatItHasSeen() {
        final ScannerBench bench = bench("slowThreshold", "0", "dayThreshold", "0");
        tick(bench, 1_000);
        pass(1);
        tick(bench, 1_020);
        assertThat(bench.told).isEmpty();
        assertThat(bench.scanner().onSettings(settings("fastThreshold", "0.02", "slowThreshold", "0", "dayThreshold",
            "0"), null)).isTrue();
        tick(bench, 1_020);
        assertThat(bench.told).hasSize(1);
        assertThat(bench.scanner().onSettings(settings("fastWindow", "30"), null)).as("other windows").isFalse();
    }

    @Test
    void shouldRefuseSettingsThatCannotBe() {
        assertThatThrownBy(() -> settings("slowRearm", "0.05")).hasMessage(
            "slowRearm must be below slowThreshold (0.05), not 0.05");
        assertThatThrownBy(() -> settings("fastWindow", "300"))
            .hasMessage("fastWindow must be shorter than slowWindow");
        assertThat(settings("dayThreshold", "0", "dayRearm", "0").dayThreshold()).isZero();
    }
}
