package io.upring.strategies.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.strategies.BuiltIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {
    private static final List<ParameterSpec> SPECS = List.of(
        ParameterSpec.number("threshold", "fraction", "0.001", "0.5", "0.01", "A size."),
        ParameterSpec.whole("buckets", "count", 2, 100, 20, "A count."),
        ParameterSpec.choice("orderType", "A word.", "market", "limit"));

    private static void shouldRefuse(String key, String value, String message) {
        assertThatThrownBy(() -> new ParameterValues(SPECS, Map.of(key, value)))
            .isInstanceOfSatisfying(ParameterException.class, e -> assertThat(e.key()).isEqualTo(key))
            .hasMessage(message);
    }

    @Test
    void shouldSayWhichKeyIsWrongAndWhatWouldBeRight() {
        shouldRefuse("treshold", "0.1", "treshold is not a parameter of this strategy; did you mean threshold?");
        shouldRefuse("zzz", "1",
            "zzz is not a parameter of this strategy; its parameters are threshold, buckets, orderType");
        shouldRefuse("threshold", "much", "threshold must be a number from 0.001 to 0.5 (fraction), not \"much\"");
        shouldRefuse("threshold", "0.6", "threshold must be a number from 0.001 to 0.5 (fraction), not 0.6");
        shouldRefuse("threshold", "-1", "threshold must be a number from 0.001 to 0.5 (fraction), not -1");
        shouldRefuse("buckets", "2.5", "buckets must be a whole number from 2 to 100 (count), not 2.5");
        shouldRefuse("buckets", "NaN", "buckets must be a whole number from 2 to 100 (count), not \"NaN\"");
        shouldRefuse("orderType", "stop", "orderType must be market or limit, not \"stop\"");
    }

    @Test
    void shouldFillInDefaults() {
        final ParameterValues values = new ParameterValues(SPECS, Map.of("buckets", "3"));
        assertThat(values.whole("buckets")).isEqualTo(3);
        assertThat(values.number("threshold")).isEqualTo(0.01);
        assertThat(values.word("orderType")).isEqualTo("market");
    }

    @Test
    void shouldMakeEveryStrategyFromItsDefaults() {
        final StrategyCatalogue catalogue = BuiltIn.catalogue();
        assertThat(catalogue.names()).containsExactly("price-change", "volume-spike", "spread");
        for (final StrategyFactory factory : catalogue.all()) {
            assertThat(factory.create(Map.of()).streams()).isNotEmpty();
            final Map<String, String> defaults = new HashMap<>();
            factory.parameters().forEach(spec -> defaults.put(spec.name(), spec.defaultValue()));
            assertThat(factory.create(defaults)).isNotNull();
        }
    }
}
