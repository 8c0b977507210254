package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.VenueTimings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged requests, by seed: each gets one of the documented errors or is taken for what it is, none gets 500, and
 * other clients go on (reference 1.7, 3.1 and 3.4).
 */
class FuzzTest extends VenueTest {
    private static final Set<String> FRAME_ERRORS = Set.of("WRONG_FORMAT", "NO_TICKET", "NO_TYPE", "NO_CODES",
            "INVALID_PARAM", "INVALID_AUTH");
    private static final String SPLICES = "{}[]\",:\\0 -.eE\u0000\u00e9\ud55c1trufalsn";
    private static final List<String> REQUESTS = List.of(
            "[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.15\"],\"level\":0},"
                    + "{\"format\":\"SIMPLE\"}]",
            "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"],\"is_only_realtime\":true}]",
            "[{\"ticket\":\"t\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]");
    private static final String ORDER = "{\"market\":\"KRW-BTC\",\"side\":\"bid\",\"volume\":\"0.01\","
            + "\"price\":\"99000000\",\"ord_type\":\"limit\",\"time_in_force\":\"ioc\",\"smp_type\":\"none\"}";

    private static final byte[] PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

    private static final int PONG = 0x8A;
    private static final int CLOSE = 0x88;

    private StreamClient bystander;
    private long volume;

    @BeforeEach
    void startVenue() {
        start(config -> config.timings(VenueTimings.defaults().withErrorCloseMs(20)));
        bystander = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"],"
                + "\"is_only_realtime\":true}]").ping();
    }

    @AfterEach
    void othersAreUnharmed() {
        market.trade("KRW-ADA", "612", Long.toString(++volume), Side.BID);
        assertThat(bystander.nextJson().get("trade_volume").longValue()).isEqualTo(volume);
        assertThat(rest.get("/v1/market/all").status()).isEqualTo(200);
    }

    /** One to three changes: a character put in, taken out or put in place of another, a part doubled or cut off. */
    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0 && damaged.length() > 0; i--) {
            int at = random.nextInt(damaged.length());
            char splice = SPLICES.charAt(random.nextInt(SPLICES.length()));
            switch (random.nextInt(5)) {
                case 0 -> damaged.insert(at, splice);
                case 1 -> damaged.deleteCharAt(at);
                case 2 -> damaged.setCharAt(at, splice);
                case 3 -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 12)));
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {20261122, 20261123})
    @DisplayName("Damaged WebSocket requests")
    void shouldAnswerDamagedRequests(long seed) throws IOException {
        Random random = new Random(seed);
        int errors = 0;
        for (int i = 0; i < 100; i++) {
            String request = damaged(REQUESTS.get(random.nextInt(REQUESTS.size())), random);
            String where = "seed " + seed + ", request " + i + ": " + request;
            try (RawSocket socket = new RawSocket(venue.httpUri())) {
                socket.upgrade();
                socket.writeFrame(request);
                socket.write(PING);
                String error = null;
                RawSocket.Frame frame = socket.readFrame();
                // Until the pong when the request was taken, until the close when it was not.
                while (frame.first() != CLOSE && (error != null || frame.first() != PONG)) {
                    if (frame.first() != PONG) {
                        error = Json.parse(frame.text()).at("/error/name").asText(null);
                    }
                    frame = socket.readFrame();
                }
                if (error != null) {
                    errors++;
                    assertThat(error).as(where).isIn(FRAME_ERRORS);
                    assertThat(frame.payload()).as(where).startsWith(1000 >> 8, 1000 & 0xff);
                } else {
                    assertThat(frame.first()).as(where).isEqualTo(PONG);
                }
            }
        }
        assertThat(errors).as("seed %s", seed).isGreaterThan(35);
    }

    @ParameterizedTest
    @ValueSource(longs = {20261122, 20261123})
    @DisplayName("Damaged bodies of orders: 201, 400 or, for the hash, 401; money stays what it was")
    void shouldAnswerDamagedBodies(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String body = damaged(ORDER, random);
            RestClient.Reply reply = rest.post("/v1/orders", body, tokens.bearer(hashText(body)));
            String where = "seed " + seed + ", body " + i + ": " + body + " got " + reply.text();
            assertThat(reply.status()).as(where).isIn(201, 400, 401, 404);
            if (reply.status() != 201) {
                assertThat(reply.error().get("name").isTextual()).as(where).isTrue();
                assertThat(reply.error().get("message").asText()).as(where).isNotBlank();
            }
        }
        rest.signed("DELETE", "/v1/orders/open?count=300");
        assertThat(rest.signed("GET", "/v1/orders/chance?market=KRW-BTC").json().at("/bid_account/balance").asText())
                .isEqualTo("10000000");
    }

    /** What the token has to cover, for bodies that are still flat objects of texts. */
    private static String hashText(String body) {
        try {
            JsonNode order = Json.parse(body);
            return Json.keys(order).stream().map(name -> name + "=" + order.get(name).asText())
                    .collect(Collectors.joining("&"));
        } catch (AssertionError e) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20261122, 20261123})
    @DisplayName("Damaged HTTP: an answer of 2xx or 4xx, never 500, never silence")
    void shouldAnswerDamagedHttp(long seed) throws IOException {
        Random random = new Random(seed);
        String request = "GET /v1/orderbook?markets=KRW-BTC,KRW-ADA&count=5&level=0 HTTP/1.1\r\nHost: venue\r\n"
                + "Accept-Encoding: gzip\r\nConnection: keep-alive\r\n";
        for (int i = 0; i < 300; i++) {
            String damaged = damaged(request, random);
            try (RawSocket socket = new RawSocket(venue.httpUri())) {
                socket.write(damaged + "\r\n\r\nGET /v1/market/all HTTP/1.1\r\nHost: v\r\n"
                        + "Connection: close\r\n\r\n");
                assertThat(socket.readToEnd()).as("seed %s, request %s: %s", seed, i, damaged)
                        .matches("(?s)HTTP/1.1 [24].*");
            }
        }
    }

    @Test
    @DisplayName("Nesting of ten thousand levels, and numbers of as many digits")
    void shouldSurviveDeepNestingAndLongNumbers() {
        String deep = "[".repeat(10_000);
        for (String request : List.of(deep, deep + "]".repeat(10_000), "{\"a\":".repeat(10_000),
                "[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"],\"level\":" + "9".repeat(10_000)
                + "}]")) {
            assertThat(publicStream().send(request).nextJson().at("/error/name").asText()).isEqualTo("WRONG_FORMAT");
            assertThat(rest.post("/v1/orders", request, tokens.bearer("")).status()).isEqualTo(400);
        }
        assertThat(rest.post("/v1/orders", "{\"price\":" + "9".repeat(10_000) + "}", tokens.bearer("")).status())
                .isIn(400, 401);
        assertThat(rest.order("market=KRW-BTC", "side=bid", "ord_type=limit", "volume=" + "1".repeat(10_000),
                "price=1000").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("Text that is not UTF-8, in requests and in bodies, and other encodings of it")
    void shouldRefuseOtherEncodings() throws IOException {
        byte[] latin = "[{\"ticket\":\"\u00e9\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]"
                .getBytes(StandardCharsets.ISO_8859_1);
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade();
        byte[] frame = new byte[latin.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | latin.length);
        System.arraycopy(latin, 0, frame, 6, latin.length);
        socket.write(frame);
        RawSocket.Frame answer = socket.readFrame();
        assertThat(answer.first() & 0xF).as("an error frame or a close for the protocol's sake").isIn(2, 8);
        byte[] utf16 = ORDER.getBytes(StandardCharsets.UTF_16LE);
        RawSocket http = closing(new RawSocket(venue.httpUri()));
        http.write("POST /v1/orders HTTP/1.1\r\nHost: v\r\nConnection: close\r\nAuthorization: " + tokens.bearer("")
                + "\r\nContent-Length: " + utf16.length + "\r\n\r\n");
        http.write(utf16);
        assertThat(http.readToEnd()).startsWith("HTTP/1.1 40");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "POST /v1/orders HTTP/1.1\r\nHost: v\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "POST /v1/orders HTTP/1.1\r\nHost: v\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n{}\r\n0\r\n\r\n",
        "POST /v1/orders HTTP/1.1\r\nHost: v\r\nContent-Length: -5\r\n\r\n",
        "POST /v1/orders HTTP/1.1\r\nHost: v\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST /v1/orders HTTP/1.1\r\nHost: v\r\nContent-Length: x\r\n\r\n{}",
        "GET  /v1/market/all\r\n\r\n",
        "GET /v1/market/all HTTP/1.1\r\nno colon here\r\nConnection: close\r\n\r\n"})
    @DisplayName("Chunks, lengths and headers that make no sense")
    void shouldRefuseNonsenseHeaders(String request) throws IOException {
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write(request);
        assertThat(socket.readToEnd()).matches("(?s)HTTP/1.1 4.*");
    }

    @Test
    @DisplayName("Headers beyond every size")
    void shouldRefuseHugeHeaders() throws IOException {
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /v1/market/all HTTP/1.1\r\nHost: v\r\nX-Long: " + "x".repeat(200_000) + "\r\n\r\n");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 4");
    }

    @Test
    @DisplayName("A chunked body that is well formed is a body like any other")
    void shouldTakeChunkedBodies() throws IOException {
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        String hash = "market=KRW-BTC&side=bid&volume=0.01&price=99000000&ord_type=limit&time_in_force=ioc"
                + "&smp_type=none";
        socket.write("POST /v1/orders HTTP/1.1\r\nHost: v\r\nConnection: close\r\nAuthorization: "
                + tokens.bearer(hash) + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(10) + "\r\n" + ORDER.substring(0, 10) + "\r\n"
                + Integer.toHexString(ORDER.length() - 10) + "\r\n" + ORDER.substring(10) + "\r\n0\r\n\r\n");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 201 ");
    }
}
