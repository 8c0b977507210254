package io.upring.strategies.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.strategy.Parameter;
import io.upring.strategies.BuiltIn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    enum Way { MARKET, POST_ONLY }

    record Sizes(
        @Parameter(doc = "Money.", value = "50000.5", unit = "KRW") BigDecimal total,
        @Parameter(doc = "A word.", value = "market") Way way) {
    }

    record Settings(
        @Parameter(doc = "A size.", value = "0.01", unit = "fraction", min = "0.001", max = "0.5") double threshold,
        @Parameter(doc = "A count.", value = "20", unit = "count", min = "2", max = "100") int buckets,
        @Parameter(doc = "A time.", value = "1.5", max = "60") Duration window,
        @Parameter(doc = "A flag.", value = "false") boolean isQuick,
        @Parameter(doc = "Coins.", value = "BTC, ETH") List<String> coins,
        @Parameter(doc = "Words.", value = "") String note,
        @Parameter(doc = "A number.", value = "7") long number,
        Sizes sizes) {
        Settings {
            if (buckets > 50 && isQuick) {
                throw new IllegalArgumentException("isQuick must be false with more than 50 buckets");
            }
        }
    }

    private final SettingsReader<Settings> reader = new SettingsReader<>(Settings.class);

    private void shouldRefuse(String key, String value, String message) {
        assertThatThrownBy(() -> reader.read(Map.of(key, value)))
            .isInstanceOfSatisfying(ParameterException.class, e -> assertThat(e.key()).isEqualTo(key))
            .hasMessage(message);
    }

    @Test
    void shouldSayWhichKeyIsWrongAndWhatWouldBeRight() {
        shouldRefuse("treshold", "0.1", "treshold is not a parameter of this strategy; did you mean threshold?");
        shouldRefuse("zzz", "1", "zzz is not a parameter of this strategy; its parameters are threshold, buckets,"
            + " window, isQuick, coins, note, number, total, way");
        shouldRefuse("threshold", "much", "threshold must be a number from 0.001 to 0.5 (fraction), not \"much\"");
        shouldRefuse("threshold", "0.6", "threshold must be a number from 0.001 to 0.5 (fraction), not 0.6");
        shouldRefuse("buckets", "2.5", "buckets must be a whole number from 2 to 100 (count), not 2.5");
        shouldRefuse("buckets", "NaN", "buckets must be a whole number from 2 to 100 (count), not \"NaN\"");
        shouldRefuse("window", "-1", "window must be a number from 0 to 60 (seconds), not -1");
        shouldRefuse("isQuick", "yes", "isQuick must be true or false, not \"yes\"");
        shouldRefuse("way", "stop", "way must be market or post-only, not \"stop\"");
        assertThatThrownBy(() -> reader.read(Map.of("buckets", "51", "isQuick", "true")))
            .isInstanceOfSatisfying(ParameterException.class, e -> assertThat(e.key()).isEqualTo("isQuick"))
            .hasMessage("isQuick must be false with more than 50 buckets");
    }

    @Test
    void shouldFillInDefaultsAndWhatIsStated() {
        assertThat(reader.read(Map.of())).isEqualTo(new Settings(0.01, 20, Duration.ofMillis(1500), false,
            List.of("BTC", "ETH"), "", 7, new Sizes(new BigDecimal("50000.5"), Way.MARKET)));
        assertThat(reader.read(Map.of("coins", "[XRP]", "way", "post-only", "number", "-3", "note", "a b",
            "isQuick", "true", "total", "1"))).isEqualTo(new Settings(0.01, 20, Duration.ofMillis(1500), true,
            List.of("XRP"), "a b", -3, new Sizes(BigDecimal.ONE, Way.POST_ONLY)));
    }

    @Test
    void shouldDescribeEachParameter() {
        final List<ParameterSpec> specs = reader.specs();
        assertThat(specs).extracting(ParameterSpec::range).containsExactly("0.001 to 0.5", "2 to 100", "0 to 60",
            "true or false", "any", "any", "-9223372036854775808 to 9223372036854775807",
            "-9223372036854775808 to 9223372036854775807", "market or post-only");
        assertThat(specs).extracting(ParameterSpec::unit).startsWith("fraction", "count", "seconds");
    }

    record NoAnnotation(int count) {
    }

    record WrongType(@Parameter(doc = "", value = "1") float size) {
    }

    record WrongDefault(@Parameter(doc = "", value = "9", max = "5") int count) {
    }

    record WrongRange(@Parameter(doc = "", value = "9", max = "five") int count) {
    }

    record Twice(@Parameter(doc = "", value = "1") BigDecimal total, Sizes sizes) {
    }

    @Test
    void shouldRefuseRecordsThatCannotBeFilled() {
        shouldNotTake(NoAnnotation.class, "NoAnnotation.count has no @Parameter");
        shouldNotTake(WrongType.class, "WrongType.size is a float, which no parameter can be");
        shouldNotTake(WrongDefault.class, "WrongDefault.count has a wrong @Parameter: count must be a whole number");
        shouldNotTake(WrongRange.class, "WrongRange.count has a wrong @Parameter");
        shouldNotTake(Twice.class, "Twice has two parameters called total");
        shouldNotTake(Record.class, "is no record");
    }

    private static void shouldNotTake(Class<? extends Record> settings, String message) {
        assertThatThrownBy(() -> new SettingsReader<>(settings)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(message);
    }

    @Test
    void shouldMakeEveryStrategyFromItsDefaults() {
        final StrategyCatalogue catalogue = BuiltIn.catalogue();
        assertThat(catalogue.names()).startsWith("price-change", "volume-spike", "spread");
        for (final StrategyKind kind : catalogue.all()) {
            assertThat(kind.create(Map.of()).streams()).isNotNull();
            final Map<String, String> defaults = new HashMap<>();
            kind.parameters().forEach(spec -> defaults.put(spec.name(), spec.defaultValue()));
            assertThat(kind.settings(defaults)).isEqualTo(kind.settings(Map.of()));
        }
    }
}
