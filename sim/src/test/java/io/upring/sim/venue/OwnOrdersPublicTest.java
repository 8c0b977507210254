package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The public sees own orders, as on a real exchange, and the matching does not count them twice")
class OwnOrdersPublicTest extends VenueTest {
    private static final String BOOKS = "[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-ADA\"]}]";

    private String bid(String price, String volume) {
        return rest.order("market=KRW-ADA", "side=bid", "volume=" + volume, "price=" + price, "ord_type=limit")
                .json().path("uuid").asText();
    }

    private static List<String> bids(JsonNode book) {
        List<String> bids = new ArrayList<>();
        for (JsonNode unit : book.get("orderbook_units")) {
            if (unit.get("bid_price").decimalValue().signum() > 0) {
                bids.add(unit.get("bid_price").intValue() + ":" + unit.get("bid_size").intValue());
            }
        }
        return bids;
    }

    private List<String> restBids() {
        return bids(rest.get("/v1/orderbook?markets=KRW-ADA").json().get(0));
    }

    @Test
    void shouldShowRestingOrders() {
        start();
        market.book("KRW-ADA", "613:1000", "611:100 610:50");
        StreamClient client = publicStream().send(BOOKS);
        client.next();
        String uuid = bid("610", "20");
        JsonNode frame = client.nextJson();
        assertThat(bids(frame)).containsExactly("611:100", "610:70");
        assertThat(frame.get("total_bid_size").intValue()).isEqualTo(170);
        bid("612", "30");
        assertThat(bids(client.nextJson())).containsExactly("612:30", "611:100", "610:70");
        assertThat(restBids()).containsExactly("612:30", "611:100", "610:70");
        rest.signed("DELETE", "/v1/order?uuid=" + uuid);
        assertThat(bids(client.nextJson())).containsExactly("612:30", "611:100", "610:50");
        market.trade("KRW-ADA", "612", "10", Side.ASK);
        assertThat(bids(client.nextJson())).containsExactly("612:20", "611:100", "610:50");
    }

    @Test
    void shouldNotWaitBehindItself() {
        start();
        market.book("KRW-ADA", "613:1000", "611:100");
        String uuid = bid("611", "20");
        assertThat(restBids()).containsExactly("611:120");
        market.book("KRW-ADA", "613:1000", "611:100");
        market.trade("KRW-ADA", "611", "110", Side.ASK);
        assertThat(rest.signed("GET", "/v1/order?uuid=" + uuid).json().get("executed_volume").asText())
                .as("the hundred before it, and ten of its own").isEqualTo("10");
    }

    @Test
    void shouldKeepThemOutWhenTold() {
        start(config -> config.exchange(ExchangeConfig.defaults(1).withOwnOrdersPublic(false)));
        market.book("KRW-ADA", "613:1000", "611:100");
        bid("612", "20");
        assertThat(restBids()).containsExactly("611:100");
    }
}
