package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.RawSocket;
import io.upring.sim.venue.RestClient;
import io.upring.sim.venue.ScriptedMarket;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.TestClock;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.json.NumberSpelling;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reference's checklist asks for beyond the sections that it sums up. */
class S6ChecklistTest extends ConformanceTest {
    @Test
    @DisplayName("6 item 3: full books with zeros for padding, never more than 30 levels, best first")
    void shouldSendFullBooks() {
        start();
        StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            asks.append(116620000 + i * 1000).append(":1 ");
        }
        market.book("KRW-BTC", asks.toString(), "116600000:1");
        JsonNode units = subscribed(of("orderbook", "KRW-BTC")).nextJson().get("orderbook_units");
        assertThat(units).hasSize(30);
        for (int i = 1; i < 30; i++) {
            assertThat(units.get(i).get("ask_price").decimalValue())
                    .isGreaterThan(units.get(i - 1).get("ask_price").decimalValue());
            assertThat(units.get(i).get("bid_price").decimalValue()).isEqualByComparingTo("0");
            assertThat(units.get(i).get("bid_size").decimalValue()).isEqualByComparingTo("0");
        }
    }

    @Test
    @DisplayName("6 item 4: the mix of 2026 is the default spelling")
    void shouldDefaultToTheMix() {
        assertThat(VenueConfig.builder().market(new ScriptedMarket()).build().spelling())
                .isEqualTo(NumberSpelling.MIX_2026);
    }

    @Test
    @DisplayName("6 item 6: the idle limit is configurable, and PING's status keeps the socket")
    void shouldTakeAnotherIdleLimit() throws IOException {
        startWith(quick().withIdleMs(200));
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        long startNs = System.nanoTime();
        socket.upgrade();
        assertThat(socket.ended()).isTrue();
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(200_000_000L);
        assertThat(quick().withIdleMs(120_000).idleMs()).isEqualTo(120_000);
    }

    @Test
    @DisplayName("6 item 9: order checks in the order parameters, market, identifier, time in force, tick, minimum, "
            + "maximum, funds")
    void shouldNameTheFirstOfSeveralFaults() {
        start();
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        placed("market=KRW-BTC", "side=bid", "volume=0.001", "price=90000000", "ord_type=limit", "identifier=used");
        assertThat(refused("KRW-BTX", "1.5", "1e3", "x", "used")).isEqualTo("validation_error");
        assertThat(refused("KRW-BTX", "1.5", "0.000001", "x", "used")).isEqualTo("notfoundmarket");
        assertThat(refused("KRW-BTC", "1.5", "0.000001", "x", "used")).isEqualTo("duplicated_identifier");
        assertThat(refused("KRW-BTC", "1.5", "0.000001", "x", "i1")).isEqualTo("invalid_time_in_force");
        assertThat(refused("KRW-BTC", "100000500", "0.000001", "ioc", "i2")).isEqualTo("invalid_price_bid");
        assertThat(refused("KRW-BTC", "100000000", "0.000001", "ioc", "i3")).isEqualTo("under_min_total_bid");
        assertThat(refused("KRW-BTC", "100000000", "11", "ioc", "i4")).isEqualTo("over_krw_funds_bid");
        assertThat(refused("KRW-BTC", "100000000", "1", "ioc", "i5")).isEqualTo("insufficient_funds_bid");
    }

    private String refused(String code, String price, String volume, String timeInForce, String identifier) {
        return rest.order("market=" + code, "side=bid", "ord_type=limit", "price=" + price, "volume=" + volume,
                "time_in_force=" + timeInForce, "identifier=" + identifier).error().get("name").asText();
    }

    @Test
    @DisplayName("6 item 11: reply and stream race each other, the stream keeps its order")
    void shouldKeepTheOrderOfEventsWhateverTheDelays() {
        start(ConformanceTest::racing);
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        StreamClient client = privately("{'type':'myOrder'}");
        boolean replyFirst = false;
        boolean streamFirst = false;
        for (int i = 0; i < 500 && !(replyFirst && streamFirst); i++) {
            placed("market=KRW-BTC", "side=bid", "volume=0.0001", "price=100000000", "ord_type=limit");
            boolean came = client.waiting() > 0;
            streamFirst |= came;
            replyFirst |= !came;
            List<JsonNode> frames = IntStream.range(0, 3).mapToObj(n -> client.nextJson()).toList();
            assertThat(frames).extracting(frame -> frame.get("state").asText())
                    .containsExactly("wait", "trade", "done");
            assertThat(frames).extracting(frame -> frame.get("timestamp").longValue())
                    .isSortedAccordingTo(Comparator.naturalOrder());
        }
        assertThat(replyFirst && streamFirst).as("both orders were seen").isTrue();
    }

    @Test
    @DisplayName("6 item 12: a socket dropped, a socket silent while pongs go on")
    void shouldDropAndSilenceSockets() {
        start();
        StreamClient dropped = realtime("trade", "KRW-ADA", "DEFAULT");
        venue.inject(Fault.once(FaultKind.DROP));
        market.trade("KRW-ADA", "612", "1", Side.BID);
        assertThat(dropped.closeCode()).isEqualTo(StreamClient.CUT);
        StreamClient silent = realtime("trade", "KRW-ADA", "DEFAULT");
        venue.inject(Fault.once(FaultKind.STALL).withMs(60_000));
        market.trade("KRW-ADA", "612", "1", Side.BID);
        market.trade("KRW-ADA", "612", "2", Side.BID);
        assertThat(silent.drain()).isEmpty();
        assertThat(silent.open()).isTrue();
    }

    @Test
    @DisplayName("6 item 12: a late snapshot, a duplicate event, done missing")
    void shouldDisturbFrames() {
        start();
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        market.tradeAt("KRW-ADA", "612", "7", TestClock.START_MS);
        venue.inject(Fault.once(FaultKind.LATE_FRAME).withMs(200));
        StreamClient late = subscribed(of("trade", "KRW-ADA"));
        market.trade("KRW-ADA", "612", "8", Side.BID);
        assertThat(late.nextJson().get("stream_type").asText()).isEqualTo("REALTIME");
        assertThat(late.nextJson().get("stream_type").asText()).isEqualTo("SNAPSHOT");
        StreamClient own = privately("{'type':'myOrder'}");
        venue.inject(Fault.once(FaultKind.DUPLICATE_FRAME).withTarget("myOrder"));
        venue.inject(Fault.once(FaultKind.MISSING_DONE));
        placed("market=KRW-BTC", "side=bid", "volume=0.0001", "price=100000000", "ord_type=limit");
        assertThat(own.drain()).extracting(frame -> frame.get("state").asText())
                .containsExactly("wait", "wait", "trade");
    }

    @ParameterizedTest
    @CsvSource({"ticker, trade_price", "trade, trade_price", "candle.1m, trade_price"})
    @DisplayName("6 item 12: E-notation everywhere")
    void shouldWriteExponentsEverywhere(String type, String member) {
        start(config -> config.spelling(NumberSpelling.DOUBLE));
        market.tradeAt("KRW-BTC", "116620000", "0.00077", TestClock.START_MS);
        String frame = subscribed(of(type, "KRW-BTC")).next().string();
        assertThat(frame).contains("\"" + member + "\":1.1662E8,").containsPattern("volume\":7\\.7E-4[,}]");
    }

    @Test
    @DisplayName("6 a client's day: list, look, listen, trade, cancel, with the numbers of the accounts at its end")
    void shouldServeAWholeClient() {
        start();
        market.book("KRW-BTC", "100010000:1", "99990000:1");
        String code = rest.get("/v1/market/all").json().get(0).get("market").asText();
        assertThat(rest.get("/v1/ticker?markets=" + code).status()).isEqualTo(200);
        StreamClient books = subscribed(of("orderbook", code), format("SIMPLE"));
        StreamClient own = privately("{'type':'myOrder'}", "{'type':'myAsset'}");
        String best = books.nextJson().at("/obu/0/ap").asText();
        String bought = placed("market=" + code, "side=bid", "price=" + best, "volume=0.01", "ord_type=limit");
        String resting = placed("market=" + code, "side=ask", "price=110000000", "volume=0.004", "ord_type=limit");
        rest.signed("DELETE", "/v1/order?uuid=" + resting);
        assertThat(order(bought).get("state").asText()).isEqualTo("done");
        assertThat(order(resting).get("state").asText()).isEqualTo("cancel");
        assertThat(own.drain()).filteredOn(frame -> frame.get("type").asText().equals("myOrder"))
                .extracting(frame -> frame.get("state").asText())
                .containsExactly("wait", "trade", "done", "wait", "cancel");
        assertThat(holding("KRW")).isEqualTo("8999399.95/0");
        assertThat(holding("BTC")).isEqualTo("0.01/0");
        RestClient.Reply closed = rest.signed("GET", "/v1/orders/closed");
        assertThat(closed.json()).hasSize(2);
    }
}
