package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.exchange.Side;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueTimings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Faults on demand (reference 6, item 12)")
class FaultTest extends VenueTest {
    private static final String OWNER = "owner-token";
    private static final String ADA = "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"],"
            + "\"is_only_realtime\":true}]";
    private long volume;

    @BeforeEach
    void startVenue() {
        start(config -> config.operatorToken(OWNER));
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
    }

    private StreamClient listener() {
        StreamClient client = publicStream().send(ADA);
        client.ping();
        return client;
    }

    private void trade() {
        market.trade("KRW-ADA", "612", Long.toString(++volume), Side.BID);
    }

    private static long volumeOf(StreamClient.Frame frame) {
        return frame.json().get("trade_volume").longValue();
    }

    @Test
    void shouldDropAConnection() {
        StreamClient client = listener();
        venue.inject(Fault.once(FaultKind.DROP));
        trade();
        assertThat(client.closeCode()).isEqualTo(StreamClient.CUT);
        assertThat(venue.struck(FaultKind.DROP)).isEqualTo(1);
    }

    @Test
    void shouldStallWhilePongsGoOn() {
        StreamClient client = listener();
        venue.inject(Fault.once(FaultKind.STALL).withMs(60_000));
        trade();
        trade();
        client.ping();
        assertThat(client.waiting()).isZero();
        assertThat(client.open()).isTrue();
    }

    @Test
    void shouldLeaveAConnectionHalfOpen() throws IOException {
        start(config -> config.timings(VenueTimings.defaults().withIdleMs(300)));
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade();
        socket.writeFrame(ADA.replace("\"is_only_realtime\":true", "\"is_only_snapshot\":false"));
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == 1);
        venue.inject(Fault.once(FaultKind.HALF_OPEN));
        trade();
        socket.writeFrame("PING");
        socket.timeout(700);
        assertThatThrownBy(socket::readFrame).as("neither data nor an end, beyond the idle limit")
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void shouldDamageFrames() {
        StreamClient client = listener();
        venue.inject(Fault.once(FaultKind.TRUNCATED_FRAME));
        trade();
        assertThat(client.next().string()).startsWith("{\"type\":\"trade\"").doesNotEndWith("}");
        venue.inject(Fault.once(FaultKind.GARBAGE_FRAME));
        trade();
        assertThat(client.next().string()).doesNotContain("trade_volume");
        trade();
        assertThat(volumeOf(client.next())).as("and all is well again").isEqualTo(3);
    }

    @Test
    void shouldRepeatReorderAndDelayFrames() {
        StreamClient client = listener();
        venue.inject(Fault.once(FaultKind.DUPLICATE_FRAME));
        trade();
        assertThat(volumeOf(client.next())).isEqualTo(1);
        assertThat(volumeOf(client.next())).isEqualTo(1);
        venue.inject(Fault.once(FaultKind.REORDERED_FRAME));
        trade();
        trade();
        assertThat(volumeOf(client.next())).isEqualTo(3);
        assertThat(volumeOf(client.next())).isEqualTo(2);
        venue.inject(Fault.once(FaultKind.LATE_FRAME).withMs(1_000));
        trade();
        trade();
        assertThat(volumeOf(client.next())).isEqualTo(5);
        assertThat(volumeOf(client.next())).isEqualTo(4);
    }

    @Test
    void shouldDripAndRecover() {
        StreamClient client = listener();
        venue.inject(Fault.once(FaultKind.DRIP).withMs(50));
        for (int i = 0; i < 20; i++) {
            trade();
        }
        for (int i = 1; i <= 20; i++) {
            assertThat(volumeOf(client.next())).as("slow, but whole and in order").isEqualTo(i);
        }
    }

    @Test
    void shouldForgetADone() {
        StreamClient client = privateStream().send("[{\"ticket\":\"t\"},{\"type\":\"myOrder\"}]");
        client.ping();
        venue.inject(Fault.once(FaultKind.MISSING_DONE));
        rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=100000000", "ord_type=limit");
        assertThat(client.nextJson().get("state").asText()).isEqualTo("wait");
        assertThat(client.nextJson().get("state").asText()).isEqualTo("trade");
        client.ping();
        assertThat(client.waiting()).isZero();
    }

    @Test
    void shouldFailRequestsWithoutEffect() {
        venue.inject(Fault.parse("server-error:target=POST /v1/orders"));
        assertThat(rest.get("/v1/market/all").status()).isEqualTo(200);
        assertThat(place("a").status()).isEqualTo(500);
        assertThat(rest.signed("GET", "/v1/orders/open").json()).isEmpty();
        venue.inject(Fault.once(FaultKind.TOO_MANY_REQUESTS));
        assertThat(place("b").status()).isEqualTo(429);
        venue.inject(Fault.once(FaultKind.BLOCKED).withMs(30_000));
        assertThat(place("c").text()).isEqualTo("Blocked for 30 seconds.");
        assertThat(place("d").status()).isEqualTo(201);
    }

    private RestClient.Reply place(String identifier) {
        return rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=99000000", "ord_type=limit",
                "identifier=" + identifier);
    }

    @Test
    void shouldTimeOutBeforeAndAfterTheOrderWasTaken() throws IOException {
        venue.inject(Fault.once(FaultKind.TIMEOUT_BEFORE));
        placeWithoutAnAnswer("before");
        assertThat(rest.signed("GET", "/v1/order?identifier=before").status()).isEqualTo(404);
        venue.inject(Fault.once(FaultKind.TIMEOUT_AFTER));
        placeWithoutAnAnswer("after");
        assertThat(rest.signed("GET", "/v1/order?identifier=after").json().get("state").asText()).isEqualTo("wait");
    }

    private void placeWithoutAnAnswer(String identifier) throws IOException {
        String body = "{\"market\":\"KRW-BTC\",\"side\":\"bid\",\"volume\":\"0.001\",\"price\":\"99000000\","
                + "\"ord_type\":\"limit\",\"identifier\":\"" + identifier + "\"}";
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("POST /v1/orders HTTP/1.1\r\nHost: venue\r\nContent-Length: " + body.length()
                + "\r\nAuthorization: " + tokens.bearer("market=KRW-BTC&side=bid&volume=0.001&price=99000000"
                + "&ord_type=limit&identifier=" + identifier) + "\r\n\r\n" + body);
        socket.timeout(200);
        assertThatThrownBy(socket::ended).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void shouldLeapAhead() {
        trade();
        venue.inject(Fault.once(FaultKind.CLOCK_JUMP).withMs(3_600_000));
        RestClient.Reply placed = place("later");
        assertThat(placed.json().get("created_at").asText()).startsWith("2026-11-21T13:15:");
    }

    @Test
    void shouldGoBackInTimeAndGoOn() {
        trade();
        StreamClient client = listener();
        long before = frameTime(client);
        venue.inject(Fault.once(FaultKind.CLOCK_JUMP).withMs(-3_600_000));
        long after = frameTime(client);
        assertThat(before - after).isBetween(3_500_000L, 3_600_000L);
        RestClient.Reply placed = place("earlier");
        assertThat(placed.json().get("created_at").asText()).startsWith("2026-11-21T11:15:");
        venue.inject(Fault.once(FaultKind.CLOCK_JUMP).withMs(3_600_000));
        assertThat(frameTime(client)).isGreaterThanOrEqualTo(before);
        assertThat(openOrders()).isEqualTo(1);
    }

    /** The time of a trade that happens now. */
    private long frameTime(StreamClient client) {
        trade();
        return client.nextJson().get("timestamp").longValue();
    }

    @Test
    void shouldRestartWithAndWithoutItsState() {
        place("a");
        StreamClient client = listener();
        venue.inject(Fault.once(FaultKind.RESTART).withMs(1));
        assertThat(client.closeCode()).isEqualTo(StreamClient.CUT);
        Await.until(() -> openOrders() == 1);
        venue.inject(Fault.once(FaultKind.RESTART_EMPTY).withMs(1));
        Await.until(() -> openOrders() == 0);
        assertThat(rest.signed("GET", "/v1/order?identifier=a").status()).isEqualTo(404);
        assertThat(place("a").status()).as("even identifiers are new").isEqualTo(201);
    }

    /** -1 while nobody answers. */
    private int openOrders() {
        try {
            return rest.signed("GET", "/v1/orders/open").json().size();
        } catch (AssertionError e) {
            return -1;
        }
    }

    @Test
    void shouldObeyItsOwnerOnly() {
        String faults = "[{\"kind\":\"server-error\",\"p\":1,\"count\":1,\"target\":\"GET /v1/market/all\"}]";
        assertThat(operator("POST", "nobody", faults).status()).isEqualTo(401);
        RestClient.Reply reply = operator("POST", OWNER, faults);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/pending/0/kind").asText()).isEqualTo("server-error");
        assertThat(rest.get("/v1/market/all").status()).isEqualTo(500);
        assertThat(operator("GET", OWNER, "").json().at("/struck/server-error").intValue()).isEqualTo(1);
        operator("POST", OWNER, "{\"kind\":\"drop\",\"p\":0.5,\"count\":0}");
        assertThat(operator("DELETE", OWNER, "").json().get("pending")).isEmpty();
        assertThat(operator("POST", OWNER, "{\"kind\":\"explode\"}").error().get("message").asText())
                .isEqualTo("there is no fault \"explode\"");
        assertThat(operator("POST", OWNER, "{").status()).isEqualTo(400);
        assertThat(operator("POST", OWNER, "").status()).isEqualTo(400);
    }

    private RestClient.Reply operator(String method, String token, String body) {
        return rest.send(rest.request("/_venue/faults").header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void shouldHaveNoOperatorWithoutAToken() {
        start();
        assertThat(operator("GET", "null", "").status()).isEqualTo(404);
    }
}
