package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.console.ActivityLine;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.market.Instruments;
import io.upring.strategies.BuiltIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CrossTableTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));

    @Test
    @DisplayName("6.2 6.4 the table shows both directions of each way, and both bases of the premium")
    void shouldShowBothDirectionsAndBothBases() {
        final BotConfig config = new BotConfigReader(BuiltIn.catalogue())
            .read(ROOT.resolve("config/scenario-6-cross-market.yaml"));
        final Instruments instruments = GeneratedEvents.instruments(config);
        final CrossTable table = CrossTable.of(config.strategies(), instruments, List.of("btc-usd", "usd-krw")).get(0);
        final List<ActivityLine> lines = new ArrayList<>();
        final EventSlot reference = new EventSlot();
        GeneratedEvents.play(instruments, 3, 12, event -> {
            if (event.sequence() % 50 == 0) {
                ReferenceView.put(reference, event.receivedAtNs(), 0, 0, "btc-usd", 80_000);
                table.onEvent(reference);
            }
            table.onEvent(event);
            lines.addAll(table.lines());
        });
        assertThat(lines.size() % 12).as("ten ways, two bases").isZero();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(24);
        final List<String> last = lines.subList(lines.size() - 12, lines.size()).stream().map(ActivityLine::text)
            .toList();
        assertThat(last.get(1)).matches("KRW>BTC  (stale|[+-]\\d\\.\\d{3} %, \\d+ ms old.*) +BTC>KRW  .*");
        assertThat(last).anyMatch(text -> text.contains("ms old"));
        assertThat(last.get(10)).isEqualTo("official rate: no reference");
        assertThat(last.get(11)).matches("KRW-USDT: (stale|[+-]\\d+\\.\\d\\d %, too early for a percentile)");
    }
}
