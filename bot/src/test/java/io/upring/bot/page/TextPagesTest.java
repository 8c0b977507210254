package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.alert.Alert;
import io.upring.bot.config.PagesSettings;
import io.upring.bot.console.PlainConsole;
import io.upring.engine.market.Stream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPagesTest {
    private static final Alert PUMP = new Alert("r1", 7, 8, 1_795_230_902_117_000_000L, "scan", "pump", "KRW-BTC",
        List.of(new Alert.Value("move", 0.05)));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldShowAlertsOnceWithAndWithoutLinesOfActivity(boolean activity) {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        final PagesSettings settings = new PagesSettings(List.of("KRW-BTC"), null, Stream.CANDLE_1M, 5_000, activity,
            false);
        try (PageConsole pages = PageConsole.text(settings, new PlainConsole(out), out)) {
            pages.alert(PUMP);
        }
        final String text = printed.toString(StandardCharsets.UTF_8);
        if (activity) {
            assertThat(text).isEmpty();
        } else {
            assertThat(text).contains("alert: ", "pump", "KRW-BTC");
        }
    }
}
