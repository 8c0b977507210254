package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.Tokens;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S25MyOrderTest extends ConformanceTest {
    private static final String MY_ORDER = "{'type':'myOrder'}";

    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-BTC", "100010000:1", "99990000:1");
    }

    private StreamClient others() {
        return closing(new StreamClient(venue.privateWebSocketUri(), new Tokens(OTHER, OTHER_SECRET).bearer("")))
                .send(ask(MY_ORDER)).ping();
    }

    private static List<String> states(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.get("state").asText()).toList();
    }

    private static void assertNumbers(JsonNode frame, String... expected) {
        for (String pair : expected) {
            String[] parts = pair.split("=");
            assertThat(frame.get(parts[0]).decimalValue()).as("%s of %s", parts[0], frame)
                    .isEqualByComparingTo(parts[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("2.5 members of myOrder, their order and their types, in both sets of names, in every state")
    void shouldHaveTheMembers(boolean simple) {
        StreamClient client = privately(MY_ORDER, format(simple ? "SIMPLE" : "DEFAULT"));
        bid("KRW-BTC", "100000000", "0.01");
        market.trade("KRW-BTC", "100000000", "0.004", Side.ASK);
        rest.signed("DELETE", "/v1/orders/open");
        placed("market=KRW-BTC", "side=bid", "price=10000", "ord_type=price");
        placed("market=KRW-ADA", "side=ask", "price=700", "volume=10", "ord_type=limit", "time_in_force=post_only",
                "identifier=i");
        List<JsonNode> frames = client.drain();
        assertThat(frames).extracting(frame -> frame.get(simple ? "s" : "state").asText())
                .containsExactly("wait", "trade", "cancel", "trade", "cancel", "wait");
        frames.forEach(frame -> FrameTable.MY_ORDER.check(frame, simple));
        assertThat(frames).extracting(frame -> frame.get(simple ? "st" : "stream_type").asText())
                .containsOnly("REALTIME");
    }

    @Test
    @DisplayName("2.5 the life of a resting order: the reference's numbers, nulls written out, cancel shows what was")
    void shouldTellTheLifeOfARestingOrder() {
        StreamClient client = privately(MY_ORDER);
        placed("market=KRW-BTC", "side=bid", "volume=0.01", "price=100000000", "ord_type=limit", "identifier=bot-1");
        assertThat(anonymous(client.next().string())).isEqualTo(json("{'type':'myOrder','code':'KRW-BTC','uuid':'U',"
                + "'ask_bid':'BID','order_type':'limit','state':'wait','trade_uuid':null,'price':100000000,"
                + "'avg_price':0,'volume':0.01,'remaining_volume':0.01,'executed_volume':0,'trades_count':0,"
                + "'reserved_fee':500,'remaining_fee':500,'paid_fee':0,'locked':1000500,'executed_funds':0,"
                + "'time_in_force':null,'trade_fee':null,'is_maker':null,'identifier':'bot-1',"
                + "'smp_type':'cancel_maker','prevented_volume':0,'prevented_locked':0,'trade_timestamp':null,"
                + "'order_timestamp':T,'timestamp':T,'stream_type':'REALTIME'}"));
        market.trade("KRW-BTC", "100000000", "0.004", Side.ASK);
        assertThat(anonymous(client.next().string())).isEqualTo(json("{'type':'myOrder','code':'KRW-BTC','uuid':'U',"
                + "'ask_bid':'BID','order_type':'limit','state':'trade','trade_uuid':'U','price':100000000,"
                + "'avg_price':100050000,'volume':0.004,'remaining_volume':0.006,'executed_volume':0.004,"
                + "'trades_count':1,'reserved_fee':500,'remaining_fee':300,'paid_fee':200,'locked':600300,"
                + "'executed_funds':400000,'time_in_force':null,'trade_fee':200,'is_maker':true,"
                + "'identifier':'bot-1','smp_type':'cancel_maker','prevented_volume':0,'prevented_locked':0,"
                + "'trade_timestamp':T,'order_timestamp':T,'timestamp':T,'stream_type':'REALTIME'}"));
        rest.signed("DELETE", "/v1/order?identifier=bot-1");
        JsonNode cancel = client.nextJson();
        assertThat(cancel.get("state").asText()).isEqualTo("cancel");
        assertNumbers(cancel, "remaining_volume=0.006", "locked=600300", "remaining_fee=300");
    }

    @Test
    @DisplayName("2.5 the new limit sell that ccxt printed: 5 at 0.5, and its cancel with everything as it was")
    void shouldTellTheObservedSell() {
        StreamClient client = others();
        other().order("market=USDT-ADA", "side=ask", "volume=5", "price=0.5", "ord_type=limit", "identifier=s");
        other().signed("DELETE", "/v1/order?identifier=s");
        List<JsonNode> frames = client.drain();
        assertThat(states(frames)).containsExactly("wait", "cancel");
        for (JsonNode frame : frames) {
            assertNumbers(frame, "price=0.5", "volume=5", "remaining_volume=5", "executed_volume=0",
                    "executed_funds=0", "avg_price=0", "trades_count=0", "reserved_fee=0", "remaining_fee=0",
                    "paid_fee=0", "locked=5");
            assertThat(frame.get("trade_uuid").isNull() && frame.get("trade_timestamp").isNull()
                    && frame.get("time_in_force").isNull()).isTrue();
        }
    }

    @Test
    @DisplayName("2.5 the market sell that ccxt printed: 5 at 0.709, fee-inclusive average 0.7072275")
    void shouldTellTheObservedMarketSell() {
        market.book("USDT-ADA", "0.71:100", "0.709:100");
        StreamClient client = others();
        other().order("market=USDT-ADA", "side=ask", "volume=5", "ord_type=market");
        JsonNode trade = client.nextJson();
        assertThat(trade.get("state").asText()).isEqualTo("trade");
        assertThat(trade.get("order_type").asText()).isEqualTo("market");
        assertNumbers(trade, "price=0.709", "volume=5", "executed_volume=5", "executed_funds=3.545",
                "paid_fee=0.0088625", "avg_price=0.7072275", "remaining_volume=0", "locked=0", "trades_count=1",
                "trade_fee=0.0088625");
        assertThat(trade.get("is_maker").booleanValue()).isFalse();
    }

    @Test
    @DisplayName("2.5 the documented buy at 0.001453: average 0.00145372, cut to 8 decimals; fees are not rounded")
    void shouldCutTheAverage() {
        market.book("KRW-BTT", "0.001453:200000000000.00000001", "0.00145:1");
        StreamClient client = others();
        other().order("market=KRW-BTT", "side=bid", "volume=110000000000.12345678", "price=0.00146",
                "ord_type=limit");
        JsonNode trade = client.drain().get(1);
        assertNumbers(trade, "price=0.001453", "avg_price=0.00145372", "executed_volume=110000000000.12345678",
                "executed_funds=159830000.00017938270134", "paid_fee=79915.00000008969135067");
    }

    @Test
    @DisplayName("2.5 price and volume are those of the execution in trade, of the order else; counts are cumulative")
    void shouldTellEachFill() {
        market.book("KRW-BTC", "100000000:0.1 100001000:0.2 100002000:1", "99990000:1");
        StreamClient client = others();
        other().order("market=KRW-BTC", "side=bid", "volume=0.35", "price=100002000", "ord_type=limit");
        List<JsonNode> frames = client.drain();
        assertThat(states(frames)).containsExactly("wait", "trade", "trade", "trade", "done");
        assertNumbers(frames.get(0), "price=100002000", "volume=0.35");
        assertNumbers(frames.get(1), "price=100000000", "volume=0.1", "trades_count=1", "remaining_volume=0.25");
        assertNumbers(frames.get(2), "price=100001000", "volume=0.2", "trades_count=2", "executed_volume=0.3");
        assertNumbers(frames.get(3), "price=100002000", "volume=0.05", "trades_count=3", "remaining_volume=0");
        assertNumbers(frames.get(4), "price=100002000", "volume=0.35", "executed_funds=35000300");
        assertThat(frames).extracting(frame -> frame.get("uuid").asText()).containsOnly(
                frames.get(0).get("uuid").asText());
        assertThat(frames.subList(1, 4)).extracting(frame -> frame.get("trade_uuid").asText())
                .doesNotHaveDuplicates();
        BigDecimal reserved = frames.get(0).get("reserved_fee").decimalValue();
        for (JsonNode frame : frames) {
            assertThat(frame.get("reserved_fee").decimalValue()).isEqualByComparingTo(reserved);
            assertThat(frame.get("remaining_fee").decimalValue())
                    .isEqualByComparingTo(reserved.subtract(frame.get("paid_fee").decimalValue()));
        }
    }

    @Test
    @DisplayName("2.5 limit bid: locked = remaining volume x price + remaining fee, fill by fill at its own price")
    void shouldKeepTheLockOfABid() {
        StreamClient client = privately(MY_ORDER);
        bid("KRW-BTC", "99995000", "0.01234567");
        for (int i = 1; i <= 5; i++) {
            market.trade("KRW-BTC", "99995000", "0.00000" + i + "23", Side.ASK);
        }
        List<JsonNode> frames = client.drain();
        assertThat(frames).hasSize(6);
        for (JsonNode frame : frames) {
            assertThat(frame.get("locked").decimalValue()).isEqualByComparingTo(
                    frame.get("remaining_volume").decimalValue().multiply(new BigDecimal("99995000"))
                            .add(frame.get("remaining_fee").decimalValue()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "price=10000.5|ord_type=price|cancel", "price=10000|ord_type=price|done",
        "price=10000.5|ord_type=best&time_in_force=ioc|cancel"})
    @DisplayName("2.5 a market or best buy: trades, then cancel with a remainder or done without; no volume, no wait")
    void shouldEndAMarketBuy(String price, String type, String end) {
        market.book("KRW-BTC", "80000000:1 80001000:1", "79999000:1");
        StreamClient client = privately(MY_ORDER);
        placed(("market=KRW-BTC&side=bid&" + price + "&" + type).split("&"));
        List<JsonNode> frames = client.drain();
        assertThat(states(frames)).containsExactly("trade", end);
        assertThat(frames.get(1).get("volume").isNull()).isTrue();
        assertThat(frames.get(1).get("remaining_volume").isNull()).isTrue();
    }

    @Test
    @DisplayName("2.5 prevented when a reduced order lives on, cancel when nothing is left; the amounts released")
    void shouldTellPreventedOrders() {
        StreamClient own = others();
        other().order("market=KRW-BTC", "side=bid", "volume=0.1", "price=100000000", "ord_type=limit",
                "identifier=maker");
        other().order("market=KRW-BTC", "side=ask", "volume=0.04", "price=100000000", "ord_type=limit",
                "smp_type=reduce", "identifier=taker");
        List<JsonNode> frames = own.drain();
        assertThat(frames).extracting(frame -> frame.get("identifier").asText() + " " + frame.get("state").asText())
                .containsExactly("maker wait", "taker wait", "maker prevented", "taker cancel");
        assertNumbers(frames.get(2), "prevented_volume=0.04", "prevented_locked=4002000", "remaining_volume=0.06",
                "locked=6003000");
        assertNumbers(frames.get(3), "prevented_volume=0.04", "prevented_locked=0.04", "remaining_volume=0",
                "locked=0");
    }

    @Test
    @DisplayName("2.5 order_timestamp on whole seconds, trade_timestamp only with a trade, types of order as sent")
    void shouldDateOrders() {
        StreamClient client = privately(MY_ORDER);
        bid("KRW-BTC", "100010000", "0.001");
        placed("market=KRW-ADA", "side=ask", "volume=10", "price=700", "ord_type=limit", "time_in_force=post_only");
        List<JsonNode> frames = client.drain();
        for (JsonNode frame : frames) {
            assertThat(frame.get("order_timestamp").longValue() % 1000).isZero();
            assertThat(frame.get("trade_timestamp").isNull()).isEqualTo(!frame.get("state").asText().equals("trade"));
            assertThat(frame.get("is_maker").isNull()).isEqualTo(frame.get("trade_timestamp").isNull());
            assertThat(frame.get("timestamp").longValue())
                    .isGreaterThanOrEqualTo(frame.get("order_timestamp").longValue());
        }
        assertThat(frames.get(3).get("time_in_force").asText()).isEqualTo("post_only");
        assertThat(frames.get(3).get("smp_type").asText()).isEqualTo("none");
    }

    @Test
    @DisplayName("2.5 codes choose the markets")
    void shouldSendOnlyTheMarketsAskedFor() {
        StreamClient client = privately("{'type':'myOrder','codes':['KRW-BTC']}");
        bid("KRW-ADA", "600", "10");
        bid("KRW-BTC", "99000000", "0.001");
        assertThat(client.drain()).extracting(frame -> frame.get("code").asText()).containsExactly("KRW-BTC");
    }
}
