package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S36AccountsTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
    }

    @Test
    @DisplayName("3.6 accounts: strings but the boolean")
    void shouldShowAccounts() {
        assertThat(rest.signed("GET", "/v1/accounts").text()).contains(json("{'currency':'KRW',"
                + "'balance':'10000000','locked':'0','avg_buy_price':'0','avg_buy_price_modified':true,"
                + "'unit_currency':'KRW'}"));
    }

    @Test
    @DisplayName("3.6 balance excludes locked, and avg_buy_price holds the fee")
    void shouldMoveBetweenBalanceAndLocked() {
        bid("KRW-BTC", "99990000", "0.01");
        assertThat(holding("KRW")).isEqualTo("8999600.05/1000399.95");
        rest.signed("DELETE", "/v1/orders/open");
        placed("market=KRW-BTC", "side=bid", "price=400000", "ord_type=price");
        assertThat(holding("KRW")).isEqualTo("9599800/0");
        assertThat(holding("BTC")).isEqualTo("0.004/0");
        offer("KRW-BTC", "100010000", "0.001");
        assertThat(holding("BTC")).isEqualTo("0.003/0.001");
        for (JsonNode account : rest.signed("GET", "/v1/accounts").json()) {
            if (account.get("currency").asText().equals("BTC")) {
                assertThat(account.get("avg_buy_price").asText()).isEqualTo("100050000");
                assertThat(account.get("avg_buy_price_modified").booleanValue()).isFalse();
            }
        }
    }

    @Test
    @DisplayName("3.6 orders/chance: the reference's object")
    void shouldShowTheChance() {
        assertThat(rest.signed("GET", "/v1/orders/chance?market=KRW-BTC").text()).isEqualTo(json("{'bid_fee':'0.0005',"
                + "'ask_fee':'0.0005','maker_bid_fee':'0.0005','maker_ask_fee':'0.0005',"
                + "'market':{'id':'KRW-BTC','name':'BTC/KRW','order_types':['limit'],'order_sides':['ask','bid'],"
                + "'bid_types':['best_fok','best_ioc','limit','limit_fok','limit_ioc','price'],"
                + "'ask_types':['best_fok','best_ioc','limit','limit_fok','limit_ioc','market'],"
                + "'bid':{'currency':'KRW','min_total':'5000'},'ask':{'currency':'BTC','min_total':'5000'},"
                + "'max_total':'1000000000','state':'active'},"
                + "'bid_account':{'currency':'KRW','balance':'10000000','locked':'0','avg_buy_price':'0',"
                + "'avg_buy_price_modified':true,'unit_currency':'KRW'},"
                + "'ask_account':{'currency':'BTC','balance':'0','locked':'0','avg_buy_price':'0',"
                + "'avg_buy_price_modified':false,'unit_currency':'KRW'}}"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"BTC-ETH, ETH/BTC, 0.0025, 0.00005, 10",
        "USDT-ADA, ADA/USDT, 0.0025, 0.5, -"})
    @DisplayName("3.6 orders/chance of other quote currencies: names the other way round, totals in the quote currency")
    void shouldShowTheChanceOfOtherMarkets(String code, String name, String fee, String least, String most) {
        JsonNode chance = rest.signed("GET", "/v1/orders/chance?market=" + code).json();
        assertThat(chance.get("bid_fee").asText()).isEqualTo(fee);
        assertThat(chance.get("ask_fee").asText()).isEqualTo(fee);
        assertThat(chance.at("/market/name").asText()).isEqualTo(name);
        assertThat(chance.at("/market/bid/currency").asText()).isEqualTo(name.split("/")[1]);
        assertThat(chance.at("/market/ask/currency").asText()).isEqualTo(name.split("/")[0]);
        assertThat(chance.at("/market/ask/min_total").asText()).isEqualTo(least);
        assertThat(chance.at("/market/max_total").asText(null)).isEqualTo(most);
    }
}
