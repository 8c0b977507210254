package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.RestClient;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S44LocksTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-BTC", "160000000:1", "75323000:1");
    }

    private static void assertNumbers(JsonNode order, String... expected) {
        for (String pair : expected) {
            String[] parts = pair.split("=");
            assertThat(order.get(parts[0]).asText()).as("%s of %s", parts[0], order).isEqualTo(parts[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"155772000, 0.0001, 7.7886, 15584.9886", "100000000, 0.00008, 4, 8004",
        "100000000, 0.01, 500, 1000500"})
    @DisplayName("4.4 limit bid: price x volume x (1 + fee), the documents' and the observed numbers")
    void shouldLockLimitBids(String price, String volume, String reservedFee, String locked) {
        JsonNode order = order(bid("KRW-BTC", price, volume));
        assertNumbers(order, "reserved_fee=" + reservedFee, "remaining_fee=" + reservedFee, "paid_fee=0",
                "locked=" + locked);
        assertThat(holding("KRW")).isEqualTo(new BigDecimal("10000000").subtract(new BigDecimal(locked)).toPlainString()
                + "/" + locked);
    }

    @ParameterizedTest
    @CsvSource({"5000, 2.5, 5002.5, ord_type=price", "5500, 2.75, 5502.75, ord_type=price",
        "5000, 2.5, 5002.5, ord_type=best&time_in_force=ioc"})
    @DisplayName("4.4 market buy and best bid: the fee comes on top of the total")
    void shouldLockMarketBuys(String total, String reservedFee, String locked, String type) {
        RestClient.Reply reply = rest.order(("market=KRW-BTC&side=bid&price=" + total + "&" + type).split("&"));
        assertNumbers(reply.json(), "reserved_fee=" + reservedFee, "remaining_fee=" + reservedFee, "paid_fee=0",
                "locked=" + locked, "price=" + total);
    }

    @Test
    @DisplayName("4.4 asks: the volume is locked, no fee is reserved, the fee is taken from the proceeds")
    void shouldLockAsks() {
        JsonNode limit = rest.order("market=KRW-ADA", "side=ask", "volume=12.5", "price=700", "ord_type=limit").json();
        assertNumbers(limit, "reserved_fee=0", "remaining_fee=0", "locked=12.5");
        assertThat(holding("ADA")).isEqualTo("987.5/12.5");
        market.book("KRW-ADA", "7400:1", "7394.19175:5");
        RestClient.Reply sell = rest.order("market=KRW-ADA", "side=ask", "volume=1", "ord_type=market");
        assertNumbers(sell.json(), "reserved_fee=0", "remaining_fee=0", "paid_fee=0", "locked=1");
        JsonNode sold = order(sell.json().get("uuid").asText());
        assertNumbers(sold, "paid_fee=3.697095875", "remaining_fee=0", "locked=0", "state=done");
        assertThat(sold.at("/trades/0/funds").asText()).isEqualTo("7394.19175");
    }

    @Test
    @DisplayName("4.4 everything at market: floor(B / (1 + fee)) passes, one more does not")
    void shouldAcceptTheLargestMarketBuy() {
        assertError(rest.order("market=KRW-BTC", "side=bid", "price=9995003", "ord_type=price"), 400,
                "insufficient_funds_bid");
        placed("market=KRW-BTC", "side=bid", "price=9995002", "ord_type=price");
    }

    @Test
    @DisplayName("4.4 invariants while a bid fills: remaining_fee, locked, and what balances show")
    void shouldKeepTheInvariants() {
        String uuid = bid("KRW-BTC", "75330000", "0.01234567");
        BigDecimal price = new BigDecimal("75330000");
        for (String size : new String[] {"0.00000001", "0.00123456", "0.001", "0.0099"}) {
            market.trade("KRW-BTC", "75330000", size, Side.ASK);
            JsonNode order = order(uuid);
            BigDecimal remainingFee = new BigDecimal(order.get("reserved_fee").asText())
                    .subtract(new BigDecimal(order.get("paid_fee").asText()));
            assertThat(new BigDecimal(order.get("remaining_fee").asText())).isEqualByComparingTo(remainingFee);
            assertThat(new BigDecimal(order.get("locked").asText())).isEqualByComparingTo(
                    new BigDecimal(order.get("remaining_volume").asText()).multiply(price).add(remainingFee));
            assertThat(holding("KRW")).endsWith("/" + order.get("locked").asText());
        }
    }

    @Test
    @DisplayName("4.4 market buy: locked = entry lock - executed funds - paid fee")
    void shouldKeepTheInvariantOfMarketBuys() {
        market.book("KRW-BTC", "75324000:0.00001 75325000:0.00002 75326000:1", "75323000:1");
        JsonNode order = order(placed("market=KRW-BTC", "side=bid", "price=5000", "ord_type=price"));
        BigDecimal funds = BigDecimal.ZERO;
        for (JsonNode trade : order.get("trades")) {
            funds = funds.add(new BigDecimal(trade.get("funds").asText()));
        }
        assertThat(order.get("trades")).hasSize(3);
        assertThat(new BigDecimal(order.get("locked").asText())).isEqualByComparingTo(
                new BigDecimal("5002.5").subtract(funds).subtract(new BigDecimal(order.get("paid_fee").asText())));
    }
}
