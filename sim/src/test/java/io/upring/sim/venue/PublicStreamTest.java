package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.config.VenueTimings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Public streams (reference 1.2 to 1.5 and 2.1 to 2.3)")
class PublicStreamTest extends VenueTest {
    private static final String ASKS = "116620000:0.0312 116623000:0.12";
    private static final String BIDS = "116600000:0.11870012 116599000:0.125";

    @Test
    void shouldSendASnapshotAndThenWhatHappens() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        StreamClient client = publicStream().send(
                "[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]},"
                + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]}]");
        StreamClient.Frame first = client.next();
        assertThat(first.binary()).as("data frames are binary").isTrue();
        assertThat(first.json().get("type").asText()).isEqualTo("ticker");
        assertThat(first.json().get("stream_type").asText()).isEqualTo("SNAPSHOT");
        assertThat(client.nextJson().get("stream_type").asText()).isEqualTo("SNAPSHOT");
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        JsonNode ticker = client.nextJson();
        assertThat(ticker.get("type").asText()).isEqualTo("ticker");
        assertThat(ticker.get("stream_type").asText()).isEqualTo("REALTIME");
        market.book("KRW-BTC", ASKS, "116600000:1");
        JsonNode book = client.nextJson();
        assertThat(book.get("type").asText()).isEqualTo("orderbook");
        assertThat(book.get("stream_type").asText()).isEqualTo("REALTIME");
        assertThat(client.waiting()).isZero();
    }

    @Test
    @DisplayName("Spelling and order of members in DEFAULT (reference 2.1 to 2.3 and 2.9)")
    void shouldWriteDefaultFramesAsIn2026() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},"
                + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"],\"is_only_snapshot\":true},"
                + "{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"],\"is_only_realtime\":true},"
                + "{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"],\"isOnlyRealtime\":true}]");
        assertThat(client.next().string().replaceAll("\\d{13}", "T")).isEqualTo(
                "{\"type\":\"orderbook\",\"code\":\"KRW-BTC\",\"timestamp\":T,\"total_ask_size\":0.15120000,"
                + "\"total_bid_size\":0.24370012,\"orderbook_units\":[{\"ask_price\":1.1662E8,\"bid_price\":1.166E8,"
                + "\"ask_size\":0.03120000,\"bid_size\":0.11870012},{\"ask_price\":1.16623E8,\"bid_price\":1.16599E8,"
                + "\"ask_size\":0.12000000,\"bid_size\":0.12500000}],\"stream_type\":\"SNAPSHOT\",\"level\":0}");
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        assertThat(timeless(client.next().string())).isEqualTo("{\"type\":\"trade\",\"code\":\"KRW-BTC\","
                + "\"timestamp\":T,\"trade_date\":\"2026-11-21\",\"trade_time\":\"C\",\"trade_timestamp\":T,"
                + "\"trade_price\":116620000.00000000,\"trade_volume\":0.00077720,\"ask_bid\":\"BID\","
                + "\"prev_closing_price\":116200000.00000000,\"change\":\"RISE\",\"change_price\":420000.00000000,"
                + "\"sequential_id\":17952309021170000,\"best_ask_price\":116620000,\"best_ask_size\":0.0312,"
                + "\"best_bid_price\":116600000,\"best_bid_size\":0.11870012,\"stream_type\":\"REALTIME\"}");
        assertThat(timeless(client.next().string())).isEqualTo("{\"type\":\"ticker\",\"code\":\"KRW-BTC\","
                + "\"opening_price\":116600000.00000000,\"high_price\":116620000.00000000,"
                + "\"low_price\":116600000.00000000,\"trade_price\":116620000.00000000,"
                + "\"prev_closing_price\":116200000.00000000,\"acc_trade_price\":90637.0640000000000000,"
                + "\"change\":\"RISE\",\"change_price\":420000.00000000,\"signed_change_price\":420000.00000000,"
                + "\"change_rate\":0.0036144578,\"signed_change_rate\":0.0036144578,\"ask_bid\":\"BID\","
                + "\"trade_volume\":0.00077720,\"acc_trade_volume\":0.00077720,\"trade_date\":\"20261121\","
                + "\"trade_time\":\"C\",\"trade_timestamp\":T,\"acc_ask_volume\":0E-8,"
                + "\"acc_bid_volume\":0.00077720,\"highest_52_week_price\":116620000.00000000,"
                + "\"highest_52_week_date\":\"2026-11-21\",\"lowest_52_week_price\":116600000.00000000,"
                + "\"lowest_52_week_date\":\"2026-11-21\",\"market_state\":\"ACTIVE\",\"is_trading_suspended\":false,"
                + "\"delisting_date\":null,\"market_warning\":\"NONE\",\"timestamp\":T,"
                + "\"acc_trade_price_24h\":90637.064,\"acc_trade_volume_24h\":0.00077720,"
                + "\"stream_type\":\"REALTIME\"}");
    }

    @Test
    @DisplayName("Short names and spelling of SIMPLE, and the list formats (reference 1.2 and 2.3)")
    void shouldWriteEveryFormat() {
        start();
        market.book("KRW-BTC", "116606000:0.06288509", "116534000:0.00079276");
        String request = "[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]},{\"format\":\"%s\"}]";
        String simple = "{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tms\":T,\"tas\":0.06288509,\"tbs\":7.9276E-4,"
                + "\"obu\":[{\"ap\":116606000,\"bp\":116534000,\"as\":0.06288509,\"bs\":7.9276E-4}],"
                + "\"st\":\"SNAPSHOT\",\"lv\":0}";
        StreamClient client = publicStream();
        assertThat(timeless(client.send(request.formatted("SIMPLE")).next().string())).isEqualTo(simple);
        assertThat(timeless(client.send(request.formatted("SIMPLE_LIST")).next().string()))
                .isEqualTo("[" + simple + "]");
        JsonNode list = client.send(request.formatted("JSON_LIST")).nextJson();
        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("type").asText()).isEqualTo("orderbook");
        client.send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]}]");
        assertThat(client.nextJson().has("type")).as("without a format it is DEFAULT").isTrue();
    }

    @Test
    void shouldServeEachDepthAndPadTheThinSide() {
        start();
        StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            asks.append(116620000 + i * 1000).append(":1 ");
        }
        market.book("KRW-BTC", asks.toString(), "116600000:1 116599000:2");
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"KRW-BTC.1\",\"KRW-BTC.5\",\"KRW-BTC.15\",\"KRW-BTC.30\",\"KRW-BTC.20\",\"KRW-BTC\"],"
                + "\"is_only_snapshot\":true}]");
        List<Integer> depths = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            JsonNode book = client.nextJson();
            assertThat(book.get("code").asText()).isEqualTo("KRW-BTC");
            depths.add(book.get("orderbook_units").size());
            assertThat(book.get("total_ask_size").intValue()).isEqualTo(depths.get(i));
        }
        assertThat(depths).containsExactly(1, 5, 15, 30, 30, 30);
        client.send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.5\"]}]");
        assertThat(client.next().string()).contains(
                "{\"ask_price\":1.16624E8,\"bid_price\":0.0,\"ask_size\":1.00000000,\"bid_size\":0E-8}]");
    }

    @Test
    void shouldCutTheDeepSideInsteadOfPaddingWhenTold() {
        start(config -> config.switches(VenueSwitches.defaults().with(VenueSwitch.PAD_THIN_SIDES, false)));
        market.book("KRW-BTC", ASKS, "116600000:1");
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"KRW-BTC\"]}]");
        assertThat(client.nextJson().get("orderbook_units")).hasSize(1);
    }

    @Test
    @DisplayName("Books sit on the market's 100 ms grid, only the last change is sent (reference 2.3)")
    void shouldSendBooksOnAGrid() {
        start(config -> config.timings(VenueTimings.defaults()));
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"KRW-BTC\"],\"is_only_realtime\":true}]");
        awaitSubscriptions(1);
        long phase = -1;
        for (int round = 1; round <= 3; round++) {
            String last = round + "";
            market.happen(sink -> {
                for (int i = 9; i >= 0; i--) {
                    String size = last + "." + i;
                    sink.book("KRW-BTC", ScriptedMarket.image(ASKS, "116600000:" + size), 0);
                }
            });
            JsonNode book = client.nextJson();
            assertThat(book.get("total_bid_size").decimalValue()).isEqualByComparingTo(last + ".0");
            long remainder = book.get("timestamp").longValue() % 100;
            assertThat(remainder).isEqualTo(phase < 0 ? remainder : phase);
            phase = remainder;
        }
        assertThat(client.waiting()).isZero();
    }

    @Test
    @DisplayName("A second request replaces the whole subscription (reference 1.3)")
    void shouldReplaceTheSubscription() {
        start();
        StreamClient client = publicStream();
        client.send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"]},"
                + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]}]");
        awaitSubscriptions(1);
        client.send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"]}]");
        awaitSubscriptions(2);
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        market.book("KRW-BTC", ASKS, BIDS);
        market.trade("KRW-ADA", "612", "5", Side.ASK);
        assertThat(client.nextJson().get("code").asText()).isEqualTo("KRW-ADA");
        assertThat(client.waiting()).isZero();
    }

    @Test
    @DisplayName("Unknown and lower-case codes are never served and do no harm (reference 1.7)")
    void shouldIgnoreUnknownCodes() {
        start();
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":"
                + "[\"KRW-NOPE\",\"krw-btc\",\"KRW-ADA\"]}]");
        assertThat(client.nextJson().get("code").asText()).isEqualTo("KRW-ADA");
        client.ping();
        assertThat(client.waiting()).isZero();
    }

    @Test
    @DisplayName("A grouping that is not supported yields no data (reference 1.7)")
    void shouldSendNothingForALevelThatIsNotSupported() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"KRW-BTC\"],\"level\":7}]");
        client.ping();
        assertThat(client.waiting()).isZero();
        assertThat(client.open()).isTrue();
    }

    @Test
    void shouldSendOnlyTheStreamsThatAreSwitchedOn() {
        start(config -> config.streams(StreamType.TRADE));
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]},"
                + "{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"]}]");
        awaitSubscriptions(1);
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        assertThat(client.nextJson().get("type").asText()).isEqualTo("trade");
        client.ping();
        assertThat(client.waiting()).isZero();
    }

    @Test
    @DisplayName("LIST_SUBSCRIPTIONS answers in the connection's format and may change it (reference 1.8)")
    void shouldListSubscriptions() {
        start();
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"KRW-BTC.15\"]},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"]}]");
        client.send("[{\"ticket\":\"q1\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]");
        assertThat(client.next().string()).isEqualTo("{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":["
                + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.15\"],\"level\":0},"
                + "{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"]}],\"ticket\":\"q1\"}");
        client.send("[{\"ticket\":\"q2\"},{\"method\":\"LIST_SUBSCRIPTIONS\"},{\"format\":\"SIMPLE\"}]");
        assertThat(client.next().string()).isEqualTo("{\"mthd\":\"LIST_SUBSCRIPTIONS\",\"rslt\":["
                + "{\"ty\":\"orderbook\",\"cds\":[\"KRW-BTC.15\"],\"lv\":0},"
                + "{\"ty\":\"trade\",\"cds\":[\"KRW-ADA\"]}],\"tckt\":\"q2\"}");
        market.trade("KRW-ADA", "612", "5", Side.ASK);
        assertThat(client.nextJson().get("ty").asText()).as("the subscription stays, the format changed")
                .isEqualTo("trade");
    }

    private void awaitSubscriptions(int count) {
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == count);
    }

    private static String timeless(String frame) {
        return frame.replaceAll("(timestamp|tms)\":\\d{13}", "$1\":T").replaceAll("\"03:?15:?\\d\\d\"", "\"C\"");
    }
}
