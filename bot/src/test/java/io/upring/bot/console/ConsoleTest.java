package io.upring.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final RunHeader HEADER = new RunHeader("a market with quite a long name, as captures have them: "
        + "capture ../shared/somewhere/far/away.jsonl", "http://127.0.0.1:8080", 24, List.of("one", "two"), "inline",
        "");
    private static final ConnectionStatus FLOWING = new ConnectionStatus("public", ConnectionState.FLOWING, 1, 0,
        DownReason.NONE, "");
    private static final ConnectionStatus DOWN = new ConnectionStatus("private", ConnectionState.DOWN, 3, 7,
        DownReason.CONNECT_FAILED, "Connection refused: /127.0.0.1:8080 with a very long explanation of what happened");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static RunStatus status(ConnectionStatus privateStream, String equity) {
        return new RunStatus(3_723_000, 12_345_678, 612.4, 23_456_789, 640.2, 12_000_000, 2, 0, 140, 90, 170, 2, 3, 1,
            false, "off", "KRW", equity == null ? null : new BigDecimal(equity), equity == null ? null
                : new BigDecimal("-1234.567"), FLOWING, privateStream,
            new LatencyFigures(1_000, 12_345, 1_234_567, 12_345_678_900L, 12_345_678_900L),
            List.of(new StrategyFigures("a-strategy-with-a-long-name", 1_234, 567, 1_134, 3, "quarantined", "threw",
                new BigDecimal("-1"), BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO, new BigDecimal("-1"))));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldFitIntoEightyColumnsWhateverHappens() {
        assertThat(StatusBlock.lines(HEADER, status(DOWN, "10001234.5678"), new Style(false)))
            .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        final RunSummary summary =
            summary(List.of("KRW available: 1 in REST, 2 in the tracker"), List.of("no answer"));
        assertThat(SummaryText.lines(summary, new Style(false)))
            .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void shouldRedrawInOneWriteOverTheSameLines() {
        final TerminalConsole console = new TerminalConsole(out, false);
        console.started(HEADER);
        console.status(status(FLOWING, "10001234.5678"));
        final String first = text();
        bytes.reset();
        console.status(status(DOWN, "10001234.5678"));
        final long lines = first.lines().count() - 1;
        assertThat(text()).startsWith("\u001b[" + lines + "A\r");
        assertThat(text().replaceAll("\u001b\\[\\d*[A-Z]", "")).doesNotContain("\u001b");
        assertThat(text()).contains("down, trying again (attempt 7): Connection refused");
        bytes.reset();
        console.warning("mind the gap");
        console.status(status(DOWN, null));
        assertThat(text()).contains("warning: mind the gap\n").contains("not known yet");
    }

    @Test
    void shouldUseColoursOnlyWhenTheyAreWanted() {
        final TerminalConsole console = new TerminalConsole(out, true);
        console.started(HEADER);
        console.status(status(DOWN, "10001234.5678"));
        assertThat(text()).contains("\u001b[31m").contains("\u001b[32m").contains("\u001b[0m");
    }

    @Test
    void shouldPrintOneLineAStatusIntoPipes() {
        final PlainConsole console = new PlainConsole(out);
        console.started(HEADER);
        bytes.reset();
        console.status(status(DOWN, "10001234.5678"));
        assertThat(text().lines()).singleElement().asString()
            .startsWith("01:02:03  612/s frames  640/s events  140 signals  90 orders  170 fills  2 open  "
                + "P&L -1,234.57 KRW  p50 12.3 µs  p99 1.23 ms  p99.9 12.3 s  public flowing  "
                + "private down, trying again (attempt 7): Connection")
            .endsWith("  trading closed").doesNotContain("\u001b");
    }

    @Test
    void shouldSayWhetherTheBooksAgree() {
        new PlainConsole(out).summary(summary(List.of(), List.of()));
        assertThat(text()).contains("our books equal the exchange's to the last digit");
        bytes.reset();
        new PlainConsole(out).summary(summary(List.of("KRW available: 1 in REST, 2 in the tracker"), List.of()));
        assertThat(text()).contains("our books DIFFER from the exchange's in 1 places")
            .contains("KRW available: 1 in REST, 2 in the tracker").doesNotContain("equal");
    }

    private static RunSummary summary(List<String> differences, List<String> gaps) {
        return new RunSummary("the time is up", status(FLOWING, "10001234.5678"), 1_733,
            List.of(new StrategyFigures("one", 1, 2, 3, 4, "running", "", new BigDecimal("-12.3"),
                new BigDecimal("0.45"),
                new BigDecimal("999999"), new BigDecimal("-112.3"), new BigDecimal("100"))),
            List.of(new MarketFigures("KRW-BTC", 3, new BigDecimal("0.00654321"), new BigDecimal("152834120.5"),
                new BigDecimal("152830000"), new BigDecimal("-112.3"), new BigDecimal("100"), new BigDecimal("0.45")),
                new MarketFigures("BTC-ETH", 1, new BigDecimal("-2"), BigDecimal.ZERO, new BigDecimal("0.027"),
                    BigDecimal.ZERO, new BigDecimal("-0.00012345"), new BigDecimal("0.0001"))),
            new BigDecimal("0.45"), new LedgerReport(3, 17, 5, 0, differences, gaps),
            new LatencyFigures(16, 41_000, 92_000, 123_000, 456_000), List.of("something is odd"));
    }

    @Test
    void shouldSayHowLongOrdersTook() {
        new PlainConsole(out).summary(summary(List.of(), List.of()));
        assertThat(text().lines()).contains("  orders    p50 41.0 µs  p99 92.0 µs  p99.9 123 µs  max 456 µs  "
            + "(receive to order bytes, 16 orders)");
    }

    @Test
    void shouldSayWhatEachMarketCameTo() {
        new PlainConsole(out).summary(summary(List.of(), List.of()));
        assertThat(text().lines()).contains(
            "  market   fills        held  average entry  realised   unrealised    fees",
            "  KRW-BTC      3  0.00654321  152,834,120.5   -112.30       100.00    0.45",
            "  BTC-ETH      1          -2              -      0.00  -0.00012345  0.0001");
        assertThat(text()).contains("one ").contains("-112.30").contains("+100.00");
    }

    @Test
    void shouldWriteNumbersForPeople() {
        assertThat(Figures.money(new BigDecimal("1234567.895"))).isEqualTo("1,234,567.90");
        assertThat(Figures.signedMoney(new BigDecimal("0"))).isEqualTo("+0.00");
        assertThat(Figures.smallMoney(new BigDecimal("-0.000123454"))).isEqualTo("-0.00012345");
        assertThat(Figures.smallMoney(new BigDecimal("1.5"))).isEqualTo("1.50");
        assertThat(Figures.shortMoney(new BigDecimal("-1234567.5"))).isEqualTo("-1.23 M");
        assertThat(Figures.shortMoney(new BigDecimal("0.4"))).isEqualTo("+0");
        assertThat(Figures.signedPercent(new BigDecimal("-30"), new BigDecimal("10000000"))).isEqualTo("-0.00 %");
        assertThat(Figures.duration(999)).isEqualTo("999 ns");
        assertThat(Figures.duration(9_876)).isEqualTo("9.88 µs");
        assertThat(Figures.duration(98_760_000)).isEqualTo("98.8 ms");
        assertThat(Figures.duration(2_000_000_000L)).isEqualTo("2.00 s");
        assertThat(Figures.clock(100 * 3_600_000L)).isEqualTo("100:00:00");
    }
}
