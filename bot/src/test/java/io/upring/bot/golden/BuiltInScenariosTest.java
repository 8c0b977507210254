package io.upring.bot.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.upring.engine.strategy.StrategyType;
import io.upring.strategies.BuiltIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The strategies that come with Upring in the scenarios that are kept beside them. */
class BuiltInScenariosTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final Path SCENARIOS = ROOT.resolve("strategies/src/test/resources/scenarios");
    private static final List<String> TRADERS =
        List.of("price-change", "volume-spike", "spread", "bollinger", "volume-trend");

    static Stream<Arguments> scenarios() {
        return BuiltIn.types().stream().filter(type -> Files.exists(SCENARIOS.resolve(type.name())))
            .flatMap(type -> GoldenScenario.in(SCENARIOS.resolve(type.name())).stream()
                .map(scenario -> arguments(type.name(), scenario)));
    }

    private static StrategyType<?> type(String name) {
        return BuiltIn.types().stream().filter(type -> type.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scenarios")
    void shouldDoWhatItDid(String type, GoldenScenario scenario) {
        scenario.check(type(type));
    }

    @ParameterizedTest
    @MethodSource("traders")
    void shouldHaveTwoScenariosAtLeast(String type) {
        assertThat(GoldenScenario.in(SCENARIOS.resolve(type))).hasSizeGreaterThanOrEqualTo(2);
    }

    static List<String> traders() {
        return TRADERS;
    }
}
