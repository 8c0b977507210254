package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Authentication, limits and bad requests over HTTP (reference 3.1 to 3.4)")
class RestAuthTest extends VenueTest {
    @BeforeEach
    void startVenue() {
        start();
    }

    @Test
    void shouldWantAToken() {
        assertRefused(rest.get("/v1/accounts"), 401, "no_authorization_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/accounts", "GET /v1/orders/chance?market=KRW-BTC", "GET /v1/order?uuid=u",
        "GET /v1/orders/open", "DELETE /v1/order?uuid=u", "POST /v1/orders"})
    void shouldVerifyTheTokenOfEachExchangeEndpoint(String call) {
        String[] parts = call.split(" ");
        HttpRequest.Builder request = rest.request(parts[1]).header("Authorization", new Tokens(KEY, "x").bearer(""))
                .method(parts[0], HttpRequest.BodyPublishers.noBody());
        assertRefused(rest.send(request), 401, "jwt_verification");
    }

    @Test
    void shouldRefuseAnUnknownKey() {
        assertRefused(authorized("/v1/accounts", new Tokens("nobody", SECRET).bearer("")), 401, "invalid_access_key");
    }

    @Test
    void shouldRefuseAUsedNonce() {
        String token = tokens.bearer("");
        assertThat(authorized("/v1/accounts", token).status()).isEqualTo(200);
        assertRefused(authorized("/v1/accounts", token), 401, "nonce_used");
    }

    @Test
    void shouldRefuseAHashOfOtherParameters() {
        assertRefused(authorized("/v1/order?uuid=a", tokens.bearer("uuid=b")), 401, "invalid_query_payload");
        assertRefused(rest.post("/v1/orders", "{\"market\":\"KRW-BTC\",\"side\":\"bid\"}",
                tokens.bearer("side=bid&market=KRW-BTC")), 401, "invalid_query_payload");
    }

    @Test
    void shouldHashEncodedParametersUnencoded() {
        String token = tokens.bearer("states[]=wait&states[]=watch");
        assertThat(authorized("/v1/orders/open?states%5B%5D=wait&states%5B%5D=watch", token).status()).isEqualTo(200);
    }

    @Test
    void shouldTakeNumbersInTheBodyAsTheyAreWritten() {
        RestClient.Reply reply = rest.post("/v1/orders", "{\"market\":\"KRW-BTC\",\"side\":\"bid\",\"volume\":0.010,"
                + "\"price\":99000000,\"ord_type\":\"limit\"}",
                tokens.bearer("market=KRW-BTC&side=bid&volume=0.010&price=99000000&ord_type=limit"));
        assertThat(reply.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "market=KRW-BTC&side=bid", "{\"market\":{}}"})
    void shouldRefuseAMalformedBody(String body) {
        assertRefused(rest.post("/v1/orders", body, tokens.bearer("")), 400, "bad_request");
    }

    @Test
    void shouldRefuseABodyOfADelete() {
        HttpRequest.Builder request = rest.request("/v1/order").header("Authorization", tokens.bearer("uuid=u"))
                .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"uuid\":\"u\"}"));
        assertRefused(rest.send(request), 400, "QUERY_PARAMETER_NOT_SUPPORTED");
    }

    @Test
    void shouldRefuseTheWrongMethod() {
        assertRefused(rest.post("/v1/accounts", "{}", tokens.bearer("")), 400, "bad_request");
        RestClient.Reply quotation = rest.post("/v1/ticker", "{}", tokens.bearer(""));
        assertThat(quotation.status()).isEqualTo(400);
        assertThat(quotation.error().get("name").isInt()).isTrue();
    }

    @Test
    @DisplayName("Every reply reports what is left of its group (reference 3.3)")
    void shouldReportTheRemainingRequests() {
        assertThat(rest.get("/v1/market/all").remainingReq()).isEqualTo("group=market; min=600; sec=9");
        assertThat(rest.signed("GET", "/v1/accounts").remainingReq()).isEqualTo("group=default; min=1800; sec=29");
        assertThat(rest.order("market=KRW-NOPE").remainingReq()).isEqualTo("group=order; min=1800; sec=11");
        assertThat(rest.get("/v1/ticker?markets=KRW-NOPE").remainingReq()).startsWith("group=ticker; min=600; sec=");
    }

    @Test
    @DisplayName("Over the limit comes 429 with plain text (reference 3.3)")
    void shouldRefuseMoreOrdersThanTheGroupAllows() {
        start(config -> config.limits(VenueLimits.today()));
        RestClient.Reply reply = rest.order("market=KRW-NOPE");
        int allowed = 0;
        while (reply.status() != 429) {
            assertThat(++allowed).isLessThan(1_000);
            reply = rest.order("market=KRW-NOPE");
        }
        assertThat(allowed).isGreaterThanOrEqualTo(12);
        assertThat(reply.text()).isEqualTo("Too many API requests.");
        assertThat(reply.remainingReq()).startsWith("group=order; min=1800; sec=");
        assertThat(venue.counters().get(VenueCounter.REST_RATE_LIMITED)).isEqualTo(1);
        assertThat(rest.get("/v1/market/all").status()).as("other groups have their own").isEqualTo(200);
    }

    private RestClient.Reply authorized(String path, String authorization) {
        return rest.send(rest.request(path).header("Authorization", authorization));
    }

    private static void assertRefused(RestClient.Reply reply, int status, String name) {
        assertThat(reply.error().get("name").asText()).isEqualTo(name);
        assertThat(reply.error().get("message").asText()).isNotBlank();
        assertThat(reply.status()).isEqualTo(status);
    }
}
