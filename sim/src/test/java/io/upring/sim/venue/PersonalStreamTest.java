package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Private streams (reference 2.5 and 2.6)")
class PersonalStreamTest extends VenueTest {
    private static final String BOTH =
            "[{\"ticket\":\"t\"},{\"type\":\"myOrder\"},{\"type\":\"myAsset\"},{\"format\":\"%s\"}]";
    private static final String ORDERS = "[{\"ticket\":\"t\"},{\"type\":\"myOrder\",\"codes\":[\"KRW-BTC\"]}]";

    @Test
    void shouldTellTheLifeOfARestingOrder() {
        start();
        market.book("KRW-BTC", "100010000:1", "99990000:1");
        StreamClient client = subscribed(BOTH.formatted("DEFAULT"));
        rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=100000000", "ord_type=limit",
                "identifier=bot-1");
        String wait = client.next().string();
        assertThat(anonymous(wait)).isEqualTo("{\"type\":\"myOrder\",\"code\":\"KRW-BTC\",\"uuid\":\"U\","
                + "\"ask_bid\":\"BID\",\"order_type\":\"limit\",\"state\":\"wait\",\"trade_uuid\":null,"
                + "\"price\":100000000,\"avg_price\":0,\"volume\":0.01,\"remaining_volume\":0.01,"
                + "\"executed_volume\":0,\"trades_count\":0,\"reserved_fee\":500,\"remaining_fee\":500,"
                + "\"paid_fee\":0,\"locked\":1000500,\"executed_funds\":0,\"time_in_force\":null,\"trade_fee\":null,"
                + "\"is_maker\":null,\"identifier\":\"bot-1\",\"smp_type\":\"cancel_maker\",\"prevented_volume\":0,"
                + "\"prevented_locked\":0,\"trade_timestamp\":null,\"order_timestamp\":T,\"timestamp\":T,"
                + "\"stream_type\":\"REALTIME\"}");
        assertThat(Json.parse(wait).get("order_timestamp").longValue() % 1000).as("whole seconds").isZero();
        assertThat(anonymous(client.next().string())).isEqualTo("{\"type\":\"myAsset\",\"asset_uuid\":\"U\","
                + "\"assets\":[{\"currency\":\"KRW\",\"balance\":8999500,\"locked\":1000500}],\"asset_timestamp\":T,"
                + "\"timestamp\":T,\"stream_type\":\"REALTIME\"}");
        market.trade("KRW-BTC", "100000000", "0.004", Side.ASK);
        JsonNode trade = client.nextJson();
        assertThat(anonymous(trade.toString())).isEqualTo("{\"type\":\"myOrder\",\"code\":\"KRW-BTC\",\"uuid\":\"U\","
                + "\"ask_bid\":\"BID\",\"order_type\":\"limit\",\"state\":\"trade\",\"trade_uuid\":\"U\","
                + "\"price\":100000000,\"avg_price\":100050000,\"volume\":0.004,\"remaining_volume\":0.006,"
                + "\"executed_volume\":0.004,\"trades_count\":1,\"reserved_fee\":500,\"remaining_fee\":300,"
                + "\"paid_fee\":200,\"locked\":600300,\"executed_funds\":400000,\"time_in_force\":null,"
                + "\"trade_fee\":200,\"is_maker\":true,\"identifier\":\"bot-1\",\"smp_type\":\"cancel_maker\","
                + "\"prevented_volume\":0,\"prevented_locked\":0,\"trade_timestamp\":T,\"order_timestamp\":T,"
                + "\"timestamp\":T,\"stream_type\":\"REALTIME\"}");
        client.next();
        rest.signed("DELETE", "/v1/order?identifier=bot-1");
        JsonNode cancel = client.nextJson();
        assertThat(cancel.get("state").asText()).isEqualTo("cancel");
        assertThat(cancel.get("remaining_volume").asText()).as("as it was").isEqualTo("0.006");
        assertThat(cancel.get("locked").asText()).as("as it was").isEqualTo("600300");
    }

    @Test
    void shouldUseShortNamesInSimple() {
        start();
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        StreamClient client = subscribed(BOTH.formatted("SIMPLE"));
        rest.order("market=KRW-BTC", "side=bid", "price=10000", "ord_type=price");
        JsonNode lock = client.nextJson();
        assertThat(Json.keys(lock)).containsExactly("ty", "astuid", "ast", "asttms", "tms", "st");
        assertThat(Json.keys(lock.get("ast").get(0))).containsExactly("cu", "b", "l");
        JsonNode trade = client.nextJson();
        assertThat(Json.keys(trade)).containsExactly("ty", "cd", "uid", "ab", "ot", "s", "tuid", "p", "ap", "v", "rv",
                "ev", "tc", "rsf", "rmf", "pf", "l", "ef", "tif", "tf", "im", "id", "smpt", "pv", "pl", "ttms",
                "otms", "tms", "st");
        assertThat(trade.get("s").asText()).isEqualTo("trade");
        assertThat(trade.get("rv").isNull()).isTrue();
        assertThat(trade.get("im").booleanValue()).isFalse();
    }

    @Test
    @DisplayName("Digits beyond a double's pass through (reference 2.6)")
    void shouldKeepEveryDigitOfMoney() {
        start(config -> config.key("other", "other-secret-other-secret-other-secret", Map.of()));
        market.book("KRW-BTC", "75324000:1", "75323000:1");
        StreamClient client = subscribed("[{\"ticket\":\"t\"},{\"type\":\"myAsset\"}]");
        BigDecimal funds = new BigDecimal("5000.12345678");
        rest.order("market=KRW-BTC", "side=bid", "price=" + funds, "ord_type=price");
        BigDecimal volume = new BigDecimal("0.00006638");
        BigDecimal spent = volume.multiply(new BigDecimal("75324000")).multiply(new BigDecimal("1.0005"));
        BigDecimal left = BALANCES.get("KRW").subtract(spent);
        List<JsonNode> assets = new ArrayList<>();
        client.nextJson().get("assets").forEach(assets::add);
        while (client.waiting() > 0) {
            client.nextJson().get("assets").forEach(assets::add);
        }
        assertThat(assets).filteredOn(asset -> asset.get("currency").asText().equals("KRW")).last()
                .satisfies(krw -> assertThat(krw.get("balance").decimalValue()).isEqualByComparingTo(left));
    }

    @Test
    void shouldSendOnlyTheMarketsAskedFor() {
        start();
        market.book("KRW-ADA", "613:1000", "612:1000");
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        StreamClient client = subscribed(ORDERS);
        rest.order("market=KRW-ADA", "side=bid", "volume=10", "price=600", "ord_type=limit");
        rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=99000000", "ord_type=limit");
        assertThat(client.nextJson().get("code").asText()).isEqualTo("KRW-BTC");
    }

    @Test
    void shouldTellEachAccountItsOwnOrdersOnly() {
        start(config -> config.key("other", "other-secret-other-secret-other-secret", BALANCES));
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        StreamClient mine = subscribed(ORDERS);
        Tokens others = new Tokens("other", "other-secret-other-secret-other-secret");
        RestClient other = new RestClient(venue.httpUri(), others);
        other.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=98000000", "ord_type=limit");
        rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=99000000", "ord_type=limit");
        assertThat(mine.nextJson().get("price").asText()).isEqualTo("99000000");
    }

    @Test
    @DisplayName("The sequence of a taker is open in the documents, hence the switches (reference 2.5)")
    void shouldFollowTheSwitchesOfTheSequence() {
        assertThat(takerStates(VenueSwitches.defaults())).containsExactly("wait", "trade", "trade", "done");
        assertThat(takerStates(VenueSwitches.defaults().with(VenueSwitch.WAIT_BEFORE_TAKER_FILL, false)))
                .containsExactly("trade", "trade", "done");
        assertThat(takerStates(VenueSwitches.defaults().with(VenueSwitch.DONE_AFTER_LAST_TRADE, false)))
                .containsExactly("wait", "trade", "trade");
    }

    @Test
    void shouldListEveryCurrencyWhenTold() {
        start(config -> config.switches(VenueSwitches.defaults().with(VenueSwitch.ALL_ASSETS, true)));
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        StreamClient client = subscribed("[{\"ticket\":\"t\"},{\"type\":\"myAsset\"}]");
        rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=99000000", "ord_type=limit");
        assertThat(client.nextJson().get("assets")).hasSize(3);
    }

    @Test
    @DisplayName("Reply and stream race each other, but the stream keeps its order (reference checklist 11)")
    void shouldKeepTheOrderOfEventsWhateverTheDelays() {
        start(config -> config.latency(LatencyModel.parse("distributed:0/1/2,0/1/4,0", 3)));
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        StreamClient client = subscribed(ORDERS);
        for (int i = 0; i < 20; i++) {
            rest.order("market=KRW-BTC", "side=bid", "volume=0.0001", "price=100000000", "ord_type=limit");
            List<JsonNode> frames = IntStream.range(0, 3).mapToObj(n -> client.nextJson()).toList();
            assertThat(frames).extracting(frame -> frame.get("state").asText())
                    .containsExactly("wait", "trade", "done");
            assertThat(frames).extracting(frame -> frame.get("timestamp").longValue())
                    .isSortedAccordingTo(Comparator.naturalOrder());
        }
        assertThat(venue.counters().get(VenueCounter.FILLS)).isEqualTo(20);
    }

    private List<String> takerStates(VenueSwitches switches) {
        start(config -> config.switches(switches));
        market.book("KRW-BTC", "100000000:0.001 100010000:1", "99990000:1");
        StreamClient client = subscribed(ORDERS);
        rest.order("market=KRW-BTC", "side=bid", "volume=0.002", "price=100010000", "ord_type=limit");
        client.ping();
        List<String> states = new ArrayList<>();
        while (client.waiting() > 0) {
            states.add(client.nextJson().get("state").asText());
        }
        return states;
    }

    private StreamClient subscribed(String request) {
        StreamClient client = privateStream().send(request);
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == 1);
        return client;
    }

    private static String anonymous(String frame) {
        return frame.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "U")
                .replaceAll("timestamp\":\\d{13}", "timestamp\":T");
    }
}
