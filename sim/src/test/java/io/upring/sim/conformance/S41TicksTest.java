package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RestClient;
import io.upring.sim.venue.TestClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S41TicksTest extends ConformanceTest {
    /** Lower end of each band and its tick, as the reference's table has them. */
    private static final List<String> KRW = List.of("2000000 1000", "1000000 1000", "500000 500", "100000 100",
            "50000 50", "10000 10", "5000 5", "1000 1", "100 1", "10 0.1", "1 0.01", "0.1 0.001", "0.01 0.0001",
            "0.001 0.00001", "0.0001 0.000001", "0.00001 0.0000001", "0 0.00000001");
    private static final List<String> USDT = List.of("10 0.01", "1 0.001", "0.1 0.0001", "0.01 0.00001",
            "0.001 0.000001", "0.0001 0.0000001", "0 0.00000001");

    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
    }

    @Test
    @DisplayName("4.1 KRW: each band, both sides of each boundary, bids and asks")
    void shouldKnowTheTicksOfKrwMarkets() {
        walk("KRW-ADA", KRW, new BigDecimal("10000"));
    }

    @Test
    @DisplayName("4.1 USDT: each band, both sides of each boundary, bids and asks")
    void shouldKnowTheTicksOfUsdtMarkets() {
        walk("USDT-ADA", USDT, BigDecimal.TEN);
    }

    @Test
    @DisplayName("4.1 BTC: 0.00000001 everywhere")
    void shouldKnowTheTickOfBtcMarkets() {
        BigDecimal worth = new BigDecimal("0.001");
        for (String price : List.of("0.00000001", "0.00000541", "0.03561", "0.99999999", "1", "12.34567891")) {
            assertOnGrid("BTC-ETH", new BigDecimal(price), worth);
            assertOffGrid("BTC-ETH", new BigDecimal(price).add(new BigDecimal("0.000000005")), worth);
        }
    }

    @Test
    @DisplayName("4.1 the tick that orderbook/instruments tells is the one in force")
    void shouldTellTheTickInForce() {
        for (String band : KRW.subList(0, 14)) {
            String[] parts = band.split(" ");
            market.tradeAt("KRW-ADA", parts[0], "1", TestClock.START_MS);
            assertThat(new BigDecimal(rest.get("/v1/orderbook/instruments?markets=KRW-ADA").json().get(0)
                    .get("tick_size").asText())).as(band).isEqualByComparingTo(parts[1]);
        }
    }

    private void walk(String code, List<String> bands, BigDecimal worth) {
        for (int i = 0; i < bands.size(); i++) {
            String[] parts = bands.get(i).split(" ");
            BigDecimal tick = new BigDecimal(parts[1]);
            BigDecimal from = parts[0].equals("0") ? tick : new BigDecimal(parts[0]);
            assertOnGrid(code, from, worth);
            assertOffGrid(code, from.add(tick.divide(BigDecimal.TEN)), worth);
            if (i + 1 < bands.size()) {
                BigDecimal finer = new BigDecimal(bands.get(i + 1).split(" ")[1]);
                assertOnGrid(code, from.subtract(finer), worth);
                assertOffGrid(code, from.subtract(finer.divide(BigDecimal.TEN)), worth);
            }
        }
    }

    private void assertOnGrid(String code, BigDecimal price, BigDecimal worth) {
        for (String side : List.of("bid", "ask")) {
            RestClient.Reply reply = test(code, side, price, worth);
            assertThat(reply.status()).as("%s %s at %s: %s", code, side, price, reply.text()).isEqualTo(201);
        }
    }

    private void assertOffGrid(String code, BigDecimal price, BigDecimal worth) {
        for (String side : List.of("bid", "ask")) {
            RestClient.Reply reply = test(code, side, price, worth);
            assertThat(reply.status()).as("%s %s at %s: %s", code, side, price, reply.text()).isEqualTo(400);
            assertThat(reply.error().get("name").asText()).isEqualTo("invalid_price_" + side);
        }
    }

    private RestClient.Reply test(String code, String side, BigDecimal price, BigDecimal worth) {
        return other().posted("/v1/orders/test", "market=" + code, "side=" + side, "ord_type=limit",
                "price=" + price.toPlainString(),
                "volume=" + worth.divide(price, 8, RoundingMode.UP).toPlainString());
    }
}
