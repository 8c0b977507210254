package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.RestClient;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S43FeesTest extends ConformanceTest {
    @ParameterizedTest
    @CsvSource({"KRW-BTC, 0.0005", "BTC-ETH, 0.0025", "USDT-ADA, 0.0025"})
    @DisplayName("4.3 the list rates, for takers and makers, are the defaults")
    void shouldKnowTheListRates(String code, String rate) {
        startRich(PLAIN);
        assertRates(code, rate, rate);
    }

    private void assertRates(String code, String taker, String maker) {
        JsonNode chance = rest.signed("GET", "/v1/orders/chance?market=" + code).json();
        assertThat(chance.get("bid_fee").asText()).isEqualTo(taker);
        assertThat(chance.get("ask_fee").asText()).isEqualTo(taker);
        assertThat(chance.get("maker_bid_fee").asText()).isEqualTo(maker);
        assertThat(chance.get("maker_ask_fee").asText()).isEqualTo(maker);
    }

    @Test
    @DisplayName("4.3 the events: 0.05 % everywhere, makers for nothing")
    void shouldKnowTheEvents() {
        startRich(config -> config.exchange(
                ExchangeConfig.defaults(1).withFeeModel(FeeModel.discounted())));
        assertRates("BTC-ETH", "0.0005", "0.0005");
        startRich(config -> config.exchange(
                ExchangeConfig.defaults(1).withFeeModel(FeeModel.makersFree())));
        assertRates("USDT-ADA", "0.0005", "0");
    }

    @Test
    @DisplayName("4.3 fees are charged in the quote currency on both sides")
    void shouldChargeTheQuoteCurrency() {
        startRich(PLAIN);
        market.book("KRW-ADA", "613:1000", "612:1000");
        placed("market=KRW-ADA", "side=bid", "volume=100", "price=613", "ord_type=limit");
        assertThat(holding("ADA")).isEqualTo("1100/0");
        assertThat(holding("KRW")).isEqualTo("9938669.35/0");
        placed("market=KRW-ADA", "side=ask", "volume=100", "ord_type=market");
        assertThat(holding("ADA")).isEqualTo("1000/0");
        assertThat(holding("KRW")).isEqualTo("9999838.75/0");
    }

    @Test
    @DisplayName("4.3 makers pay the maker's rate, takers the taker's; the higher one is reserved")
    void shouldChargeByRole() {
        startRich(config -> config.exchange(
                ExchangeConfig.defaults(1).withFeeModel(FeeModel.makersFree())));
        market.book("KRW-BTC", "100010000:1", "99990000:1");
        String uuid = bid("KRW-BTC", "100000000", "0.01");
        market.trade("KRW-BTC", "100000000", "0.01", Side.ASK);
        JsonNode made = order(uuid);
        assertThat(made.get("state").asText()).isEqualTo("done");
        assertThat(made.get("reserved_fee").asText()).isEqualTo("500");
        assertThat(made.get("paid_fee").asText()).isEqualTo("0");
        assertThat(holding("KRW")).isEqualTo("9000000/0");
        assertThat(order(bid("KRW-BTC", "100010000", "0.01")).get("paid_fee").asText()).isEqualTo("500.05");
    }

    @Test
    @DisplayName("4.3 two accounts that meet pay a fee each, and nothing is lost between them")
    void shouldConserveBetweenTwoAccounts() {
        startRich(PLAIN);
        market.book("KRW-BTC", "100010000:1", "99990000:1");
        BigDecimal before = krw(rest).add(krw(other()));
        bid("KRW-BTC", "100000000", "0.01");
        other().order("market=KRW-BTC", "side=ask", "volume=0.01", "price=100000000", "ord_type=limit");
        assertThat(holding("BTC")).isEqualTo("0.01/0");
        assertThat(before.subtract(krw(rest).add(krw(other())))).isEqualByComparingTo("1000");
    }

    private static BigDecimal krw(RestClient client) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode account : client.signed("GET", "/v1/accounts").json()) {
            if (account.get("currency").asText().equals("KRW")) {
                sum = new BigDecimal(account.get("balance").asText())
                        .add(new BigDecimal(account.get("locked").asText()));
            }
        }
        return sum;
    }
}
