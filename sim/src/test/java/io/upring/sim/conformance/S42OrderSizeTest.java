package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S42OrderSizeTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-ADA", "1:100000000000", "0.99:100000000000");
        market.book("BTC-ETH", "0.04:1000", "0.03:1000");
        market.book("USDT-ADA", "0.71:1000000000", "0.7:1000000000");
    }

    private String result(String code, String members) {
        RestClient.Reply reply = other().posted("/v1/orders/test", ("market=" + code + "&" + members).split("&"));
        return reply.status() == 201 ? "accepted" : reply.error().get("name").asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "KRW-ADA | side=bid&ord_type=limit&price=1&volume=5000 | accepted",
        "KRW-ADA | side=bid&ord_type=limit&price=1&volume=4999.99999999 | under_min_total_bid",
        "KRW-ADA | side=ask&ord_type=limit&price=1&volume=5000 | accepted",
        "KRW-ADA | side=ask&ord_type=limit&price=1&volume=4999.99999999 | under_min_total_ask",
        "KRW-ADA | side=bid&ord_type=price&price=5000 | accepted",
        "KRW-ADA | side=bid&ord_type=price&price=4999.99999999 | under_min_total_bid",
        "KRW-ADA | side=bid&ord_type=best&time_in_force=ioc&price=4999 | under_min_total_bid",
        "KRW-ADA | side=ask&ord_type=market&volume=5051 | accepted",
        "KRW-ADA | side=ask&ord_type=market&volume=5050 | under_min_total_ask",
        "BTC-ETH | side=bid&ord_type=limit&price=0.001&volume=0.05 | accepted",
        "BTC-ETH | side=bid&ord_type=limit&price=0.001&volume=0.04999999 | under_min_total_bid",
        "BTC-ETH | side=bid&ord_type=price&price=0.00005 | accepted",
        "BTC-ETH | side=bid&ord_type=price&price=0.00004999 | under_min_total_bid",
        "USDT-ADA | side=bid&ord_type=limit&price=0.5&volume=1 | accepted",
        "USDT-ADA | side=bid&ord_type=limit&price=0.5&volume=0.99999999 | under_min_total_bid",
        "USDT-ADA | side=ask&ord_type=limit&price=0.5&volume=0.99999999 | under_min_total_ask",
    })
    @DisplayName("4.2 the minimum total, just reached and just not")
    void shouldWantTheMinimum(String code, String members, String result) {
        assertThat(result(code, members)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "KRW-ADA | side=bid&ord_type=limit&price=1&volume=1000000000 | accepted",
        "KRW-ADA | side=bid&ord_type=limit&price=1&volume=1000000000.00000001 | over_krw_funds_bid",
        "KRW-ADA | side=ask&ord_type=limit&price=1&volume=1000000000 | accepted",
        "KRW-ADA | side=ask&ord_type=limit&price=1&volume=1000000000.00000001 | over_krw_funds_ask",
        "KRW-ADA | side=bid&ord_type=price&price=1000000000 | accepted",
        "KRW-ADA | side=bid&ord_type=price&price=1000000001 | over_krw_funds_bid",
        "BTC-ETH | side=bid&ord_type=limit&price=1&volume=10 | accepted",
        "BTC-ETH | side=bid&ord_type=limit&price=1&volume=10.00000001 | over_btc_funds_bid",
        "USDT-ADA | side=bid&ord_type=limit&price=1&volume=1000000000000 | accepted",
    })
    @DisplayName("4.2 the maximum total, just reached and just passed; none is known in USDT")
    void shouldKeepTheMaximum(String code, String members, String result) {
        assertThat(result(code, members)).isEqualTo(result);
    }

    @Test
    @DisplayName("4.2 volumes have 8 decimals, excess digits are cut")
    void shouldCutVolumes() {
        RestClient.Reply reply = rest.order("market=KRW-BTC", "side=bid", "volume=0.001234567899", "price=90000000",
                "ord_type=limit");
        assertThat(reply.json().get("volume").asText()).isEqualTo("0.00123456");
        assertThat(reply.json().get("locked").asText()).isEqualTo("111165.9552");
    }

    @Test
    @DisplayName("4.2 a market order bigger than the opposite 30 levels is refused, one as big is not")
    void shouldRefuseMoreThanThirtyLevels() {
        StringBuilder asks = new StringBuilder();
        StringBuilder bids = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            asks.append(1000 + i).append(":1 ");
            bids.append(999 - i).append(":1 ");
        }
        market.book("KRW-ADA", asks.toString(), bids.toString());
        assertThat(result("KRW-ADA", "side=bid&ord_type=price&price=30435")).isEqualTo("accepted");
        assertThat(result("KRW-ADA", "side=bid&ord_type=price&price=30435.00000001")).isEqualTo("volume_too_large");
        assertThat(result("KRW-ADA", "side=ask&ord_type=market&volume=30")).isEqualTo("accepted");
        assertThat(result("KRW-ADA", "side=ask&ord_type=market&volume=30.00000001")).isEqualTo("volume_too_large");
        market.book("KRW-ADA", "", "");
        assertThat(result("KRW-ADA", "side=bid&ord_type=price&price=5000")).isEqualTo("volume_too_large");
    }
}
