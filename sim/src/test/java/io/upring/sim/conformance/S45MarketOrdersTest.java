package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.venue.StreamClient;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S45MarketOrdersTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-BTC", "75324000:1", "75323000:1");
    }

    private static void assertNumbers(JsonNode order, String... expected) {
        for (String pair : expected) {
            String[] parts = pair.split("=");
            assertThat(order.get(parts[0]).asText()).as("%s of %s", parts[0], order).isEqualTo(parts[1]);
        }
    }

    @Test
    @DisplayName("4.5 the market buy of 5000 observed on 2021-10-26, to the last digit, over REST and on the stream")
    void shouldEndTheObservedMarketBuyInCancel() {
        StreamClient client = privately("{'type':'myOrder'}");
        JsonNode order = order(placed("market=KRW-BTC", "side=bid", "price=5000", "ord_type=price"));
        assertNumbers(order, "state=cancel", "executed_volume=0.00006637", "paid_fee=2.49962694",
                "remaining_fee=0.00037306", "locked=0.74649306", "reserved_fee=2.5", "trades_count=1");
        assertThat(order.at("/trades/0/funds").asText()).isEqualTo("4999.25388");
        assertThat(order.at("/trades/0/price").asText()).isEqualTo("75324000");
        assertThat(order.has("volume")).isFalse();
        assertThat(holding("KRW")).as("the remainder came back").isEqualTo("9994998.24649306/0");
        List<JsonNode> frames = client.drain();
        JsonNode end = frames.get(frames.size() - 1);
        assertNumbers(end, "state=cancel", "executed_funds=4999.25388", "locked=0.74649306",
                "remaining_fee=0.00037306");
    }

    @Test
    @DisplayName("4.5 the documents' market buy: 10,000 at 30,000 each gives 0.0001 back and ends in cancel")
    void shouldGiveTheRemainderBack() {
        market.book("KRW-ADA", "30000:10", "29990:10");
        JsonNode order = order(placed("market=KRW-ADA", "side=bid", "price=10000", "ord_type=price"));
        assertNumbers(order, "state=cancel", "executed_volume=0.33333333");
        assertThat(new BigDecimal("10000").subtract(new BigDecimal(order.at("/trades/0/funds").asText())))
                .isEqualByComparingTo("0.0001");
    }

    @Test
    @DisplayName("4.5 an exact spend ends done, with nothing left")
    void shouldEndAnExactSpendInDone() {
        market.book("KRW-ADA", "20000:10", "19990:10");
        JsonNode order = order(placed("market=KRW-ADA", "side=bid", "price=10000", "ord_type=price"));
        assertNumbers(order, "state=done", "executed_volume=0.5", "locked=0", "remaining_fee=0");
    }

    @Test
    @DisplayName("4.5 a total over several levels is cut on its last one")
    void shouldCutAtTheLastLevel() {
        market.book("KRW-BTC", "100000000:0.01 100001000:0.2 100002000:0.3", "75323000:1");
        JsonNode order = order(placed("market=KRW-BTC", "side=bid", "price=1500000", "ord_type=price"));
        assertThat(order.get("trades")).hasSize(2);
        assertThat(order.at("/trades/0/volume").asText()).isEqualTo("0.01");
        assertThat(order.at("/trades/1/volume").asText()).isEqualTo("0.00499995");
        assertNumbers(order, "state=cancel", "executed_volume=0.01499995");
    }

    @Test
    @DisplayName("4.5 market sells end done, through several levels")
    void shouldEndAMarketSellInDone() {
        market.book("KRW-ADA", "613:1000", "612:10 611:20 610:1000");
        JsonNode order = order(placed("market=KRW-ADA", "side=ask", "volume=40", "ord_type=market"));
        assertNumbers(order, "state=done", "executed_volume=40", "remaining_volume=0", "locked=0");
        assertThat(order.get("trades").findValuesAsText("price")).containsExactly("612", "611", "610");
    }

    @Test
    @DisplayName("4.5 price-time priority: the better price first, then the earlier order, at the resting price")
    void shouldServeByPriceAndTime() {
        market.book("KRW-BTC", "75330000:1", "75320000:1");
        String early = bid("KRW-BTC", "75325000", "0.001");
        other().order("market=KRW-BTC", "side=bid", "volume=0.001", "price=75326000", "ord_type=limit",
                "identifier=better");
        String late = bid("KRW-BTC", "75325000", "0.001");
        JsonNode sold = other().order("market=KRW-BTC", "side=ask", "volume=0.0025", "price=75325000",
                "ord_type=limit", "smp_type=none").json();
        JsonNode order = other().signed("GET", "/v1/order?uuid=" + sold.get("uuid").asText()).json();
        assertThat(order.get("trades").findValuesAsText("price"))
                .containsExactly("75326000", "75325000", "75325000");
        assertThat(order(early).get("executed_volume").asText()).isEqualTo("0.001");
        assertThat(order(late).get("executed_volume").asText()).isEqualTo("0.0005");
    }

    @Test
    @DisplayName("4.5 the public ask_bid of a fill is the taker's side, whichever side ours is")
    void shouldPrintTheTakersSide() {
        StreamClient trades = realtime("trade", "KRW-BTC", "SIMPLE");
        placed("market=KRW-BTC", "side=bid", "price=5000", "ord_type=price");
        assertThat(trades.nextJson().get("ab").asText()).isEqualTo("BID");
        market.book("KRW-BTC", "75330000:1", "75320000:1");
        bid("KRW-BTC", "75325000", "0.001");
        other().order("market=KRW-BTC", "side=ask", "volume=0.001", "price=75325000", "ord_type=limit");
        assertThat(trades.nextJson().get("ab").asText()).isEqualTo("ASK");
    }
}
