package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S46SelfMatchTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-ADA", "620:1000", "600:1000");
    }

    private String ask(String price, String volume, String smp) {
        return smp == null
                ? placed("market=KRW-ADA", "side=ask", "volume=" + volume, "price=" + price, "ord_type=limit")
                : placed("market=KRW-ADA", "side=ask", "volume=" + volume, "price=" + price, "ord_type=limit",
                        "smp_type=" + smp);
    }

    private static void assertOrder(JsonNode order, String state, String executed, String remaining,
                                    String prevented) {
        assertThat(order.get("state").asText()).as("%s", order).isEqualTo(state);
        assertThat(order.get("executed_volume").asText()).as("%s", order).isEqualTo(executed);
        assertThat(order.get("remaining_volume").asText()).as("%s", order).isEqualTo(remaining);
        assertThat(order.get("prevented_volume").asText()).as("%s", order).isEqualTo(prevented);
    }

    @ParameterizedTest
    @DisplayName("4.6 the table: what becomes of the resting bid of 30 and of the ask of 50 or 20 that meets it")
    @CsvSource({
        "cancel_maker, 50, cancel 0 0 30, wait 0 50 0", "cancel_taker, 50, wait 0 30 0, cancel 0 0 50",
        "reduce, 50, cancel 0 0 30, wait 0 20 30", "reduce, 20, wait 0 10 20, cancel 0 0 20",
        "none, 50, done 30 0 0, wait 30 20 0", "none, 20, wait 20 10 0, done 20 0 0"})
    void shouldPrevent(String smp, String volume, String maker, String taker) {
        String resting = bid("KRW-ADA", "610", "30");
        String incoming = ask("610", volume, smp);
        String[] made = maker.split(" ");
        String[] taken = taker.split(" ");
        assertOrder(order(resting), made[0], made[1], made[2], made[3]);
        assertOrder(order(incoming), taken[0], taken[1], taken[2], taken[3]);
        rest.signed("DELETE", "/v1/orders/open?count=300");
        boolean met = smp.equals("none");
        assertThat(holding("KRW")).as("two fees for what met, else all of it")
                .isEqualTo(met && volume.equals("50") ? "9999981.7/0" : met ? "9999987.8/0" : "10000000/0");
        assertThat(holding("ADA")).isEqualTo("1000/0");
    }

    @Test
    @DisplayName("4.6 cancel_maker: the taker goes on with others")
    void shouldGoOnWithOthers() {
        String resting = bid("KRW-ADA", "610", "30");
        String taker = ask("600", "50", "cancel_maker");
        assertOrder(order(resting), "cancel", "0", "0", "30");
        JsonNode order = order(taker);
        assertOrder(order, "done", "50", "0", "0");
        assertThat(order.at("/trades/0/price").asText()).isEqualTo("600");
    }

    @Test
    @DisplayName("4.6 what is released of a bid includes its fee; of an ask it is the volume")
    void shouldReleaseTheLock() {
        String resting = bid("KRW-ADA", "610", "30");
        ask("610", "20", "reduce");
        assertThat(order(resting).get("prevented_locked").asText()).isEqualTo("12206.1");
        assertThat(order(resting).get("locked").asText()).isEqualTo("6103.05");
        assertThat(holding("KRW")).isEqualTo("9993896.95/6103.05");
        assertThat(holding("ADA")).isEqualTo("1000/0");
    }

    @Test
    @DisplayName("4.6 the taker's setting governs, whatever the resting order says")
    void shouldFollowTheTaker() {
        String resting = placed("market=KRW-ADA", "side=bid", "volume=30", "price=610", "ord_type=limit",
                "smp_type=none");
        ask("610", "30", "cancel_taker");
        assertOrder(order(resting), "wait", "0", "30", "0");
        ask("610", "30", null);
        assertOrder(order(resting), "cancel", "0", "0", "30");
    }

    @Test
    @DisplayName("4.6 only orders of the same member are kept apart")
    void shouldLetMembersMeet() {
        String resting = bid("KRW-ADA", "610", "30");
        other().order("market=KRW-ADA", "side=ask", "volume=30", "price=610", "ord_type=limit");
        assertOrder(order(resting), "done", "30", "0", "0");
    }

    @Test
    @DisplayName("4.6 the default is cancel_maker, none for post_only, which accepts nothing else")
    void shouldKnowTheDefault() {
        assertThat(order(ask("700", "10", null)).get("smp_type").asText()).isEqualTo("cancel_maker");
        assertThat(order(placed("market=KRW-ADA", "side=ask", "volume=10", "price=700", "ord_type=limit",
                "time_in_force=post_only")).get("smp_type").asText()).isEqualTo("none");
        for (String smp : new String[] {"cancel_maker", "cancel_taker", "reduce"}) {
            assertError(rest.order("market=KRW-ADA", "side=ask", "volume=10", "price=700", "ord_type=limit",
                    "time_in_force=post_only", "smp_type=" + smp), 400, "invalid_post_only");
        }
        placed("market=KRW-ADA", "side=ask", "volume=10", "price=700", "ord_type=limit", "time_in_force=post_only",
                "smp_type=none");
    }
}
