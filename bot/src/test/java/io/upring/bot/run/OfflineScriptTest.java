package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfigReader;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.StrategyStage;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.strategies.BuiltIn;
import io.upring.strategies.catalogue.StrategyKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strategy's alerts against those that plain decimals find in the same events. */
class OfflineScriptTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void shouldFindTheSameOpportunitiesForLong(long seed) {
        find(seed, 900, 200);
    }

    @Test
    @DisplayName("6.7 6.3 an independent script finds the same opportunities at the same events, through gaps, "
        + "replaced connections and silence")
    void shouldFindTheSameOpportunities() {
        find(1, 60, 10);
    }

    private static void find(long seed, int seconds, int least) {
        final Instruments instruments = GeneratedEvents.instruments(
            new BotConfigReader(BuiltIn.catalogue()).read(ROOT.resolve("config/demo.yaml")));
        final StrategyKind kind = BuiltIn.catalogue().find("cross-market");
        final List<String> kinds = kind.type().alerts().stream()
            .map(text -> text.substring(0, text.indexOf(':'))).toList();
        final StrategyStage stage = new StrategyStage(List.of(new StrategySpec("cross", kind.create(Map.of()),
            instruments.all().stream().map(Instrument::market).toList())), instruments, 64, new EngineCounters(),
            new StrategyCounters(1), (name, at, cause) -> {
                throw new AssertionError(name + " failed at " + at, cause);
            });
        final OfflineScript script = new OfflineScript(instruments);
        final List<OfflineScript.Told> told = new ArrayList<>();
        GeneratedEvents.play(instruments, seed, seconds, event -> {
            stage.onEvent(event);
            collect(event, kinds, instruments, told);
            script.onEvent(event);
        });
        assertThat(told).hasSizeGreaterThan(least);
        compare(told, script.told(), seed);
    }

    private static void collect(EventSlot event, List<String> kinds, Instruments instruments,
                                List<OfflineScript.Told> told) {
        final IntentView intent = new IntentView();
        for (int i = 0; i < event.intentCount(); i++) {
            intent.wrap(event, i);
            told.add(told(intent, event.sequence(), kinds, instruments));
        }
    }

    static OfflineScript.Told told(IntentView alert, long sequence, List<String> kinds, Instruments instruments) {
        final String kind = kinds.get(alert.alertKind());
        final boolean hasFigures = kind.startsWith("opened") || kind.startsWith("improved");
        return new OfflineScript.Told(kind, instruments.get(alert.instrumentId()).market(), sequence,
            hasFigures ? new BigDecimal(alert.alertValue(0)) : null,
            hasFigures ? new BigDecimal(alert.alertValue(2)) : null, null);
    }

    /** Same kinds of the same markets at the same events; net and cost but for what the last decimals make. */
    static void compare(List<OfflineScript.Told> strategy, List<OfflineScript.Told> script, long seed) {
        for (int i = 0; i < Math.min(strategy.size(), script.size()); i++) {
            final OfflineScript.Told one = strategy.get(i);
            final OfflineScript.Told other = script.get(i);
            final String where = "seed " + seed + ", alert " + i + ": " + one + " and " + other;
            assertThat(one.kind()).as(where).isEqualTo(other.kind());
            assertThat(one.market()).as(where).isEqualTo(other.market());
            assertThat(one.sequence()).as(where).isEqualTo(other.sequence());
            if (other.net() != null) {
                assertThat(one.net().subtract(other.net()).abs()).as(where).isLessThanOrEqualTo(other.tolerance());
                assertThat(one.cost().subtract(other.cost()).abs()).as(where).isLessThanOrEqualTo(other.tolerance());
            }
        }
        assertThat(strategy).as("seed %d", seed).hasSameSizeAs(script);
    }
}
