package io.upring.bot.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.StrategySettings;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.strategies.BuiltIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategyMakerTest {
    private final Instruments instruments = Instruments.builder()
        .add("KRW-BTC", TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true)
        .add("KRW-ETH", TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true)
        .add("BTC-ETH", TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true).build();
    private final StrategyMaker maker =
        new StrategyMaker(TypeShelf.of(BuiltIn.catalogue()), instruments, "KRW");

    private static StrategySettings settings(Map<String, Object> section) {
        return new BotConfigReader(BuiltIn.catalogue()).readStrategy(Path.of("command"), "quick", section);
    }

    private static Map<String, Object> section(Object markets) {
        return Map.of("type", "price-change", "markets", markets, "parameters", Map.of("window", "30"));
    }

    @Test
    void shouldMakeTheSameAgainFromTheTextOfACommand() {
        final MadeStrategy made = maker.make(settings(section(List.of("KRW-ETH", "BTC-ETH"))));
        assertThat(made.spec().name()).isEqualTo("quick");
        assertThat(made.spec().markets()).containsExactly("KRW-ETH", "BTC-ETH");
        final String text = StrategyMaker.text(made.definition());
        final MadeStrategy again = maker.read(text);
        assertThat(again.definition()).usingRecursiveComparison().ignoringFields("settings.kind")
            .isEqualTo(made.definition());
        assertThat(again.settings()).isEqualTo(made.settings());
        assertThat(again.spec().strategy()).isNotSameAs(made.spec().strategy());
        assertThat(StrategyMaker.text(again.definition())).isEqualTo(text);
    }

    @Test
    void shouldSpellOutAllMarketsSoThatAReplayNeedNotKnowWhichThereWere() {
        final MadeStrategy made = maker.make(settings(section("all")));
        assertThat(made.spec().markets()).containsExactly("KRW-BTC", "KRW-ETH");
        assertThat(StrategyMaker.text(made.definition())).contains("\"markets\":[\"KRW-BTC\",\"KRW-ETH\"]")
            .contains("\"markets\":[\"all\"]").contains("\"origin\":\"built-in\"");
    }

    @Test
    void shouldRefuseAMarketThatTheRunDoesNotHave() {
        assertThatThrownBy(() -> maker.make(settings(section("KRW-ETG")))).isInstanceOf(UserError.class)
            .hasMessage("KRW-ETG is not among the markets of the run; did you mean KRW-ETH?");
        assertThatThrownBy(() -> maker.make(settings(section("KRW-LONGNAME")))).isInstanceOf(UserError.class)
            .hasMessage("KRW-LONGNAME is not among the markets of the run; there are KRW-BTC, KRW-ETH, BTC-ETH");
    }

    @Test
    void shouldNameTheParameterAndItsRange() {
        assertThatThrownBy(() -> settings(Map.of("type", "price-change", "parameters", Map.of("windw", "30"))))
            .isInstanceOf(UserError.class).hasMessage("command: quick.parameters.windw is not a parameter of this "
                + "strategy; did you mean window?");
        assertThatThrownBy(() -> settings(Map.of("type", "price-change", "parameters", Map.of("window", "-1"))))
            .isInstanceOf(UserError.class).hasMessageStartingWith("command: quick.parameters.window must be a number "
                + "from ").hasMessageEndingWith(", not -1");
        assertThatThrownBy(() -> settings(Map.of("type", "price-chance"))).isInstanceOf(UserError.class)
            .hasMessage("command: quick.type is \"price-chance\", which is no strategy; did you mean price-change?");
    }

    @Test
    void shouldRefuseATypeFromAJarThatIsNotHere() {
        final String text = StrategyMaker.text(maker.make(settings(section("all"))).definition())
            .replace("built-in", "mine.jar 4711");
        assertThatThrownBy(() -> maker.read(text)).isInstanceOf(UserError.class)
            .hasMessage("the type price-change came from mine.jar 4711, which is not here");
    }
}
