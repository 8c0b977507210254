package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Side;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages drawn from events, compared with pages on record; -Dupring.golden=write puts what is drawn on record. */
class PageTest {
    private static final boolean WRITES = "write".equals(System.getProperty("upring.golden"));
    private static final long DAY_MS = 1_795_400_000_000L;
    private static final double[] PRICES = {115_313_000, 4_161_000, 3_019, 811};

    private final Instruments instruments = Samples.instruments("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA");

    private ChartImage image(int market, int streams, boolean isComplete) {
        final ChartRecord record = new ChartRecord();
        final ChartData data = new ChartData();
        final EventSlot opened = Samples.view(ViewChange.OPENED, 1, 1, market, streams);
        final ViewChangeView change = new ViewChangeView();
        change.wrap(opened);
        record.onChange(change);
        if (isComplete) {
            events(market).forEach(record::onEvent);
        }
        record.copyTo(data);
        return ChartImage.of(instruments, data);
    }

    private static List<EventSlot> events(int market) {
        final double price = PRICES[market];
        final List<EventSlot> events = new ArrayList<>();
        events.add(Samples.ticker(market, price, market % 2 == 0 ? 0.0123 : -0.0045));
        for (int i = 0; i < 40; i++) {
            final double open = price * (1 + Math.sin(i / 5.0) * 0.01);
            final double close = price * (1 + Math.sin((i + 1) / 5.0) * 0.01);
            events.add(Samples.candle(market, 600 + i, open, Math.max(open, close) * 1.001,
                Math.min(open, close) * 0.999, close));
        }
        for (int i = 0; i < 20; i++) {
            events.add(Samples.trade(market, DAY_MS + i * 700L, price + i % 3, 0.0123 * (i + 1) * (market + 1),
                i % 3 == 0 ? Side.BID : Side.ASK));
        }
        events.add(Samples.book(market, price, 15));
        return events;
    }

    private Page page(boolean isPair, int charts, List<String> help) {
        final List<ChartImage> images = new ArrayList<>();
        for (int i = 0; i < charts; i++) {
            images.add(image(i, isPair ? Stream.TRADE.mask() | Stream.ORDER_BOOK.mask() : Samples.STREAMS, i != 3));
        }
        return new Page("upring  1,234 events/s", "12:34:56 KST", isPair, images, isPair ? 0 : 2, "s symbol  q quit",
            help);
    }

    @ParameterizedTest
    @CsvSource({"charts, 80, 24", "charts, 120, 40", "pair, 80, 24", "pair, 120, 40", "help, 80, 24"})
    void shouldDrawWhatIsOnRecord(String kind, int width, int height) throws IOException {
        final Page page = page(kind.equals("pair"), kind.equals("pair") ? 1 : 4,
            kind.equals("help") ? List.of("q   end the run", "?   this help") : List.of());
        final List<String> drawn = page.draw(width, height).plainLines();
        assertThat(drawn).hasSize(height).allMatch(line -> line.length() <= width);
        assertGolden(kind + "-" + width + "x" + height + ".txt", String.join("\n", drawn) + "\n");
    }

    private static void assertGolden(String name, String drawn) throws IOException {
        if (WRITES) {
            Files.writeString(Path.of(System.getProperty("upring.root"),
                "bot/src/test/resources/io/upring/bot/page", name), drawn);
            return;
        }
        try (InputStream recorded = PageTest.class.getResourceAsStream(name)) {
            assertThat(recorded).as(name).isNotNull();
            assertThat(drawn).isEqualTo(new String(recorded.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldSayWhatIsMissing() {
        final ChartImage waiting = image(3, Samples.STREAMS, false);
        assertThat(waiting.trouble()).isEqualTo("waiting for ticker, trade, orderbook, candle.1m");
        assertThat(image(0, Samples.STREAMS, true).trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"79, 24", "80, 23", "20, 5", "1, 1"})
    void shouldRefuseATerminalThatIsTooSmall(int width, int height) {
        final List<String> drawn = page(false, 4, List.of()).draw(width, height).plainLines();
        assertThat(drawn.get(0)).isEqualTo(("pages need 80x24, this terminal has " + width + "x" + height)
            .substring(0, Math.min(width, ("pages need 80x24, this terminal has " + width + "x" + height).length()))
            .stripTrailing());
    }

    @Test
    void shouldSayHowManyChartsDoNotFit() {
        final List<ChartImage> images = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            images.add(image(i % 4, Samples.STREAMS, true));
        }
        final Page page = new Page("", "", false, images, 1, "", List.of());
        assertThat(page.draw(80, 24).plainLines().get(23)).endsWith("2 charts need a larger terminal");
        assertThat(page.draw(80, 40).plainLines().get(39)).isEmpty();
        assertThat(page.draw(190, 24).plainLines().get(23)).isEmpty();
    }

    @Test
    void shouldBeTheSameWithoutItsColours() {
        final Canvas canvas = page(false, 4, List.of()).draw(80, 24);
        final List<String> coloured = canvas.lines(true);
        assertThat(String.join("\n", coloured)).contains("\u001b[32m").contains("\u001b[31m");
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing()).toList())
            .isEqualTo(canvas.plainLines());
        assertThat(String.join("", canvas.lines(false))).doesNotContain("\u001b");
    }
}
