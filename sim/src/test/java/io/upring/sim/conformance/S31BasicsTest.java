package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.RawSocket;
import io.upring.sim.venue.RestClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S31BasicsTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"market=KRW-BTC&side=bid", "[]", "\"text\"", "null", "{", "{\"market\":{\"a\":1}}",
        "{\"market\":[[]]}", "{\"market\":\"KRW-BTC\"} trailing", "{\"market\":\"KRW-BTC\",\"market\":\"KRW-ETH\"}",
        "{'market':'KRW-BTC'}", "{\"volume\":01}"})
    @DisplayName("3.1 POST takes a JSON object only, no form")
    void shouldRefuseOtherBodies(String body) {
        assertError(rest.post("/v1/orders", body, tokens.bearer("")), 400, "bad_request");
    }

    @Test
    @DisplayName("3.1 numbers in a body count as they are written")
    void shouldTakeNumbersInTheBody() {
        RestClient.Reply reply = rest.post("/v1/orders", json("{'market':'KRW-BTC','side':'bid','volume':0.010,"
                + "'price':99000000,'ord_type':'limit'}"),
                tokens.bearer("market=KRW-BTC&side=bid&volume=0.010&price=99000000&ord_type=limit"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    @Test
    @DisplayName("3.1 parameters of a POST stand in its body, not in its query")
    void shouldNotReadTheQueryOfAPost() {
        assertError(rest.post("/v1/orders?market=KRW-BTC", "", tokens.bearer("")), 400, "validation_error");
    }

    @Test
    @DisplayName("3.1 a body on DELETE is refused")
    void shouldRefuseABodyOfADelete() {
        for (String path : new String[] {"/v1/order", "/v1/orders/uuids", "/v1/orders/open"}) {
            HttpRequest.Builder request = rest.request(path).header("Authorization", tokens.bearer("uuid=u"))
                    .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"uuid\":\"u\"}"));
            assertError(rest.send(request), 400, "QUERY_PARAMETER_NOT_SUPPORTED");
        }
    }

    @Test
    @DisplayName("3.1 a second Content-Type header is refused")
    void shouldRefuseSeveralContentTypes() throws IOException {
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("POST /v1/orders HTTP/1.1\r\nHost: v\r\nContent-Type: application/json\r\n"
                + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 400 ").contains("Content-Type");
    }

    @Test
    @DisplayName("3.1 gzip at quotation endpoints only, and only when asked for")
    void shouldCompressQuotationsOnlyWhenAsked() throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = gzipped("/v1/market/all?is_details=true", "");
        assertThat(reply.headers().firstValue("Content-Encoding")).contains("gzip");
        String text = new String(new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes(),
                StandardCharsets.UTF_8);
        RestClient.Reply plain = rest.get("/v1/market/all?is_details=true");
        assertThat(text).isEqualTo(plain.text());
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(gzipped("/v1/orders/chance?market=KRW-BTC", tokens.bearer("market=KRW-BTC")).headers()
                .firstValue("Content-Encoding")).as("exchange endpoints").isEmpty();
    }

    private HttpResponse<byte[]> gzipped(String path, String authorization) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(venue.httpUri() + path))
                .header("Accept-Encoding", "deflate, gzip").header("Authorization", authorization).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T03%3A15%3A00Z, 200", "2026-11-21T12%3A15%3A00%2B09%3A00, 200", "2026-11-21T03:15:00Z, 400",
        "2026-11-21T12%3A15%3A00+09%3A00, 400"})
    @DisplayName("3.1 colon and plus of a date-time must be encoded")
    void shouldWantDateTimesEncoded(String to, int status) {
        assertThat(rest.get("/v1/candles/minutes/1?market=KRW-BTC&to=" + to).status()).isEqualTo(status);
        assertThat(rest.signed("GET", "/v1/orders/closed?end_time=" + to).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"states[]=wait&states[]=watch", "states%5B%5D=wait&states%5B%5D=watch"})
    @DisplayName("3.1 array names with their brackets, literal or encoded")
    void shouldTakeArrays(String query) {
        bid("KRW-BTC", "99000000", "0.001");
        RestClient.Reply reply = rest.send(rest.request("/v1/orders/open?" + query)
                .header("Authorization", tokens.bearer("states[]=wait&states[]=watch")));
        assertThat(reply.json()).hasSize(1);
    }

    @Test
    @DisplayName("3.1 numbers at quotation endpoints, strings at exchange endpoints, keys without a value left out")
    void shouldChooseNumbersOrStrings() {
        market.trade("KRW-BTC", "100000000", "0.1", Side.BID);
        assertThat(rest.get("/v1/ticker?markets=KRW-BTC").json().get(0).get("trade_price").isNumber()).isTrue();
        assertThat(rest.get("/v1/orderbook?markets=KRW-BTC").json().at("/0/orderbook_units/0/ask_price").isNumber())
                .isTrue();
        assertThat(rest.signed("GET", "/v1/accounts").json().get(0).get("balance").isTextual()).isTrue();
        JsonNode sell = order(placed("market=KRW-ADA", "side=ask", "volume=10", "price=700", "ord_type=limit"));
        assertThat(sell.get("volume").isTextual()).isTrue();
        assertThat(sell.has("identifier")).isFalse();
        assertThat(sell.has("time_in_force")).isFalse();
        assertThat(sell.toString()).doesNotContain("null");
    }
}
