package io.upring.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderResult;
import io.upring.sim.exchange.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturePlaybackTest {
    private static final long NOW_MS = 1_795_230_902_117L;
    private static final String BOOK = "{\"ty\":\"orderbook\",\"cd\":\"KRW-ABC\",\"tms\":1000,\"obu\":[]}";

    @TempDir
    private Path folder;

    @Test
    void shouldPlayEachFrameUnchangedInFileOrderAfterItsMeaning() throws Exception {
        CapturePlayback playback = CapturePlayback.open(small(), CapturePlayback.MAX_SPEED);
        Recording sink = new Recording();
        playback.advance(NOW_MS, sink);
        assertThat(sink.events).isEmpty();
        playback.start(NOW_MS);
        playback.advance(NOW_MS, sink);
        assertThat(sink.raw).isEqualTo(Files.readAllLines(small()).stream().filter(line -> !line.isBlank()).toList());
        assertThat(sink.events).hasSize(2 * playback.frameCount());
        assertThat(sink.events.get(0)).startsWith("book KRW-ABC ");
        assertThat(sink.events.get(1)).isEqualTo("raw orderbook KRW-ABC");
        assertThat(playback.finished()).isTrue();
        assertThat(playback.nextDueMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(playback.playedCount()).isEqualTo(playback.frameCount());
        assertThat(playback.recorded()).isTrue();
    }

    @Test
    void shouldReadBothFormatsAndEverySpelling() throws Exception {
        CapturePlayback playback = CapturePlayback.open(small(), CapturePlayback.MAX_SPEED);
        Exchange exchange = exchangeOf(playback);
        playback.start(NOW_MS);
        playback.advance(NOW_MS, sinkOf(exchange));
        Market abc = exchange.market("KRW-ABC").orElseThrow();
        assertThat(abc.book().asks()).hasSize(2);
        assertThat(abc.book().bids()).as("padding dropped").hasSize(1);
        assertThat(abc.book().asks().get(1).price()).hasToString("3130");
        assertThat(abc.book().asks().get(1).size()).hasToString("0.00079276");
        assertThat(abc.book().timestampMs()).as("microseconds read as such").isEqualTo(1_795_230_900_400L);
        assertThat(abc.ticker().tradePrice()).isEqualByComparingTo("3120");
        assertThat(abc.ticker().lastTakerSide()).isEqualTo(Side.ASK);
        Market big = exchange.market("KRW-BIG").orElseThrow();
        assertThat(big.ticker().accTradePrice24h()).isEqualByComparingTo("137728155832.9616000000000000");
        assertThat(big.ticker().highest52WeekPrice()).isEqualByComparingTo("179869000");
        assertThat(big.ticker().accAskVolume()).isZero();
        assertThat(exchange.market("BTC-XYZ").orElseThrow().recentTrades().get(0).sequentialId())
                .isEqualTo(17952309003000000L);
    }

    @Test
    void shouldReadTheGridOffThePrices() throws Exception {
        Map<String, String> ticks = new TreeMap<>();
        for (MarketSpec spec : CapturePlayback.open(small(), 1).markets()) {
            BigDecimal price = spec.seed().tradePrice();
            ticks.put(spec.rules().code(), spec.rules().ticks().tickSize(price).toPlainString());
            assertThat(spec.rules().ticks().onGrid(price)).isTrue();
            assertThat(spec.rules().minTotal()).isEqualByComparingTo(
                    spec.rules().quote().equals("KRW") ? "5000" : "0.00005");
        }
        assertThat(ticks).containsExactlyInAnyOrderEntriesOf(
                Map.of("KRW-ABC", "5", "KRW-BIG", "1000", "BTC-XYZ", "0.00000001"));
    }

    @Test
    void shouldKnowWhichStreamsItCarries() throws Exception {
        CapturePlayback playback = CapturePlayback.open(small(), 1);
        assertThat(playback.carries("trade", "KRW-ABC")).isTrue();
        assertThat(playback.carries("ticker", "KRW-ABC")).isFalse();
        assertThat(playback.carries("trade", "KRW-NONE")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,400", "4,100", "0.5,800"})
    void shouldKeepTheRecordedPaceTimesSpeed(double speed, long lastAfterMs) throws Exception {
        CapturePlayback playback = CapturePlayback.open(small(), speed);
        Recording sink = new Recording();
        playback.start(NOW_MS);
        playback.advance(NOW_MS + lastAfterMs - 1, sink);
        assertThat(playback.finished()).isFalse();
        assertThat(playback.nextDueMs()).isEqualTo(NOW_MS + lastAfterMs);
        playback.advance(NOW_MS + lastAfterMs, sink);
        assertThat(playback.finished()).isTrue();
    }

    @Test
    void shouldNeverGoBackInTimeAndTakeThePaceFromReceiveTimesWhereGiven() throws Exception {
        Path file = write("pace.jsonl", BOOK + "\n" + BOOK.replace("1000", "5000") + "\r\n\n" + BOOK);
        assertThat(dueTimes(file)).containsExactly(0L, 4_000L, 4_000L);
        write("pace.received-at.txt", "100.25\n100.5\n100.4\n");
        assertThat(dueTimes(file)).containsExactly(0L, 250L, 250L);
        write("pace.received-at.txt", "100.25\n100.5\n");
        assertThatThrownBy(() -> CapturePlayback.open(file, 1)).isInstanceOf(CaptureException.class)
                .hasMessageContaining("one line for each of the 3 frames, but have 2");
        write("pace.received-at.txt", "100.25\n1e2\n101\n");
        assertThatThrownBy(() -> CapturePlayback.open(file, 1)).isInstanceOf(CaptureException.class)
                .hasMessageContaining("line 2: not a time in Unix seconds: 1e2");
    }

    @Test
    void shouldPauseWhileTheSinkIsNotReadyWithoutLosingAFrame() throws Exception {
        CapturePlayback playback = CapturePlayback.open(small(), CapturePlayback.MAX_SPEED);
        Recording sink = new Recording();
        sink.readyFor = 2;
        playback.start(NOW_MS);
        playback.advance(NOW_MS, sink);
        assertThat(playback.playedCount()).isEqualTo(2);
        assertThat(playback.nextDueMs()).isEqualTo(NOW_MS);
        sink.readyFor = Integer.MAX_VALUE;
        playback.advance(NOW_MS + 1, sink);
        assertThat(sink.raw).hasSize(playback.frameCount());
        assertThatThrownBy(() -> playback.start(NOW_MS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldFillOrdersAgainstTheRecordedBook() throws Exception {
        CapturePlayback playback = CapturePlayback.open(small(), 1);
        Exchange exchange = exchangeOf(playback);
        var account = exchange.openAccount("a", Map.of("KRW", new BigDecimal("1000000")));
        playback.start(NOW_MS);
        playback.advance(NOW_MS, sinkOf(exchange));
        OrderResult taker = exchange.place(account, NewOrder.limit(Side.BID, "KRW-ABC", "3125", "2"), NOW_MS);
        assertThat(((OrderResult.Accepted) taker).order().price()).hasToString("3125");
        OrderResult maker = exchange.place(account, NewOrder.limit(Side.BID, "KRW-ABC", "3120", "2"), NOW_MS);
        playback.advance(NOW_MS + 400, sinkOf(exchange));
        assertThat(exchange.orders(account)).extracting(Order::executedVolume).extracting(Object::toString)
                .containsExactly("2", "1.5");
        assertThat(maker).isInstanceOf(OrderResult.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"ty\":\"trade\" \"cd\"|, byte 14 of the line (offset 69 of the file): not valid JSON: Unexpected character",
        "{\"ty\":\"trade\"|not valid JSON: Unexpected end-of-input",
        "[1]|the frame is not a JSON object",
        "{} {}|not valid JSON",
        "{\"cd\":\"KRW-ABC\"}|the frame has no type (ty)",
        "{\"ty\":\"trade\"}|the frame has no code (cd)",
        "{\"ty\":\"trade\",\"cd\":\"abc\"}|the frame code is not a market: abc",
        "{\"ty\":\"candle.1s\",\"cd\":\"KRW-A\"}|has type candle.1s, but only trade, orderbook and ticker can",
        "{\"ty\":\"trade\",\"cd\":\"KRW-A\",\"tp\":\"1\"}|the frame trade_price is not a number",
        "{\"ty\":\"trade\",\"cd\":\"KRW-A\",\"tp\":0}|the frame trade_price is not positive",
        "{\"ty\":\"trade\",\"cd\":\"KRW-A\",\"tp\":1,\"tv\":1,\"ab\":\"BUY\"}|ask_bid is neither ASK nor BID: BUY",
        "{\"ty\":\"trade\",\"cd\":\"KRW-A\",\"tp\":1,\"tv\":1,\"ab\":\"BID\",\"ttms\":1.5}|is not a whole number",
        "{\"ty\":\"trade\",\"cd\":\"KRW-A\",\"tp\":1e99,\"tv\":1}|trade_price has more than 60 digits",
        "{\"ty\":\"orderbook\",\"cd\":\"KRW-A\",\"tms\":1,\"obu\":{}}|orderbook_units is not an array of at most 30",
        "{\"ty\":\"orderbook\",\"cd\":\"KRW-A\",\"tms\":1,\"obu\":[{\"ap\":1}]}|the frame has no ask_size (as)",
        "{\"ty\":\"orderbook\",\"cd\":\"KRW-A\",\"tms\":1,\"obu\":[{\"ap\":-1,\"as\":1}]}|negative price or size",
        "{\"ty\":\"orderbook\",\"cd\":\"KRW-A\",\"tms\":1,\"obu\":[{\"ap\":1e-9,\"as\":1,\"bp\":0,\"bs\":0}]}"
                + "|price with more than 8 decimals: 0.000000001"})
    void shouldNameFileLineAndOffsetOfAMalformedLine(String line, String message) throws Exception {
        Path file = write("bad.jsonl", BOOK + "\n\n" + line + "\n");
        assertThatThrownBy(() -> CapturePlayback.open(file, 1)).isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("capture " + file + ", line 3, byte ").hasMessageContaining(message);
    }

    @Test
    void shouldSayWhatIsWrongWithTheFileItself() throws Exception {
        assertThatThrownBy(() -> CapturePlayback.open(folder.resolve("none.jsonl"), 1))
                .hasMessage("capture " + folder.resolve("none.jsonl") + " does not exist");
        assertThatThrownBy(() -> CapturePlayback.open(folder, 1)).hasMessage("capture " + folder + " is not a file");
        Path empty = write("empty.jsonl", "\n \n");
        assertThatThrownBy(() -> CapturePlayback.open(empty, 1))
                .hasMessage("capture " + empty + " is empty: it should hold one frame a line");
        assertThatThrownBy(() -> CapturePlayback.open(empty, 0))
                .hasMessage("playback speed must be positive, was: 0.0");
    }

    @Test
    void shouldPlayTheRealCaptureWhole() throws Exception {
        Path file = Path.of(System.getProperty("upring.root", "."), "..", "shared", "captures",
                "upbit-2021-04-05-simple.jsonl");
        if (!Files.exists(file)) {
            System.out.println("skipped: no captured frames at " + file);
        }
        Assumptions.assumeTrue(Files.exists(file), "no captured frames at " + file);
        CapturePlayback playback = CapturePlayback.open(file, CapturePlayback.MAX_SPEED);
        Exchange exchange = exchangeOf(playback);
        Recording raw = new Recording();
        playback.start(NOW_MS);
        playback.advance(NOW_MS, new ExchangeSink(exchange) {
            @Override
            public void rawFrame(String code, String type, byte[] frame) {
                raw.rawFrame(code, type, frame);
            }
        });
        assertThat(raw.raw).isEqualTo(Files.readAllLines(file, StandardCharsets.UTF_8)).hasSize(1_733);
        assertThat(exchange.markets()).hasSize(9).allSatisfy(market -> {
            assertThat(market.book().asks().get(0).price()).isGreaterThan(market.book().bids().get(0).price());
            assertThat(market.rules().ticks().onGrid(market.book().asks().get(0).price())).isTrue();
        });
        assertThat(exchange.market("KRW-STX").orElseThrow().rules().ticks().tickSize(BigDecimal.ONE))
                .isEqualByComparingTo("5");
        CapturePlayback paced = CapturePlayback.open(file, 1);
        paced.start(NOW_MS);
        paced.advance(NOW_MS + 60_000, new Recording());
        assertThat(paced.playedCount()).isBetween(400, 1_400);
    }

    private static List<Long> dueTimes(Path file) {
        CapturePlayback playback = CapturePlayback.open(file, 1);
        Recording sink = new Recording();
        playback.start(NOW_MS);
        List<Long> times = new ArrayList<>();
        while (!playback.finished()) {
            times.add(playback.nextDueMs() - NOW_MS);
            sink.readyFor = 1;
            playback.advance(playback.nextDueMs(), sink);
        }
        return times;
    }

    private static Exchange exchangeOf(MarketSource source) {
        Exchange exchange = new Exchange(ExchangeConfig.defaults(1).withOwnTradesPublic(false),
                new ExchangeListener() { });
        source.markets().forEach(spec -> exchange.addMarket(spec.rules(), spec.seed()));
        return exchange;
    }

    private static MarketSink sinkOf(Exchange exchange) {
        return new ExchangeSink(exchange) {
            @Override
            public void rawFrame(String code, String type, byte[] frame) {
                assertThat(frame).isNotEmpty();
            }
        };
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Path small() throws URISyntaxException {
        return Path.of(CapturePlaybackTest.class.getResource("/captures/small.jsonl").toURI());
    }
}
