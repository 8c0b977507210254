package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RestClient;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S33RateLimitsTest extends ConformanceTest {
    @ParameterizedTest
    @CsvSource({"MARKET, market, 10, 1000", "CANDLE, candle, 10, 1000", "TRADE, trade, 10, 1000",
        "TICKER, ticker, 10, 1000", "ORDERBOOK, orderbook, 10, 1000", "DEFAULT, default, 30, 1000",
        "ORDER, order, 12, 1000", "ORDER_TEST, order-test, 8, 1000", "ORDER_CANCEL_ALL, order-cancel-all, 1, 2000",
        "ORIGIN, origin, 1, 10000"})
    @DisplayName("3.3 today's limits are the defaults")
    void shouldKnowTodaysLimits(RateGroup group, String name, int allowed, long windowMs) {
        assertThat(group.wire()).isEqualTo(name);
        assertThat(VenueLimits.today().allowed(group)).isEqualTo(allowed);
        assertThat(group.windowMs()).isEqualTo(windowMs);
    }

    @ParameterizedTest
    @CsvSource({"GET /v1/market/all, market, 600, 9", "GET /v1/candles/seconds?market=KRW-BTC, candle, 600, 9",
        "GET /v1/candles/minutes/5?market=KRW-BTC, candle, 600, 9",
        "GET /v1/candles/years?market=KRW-BTC, candle, 600, 9",
        "GET /v1/trades/ticks?market=KRW-BTC, trade, 600, 9", "GET /v1/ticker?markets=KRW-BTC, ticker, 600, 9",
        "GET /v1/ticker/all?quote_currencies=KRW, ticker, 600, 9",
        "GET /v1/orderbook?markets=KRW-BTC, orderbook, 600, 9",
        "GET /v1/orderbook/instruments?markets=KRW-BTC, orderbook, 600, 9", "GET /v1/accounts, default, 1800, 29",
        "GET /v1/orders/chance?market=KRW-BTC, default, 1800, 29", "GET /v1/order?uuid=u, default, 1800, 29",
        "GET /v1/orders/uuids?uuids=u, default, 1800, 29", "GET /v1/orders/open, default, 1800, 29",
        "GET /v1/orders/closed, default, 1800, 29", "DELETE /v1/order?uuid=u, default, 1800, 29",
        "DELETE /v1/orders/uuids?uuids=u, default, 1800, 29", "POST /v1/orders, order, 1800, 11",
        "POST /v1/orders/cancel_and_new, order, 1800, 11", "POST /v1/orders/test, order-test, 1800, 7",
        "DELETE /v1/orders/open, order-cancel-all, 1800, 0"})
    @DisplayName("3.3 Remaining-Req of each endpoint, errors included")
    void shouldReportTheRemainingRequests(String call, String group, int minute, int second) {
        start();
        String[] parts = call.split(" ");
        RestClient.Reply reply = switch (parts[0]) {
            case "POST" -> rest.posted(parts[1], "market=KRW-NOPE");
            default -> rest.signed(parts[0], parts[1]);
        };
        assertThat(reply.remainingReq()).isEqualTo("group=" + group + "; min=" + minute + "; sec=" + second);
    }

    @Test
    @DisplayName("3.3 over the limit comes 429 with plain text, of this group only")
    void shouldRefuseMoreThanTheGroupAllows() {
        startWith(VenueLimits.today());
        RestClient.Reply reply = rest.order("market=KRW-NOPE");
        int allowed = 0;
        while (reply.status() != 429) {
            assertThat(++allowed).isLessThan(1_000);
            reply = rest.order("market=KRW-NOPE");
        }
        assertThat(allowed).isGreaterThanOrEqualTo(12);
        assertThat(reply.text()).isEqualTo("Too many API requests.");
        assertThat(reply.remainingReq()).isEqualTo("group=order; min=1800; sec=0");
        assertThat(rest.signed("GET", "/v1/accounts").status()).isEqualTo(200);
        assertThat(rest.get("/v1/market/all").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("3.3 quotation limits count by address, tokens or not")
    void shouldRefuseMoreQuotations() {
        startWith(VenueLimits.today().withAllowed(RateGroup.TICKER, 2));
        int refused = 0;
        for (int i = 0; i < 1_000 && refused == 0; i++) {
            refused += rest.get("/v1/ticker?markets=KRW-BTC").status() == 429 ? 1 : 0;
        }
        assertThat(refused).isOne();
        assertThat(rest.get("/v1/orderbook?markets=KRW-BTC").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("3.3 each account has its own limits at the exchange endpoints")
    void shouldCountAccountsApart() {
        startRich(config -> config.limits(VenueLimits.today().withAllowed(RateGroup.ORDER_CANCEL_ALL, 1)));
        while (rest.signed("DELETE", "/v1/orders/open").status() != 429) {
            assertThat(venue).isNotNull();
        }
        assertThat(other().signed("DELETE", "/v1/orders/open").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("3.3 those who go on get 418 and the length of the block; the other unit is not blocked")
    void shouldBlockThoseWhoGoOn() {
        startWith(VenueLimits.today().withAllowed(RateGroup.ORDER_CANCEL_ALL, 1).withBlock(3, 600_000, 600_000));
        RestClient.Reply last = rest.signed("DELETE", "/v1/orders/open");
        boolean refused = false;
        for (int i = 0; i < 500 && last.status() != 418; i++) {
            last = rest.signed("DELETE", "/v1/orders/open");
            refused |= last.status() == 429;
        }
        assertThat(refused).as("429 comes before 418").isTrue();
        assertThat(last.status()).isEqualTo(418);
        assertThat(last.text()).isEqualTo("Blocked for 600 seconds.");
        assertThat(rest.signed("GET", "/v1/accounts").status()).as("the account is blocked altogether").isEqualTo(418);
        assertThat(rest.get("/v1/market/all").status()).as("the address is not").isEqualTo(200);
    }

    @Test
    @DisplayName("3.3 quotation calls with an Origin: one in ten seconds, in a group of their own")
    void shouldRationThoseWithAnOrigin() {
        startWith(VenueLimits.today());
        RestClient.Reply first = rest.send(rest.request("/v1/market/all").header("Origin", "http://page"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.remainingReq()).isEqualTo("group=origin; min=6; sec=0");
        assertThat(rest.send(rest.request("/v1/ticker?markets=KRW-BTC").header("Origin", "http://page")).status())
                .isEqualTo(429);
        assertThat(rest.get("/v1/market/all").status()).as("without an Origin").isEqualTo(200);
    }
}
