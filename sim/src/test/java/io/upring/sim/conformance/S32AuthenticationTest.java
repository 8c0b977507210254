package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RestClient;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.TestClock;
import io.upring.sim.venue.Tokens;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueKey;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S32AuthenticationTest extends ConformanceTest {
    private static final String VECTOR_SECRET = "0123456789abcdef0123456789abcdef01234567";
    private static final String ARRAY_HASH = "493e2f7f33629e2802d3166cf3f474f5640c06d811aa92e9cb9e84c5f8f5aad414e30b3"
            + "b08330c4eeb5b9ee4445eeee6a1f0f89f9d316e40e914e5ac0be9e6ce";
    private static final String HEADER = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.";
    private static final String VECTOR = HEADER
            + "eyJhY2Nlc3Nfa2V5IjoiQUsiLCJub25jZSI6IjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSIsInF1ZXJ5X2hhc2gi"
            + "OiIwNGYxMGU3Zjg0OTA1MTY0NWUwODhhNDIxN2EzZTFmOTM4MjY4MDU0ZGYwZTk5YjkzYWM3NDYyN2IxMWY2OTMxZTUwMTY1N2Q3Nzc3"
            + "MjBmOWQxOWZjMmE2NjQ5ZTNhZmM0YTZlNGU4M2NjZjNkMDU2OWJlNmJkZTQ2MzM3NTBkYyIsInF1ZXJ5X2hhc2hfYWxnIjoiU0hBNTEy"
            + "In0.hfhPNfJZTamXlqObozJVy0quvHj77XeZzRpJITeof4riiQe3aBzAAY_zOuaznESDvnWnNEk7F_PSYark5tQrrA";
    private static final String STREAM_VECTOR = HEADER
            + "eyJhY2Nlc3Nfa2V5IjoiQUsiLCJub25jZSI6IjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSJ9."
            + "5nPiakeKlcfDFH21AHo-igo-I2EERAyLjoZ3CZzMgcyWNDya3ogJNaOQyfGRS2UMrslvanS4QcnBGIgI0WMtUw";
    private static final String BODY = json("{'market':'KRW-BTC','side':'bid','volume':'0.01','price':'100000000',"
            + "'ord_type':'limit'}");

    private void startWithVectorKey() {
        start(config -> config.key("AK", VECTOR_SECRET, Map.of("KRW", new BigDecimal("2000000"))));
    }

    private void startWithKey(VenueKey key) {
        start(config -> config.key(key));
    }

    private static VenueKey key() {
        return VenueKey.of(OTHER, OTHER_SECRET, Map.of());
    }

    private RestClient.Reply authorized(String path, String authorization) {
        return rest.send(rest.request(path).header("Authorization", authorization));
    }

    @Test
    @DisplayName("3.2 the test vector of an order is accepted, once")
    void shouldAcceptTheVectorOfAnOrder() {
        startWithVectorKey();
        RestClient.Reply reply = rest.post("/v1/orders", BODY, "Bearer " + VECTOR);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertError(rest.post("/v1/orders", BODY, "Bearer " + VECTOR), 401, "nonce_used");
    }

    @Test
    @DisplayName("3.2 the test vector covers its parameters in their order, and not others")
    void shouldRefuseTheVectorForOtherParameters() {
        startWithVectorKey();
        assertError(rest.post("/v1/orders", BODY.replace("0.01", "0.02"), "Bearer " + VECTOR), 401,
                "invalid_query_payload");
        assertError(rest.post("/v1/orders", json("{'side':'bid','market':'KRW-BTC','volume':'0.01',"
                + "'price':'100000000','ord_type':'limit'}"), "Bearer " + VECTOR), 401, "invalid_query_payload");
        assertError(rest.post("/v1/orders", BODY, "Bearer " + VECTOR.replace(".hfhP", ".hfhQ")), 401,
                "jwt_verification");
        assertThat(rest.post("/v1/orders", BODY, "Bearer " + VECTOR).status()).as("the nonce is still good")
                .isEqualTo(201);
    }

    @Test
    @DisplayName("3.2 the test vector of a stream opens a private socket")
    void shouldAcceptTheVectorOfAStream() {
        startWithVectorKey();
        StreamClient client = closing(new StreamClient(venue.privateWebSocketUri(), "Bearer " + STREAM_VECTOR));
        assertThat(client.send(ask("{'type':'myOrder'}")).drain()).isEmpty();
    }

    @Test
    @DisplayName("3.2 the hash of the array query")
    void shouldAcceptTheHashOfAnArray() {
        start();
        String path = "/v1/orders/uuids?uuids[]=u1&uuids[]=u2&order_by=desc";
        String claims = json("{'access_key':'" + KEY + "','nonce':'%s','query_hash':'" + ARRAY_HASH
                + "','query_hash_alg':'SHA512'}");
        String token = tokens.bearerOf(claims.formatted(UUID.randomUUID()));
        assertThat(authorized(path.replace("[]", "%5B%5D"), token).json()).isEmpty();
        String other = tokens.bearerOf(claims.formatted(UUID.randomUUID()));
        assertError(authorized("/v1/orders/uuids?uuids%5B%5D=u2&uuids%5B%5D=u1&order_by=desc", other), 401,
                "invalid_query_payload");
    }

    @Test
    @DisplayName("3.2 the hash covers decoded values, comma lists as one, booleans as true and false")
    void shouldHashUnencoded() {
        start();
        assertThat(authorized("/v1/orders/closed?end_time=2026-11-21T12%3A15%3A00%2B09%3A00",
                tokens.bearer("end_time=2026-11-21T12:15:00+09:00")).status()).isEqualTo(200);
        assertThat(rest.send(rest.request("/v1/orders/open?pairs=KRW-BTC,KRW-ADA").header("Authorization",
                tokens.bearer("pairs=KRW-BTC,KRW-ADA")).DELETE()).status()).isEqualTo(200);
        assertError(rest.post("/v1/orders", "{\"on\":true,\"off\":false}", tokens.bearer("on=true&off=false")), 400,
                "validation_error");
    }

    @Test
    @DisplayName("3.2 query_hash_alg may be left out; a hash is wanted only when there are parameters")
    void shouldDefaultToSha512() {
        start();
        String claims = json("{'access_key':'" + KEY + "','nonce':'n1','query_hash':'" + ARRAY_HASH + "'}");
        assertThat(authorized("/v1/orders/uuids?uuids[]=u1&uuids[]=u2&order_by=desc".replace("[]", "%5B%5D"),
                tokens.bearerOf(claims)).status()).isEqualTo(200);
        assertThat(authorized("/v1/accounts", tokens.bearer("")).status()).isEqualTo(200);
        assertError(authorized("/v1/order?uuid=a", tokens.bearer("")), 401, "invalid_query_payload");
    }

    @ParameterizedTest
    @CsvSource({"HS512, 200", "HS256, 200", "HS384, 401", "none, 401", "RS256, 401"})
    @DisplayName("3.2 HS512 and HS256 over the raw bytes of the secret")
    void shouldTakeBothAlgorithms(String algorithm, int status) {
        start();
        assertThat(authorized("/v1/accounts", new Tokens(KEY, SECRET).algorithm(algorithm).bearer("")).status())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("3.2 a nonce is used up by one accepted request, whatever the endpoint")
    void shouldRefuseAUsedNonce() {
        start();
        String token = tokens.bearer("");
        assertThat(authorized("/v1/accounts", token).status()).isEqualTo(200);
        assertError(authorized("/v1/accounts", token), 401, "nonce_used");
        assertError(authorized("/v1/orders/open", token), 401, "nonce_used");
        assertHandshakeRefused(() -> new StreamClient(venue.privateWebSocketUri(), token), 401);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"null, no_authorization_token", "'', no_authorization_token",
        "Basic abc, jwt_verification", "Bearer abc, jwt_verification", "Bearer a.b.c, jwt_verification",
        "Bearer !!.??.c, jwt_verification", "Bearer e30.e30., jwt_verification",
        "Bearer bm90IGpzb24.bm90IGpzb24.c, jwt_verification"})
    @DisplayName("3.2 what is no token")
    void shouldRefuseWhatIsNoToken(String header, String name) {
        start();
        assertError(header == null ? rest.get("/v1/accounts") : authorized("/v1/accounts", header), 401, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/accounts", "GET /v1/orders/chance?market=KRW-BTC", "GET /v1/order?uuid=u",
        "GET /v1/orders/uuids?uuids=u", "GET /v1/orders/open", "GET /v1/orders/closed", "DELETE /v1/order?uuid=u",
        "DELETE /v1/orders/uuids?uuids=u", "DELETE /v1/orders/open", "POST /v1/orders", "POST /v1/orders/test",
        "POST /v1/orders/cancel_and_new", "GET /v1/api_keys", "GET /v1/withdraws",
        "DELETE /v1/withdraws/coin?uuid=u"})
    @DisplayName("3.2 every exchange endpoint verifies the token")
    void shouldVerifyTheTokenOfEachExchangeEndpoint(String call) {
        start();
        String[] parts = call.split(" ");
        HttpRequest.Builder request = rest.request(parts[1]).header("Authorization", new Tokens(KEY, "x").bearer(""))
                .method(parts[0], HttpRequest.BodyPublishers.noBody());
        assertError(rest.send(request), 401, "jwt_verification");
    }

    @ParameterizedTest
    @CsvSource({"VIEW_ORDERS, GET, /v1/accounts", "PLACE_ORDERS, GET, /v1/orders/chance?market=KRW-BTC",
        "VIEW_ASSETS, GET, /v1/orders/open", "VIEW_ASSETS, GET, /v1/orders/closed",
        "VIEW_ASSETS, GET, /v1/orders/uuids?uuids=u", "VIEW_ORDERS, DELETE, /v1/orders/open",
        "VIEW_ORDERS, DELETE, /v1/order?uuid=u", "VIEW_ORDERS, DELETE, /v1/orders/uuids?uuids=u",
        "PLACE_ORDERS, GET, /v1/order?uuid=u", "MAKE_WITHDRAWALS, GET, /v1/withdraws?limit=1",
        "VIEW_WITHDRAWALS, DELETE, /v1/withdraws/coin?uuid=u"})
    @DisplayName("3.2 what the key may not do is out of scope")
    void shouldRefuseWhatTheKeyMayNotDo(Permission only, String method, String path) {
        startWithKey(key().withPermissions(only));
        assertError(other().signed(method, path), 401, "out_of_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/orders", "/v1/orders/test", "/v1/orders/cancel_and_new"})
    @DisplayName("3.2 placing needs its permission")
    void shouldRefuseOrdersOfAKeyThatOnlyLooks(String path) {
        startWithKey(key().withPermissions(Permission.VIEW_ORDERS, Permission.VIEW_ASSETS));
        assertError(other().posted(path, "market=KRW-BTC"), 401, "out_of_scope");
    }

    @Test
    @DisplayName("3.2 keys expire, and may be bound to addresses")
    void shouldRefuseExpiredKeysAndOtherAddresses() {
        startWithKey(key().withExpiresAtMs(TestClock.START_MS));
        assertError(other().signed("GET", "/v1/accounts"), 401, "expired_access_key");
        startWithKey(key().withAllowedIps("192.0.2.1"));
        assertError(other().signed("GET", "/v1/accounts"), 401, "no_authorization_ip");
        startWithKey(key().withAllowedIps("192.0.2.1", "127.0.0.1"));
        assertThat(other().signed("GET", "/v1/accounts").status()).isEqualTo(200);
        assertError(authorized("/v1/accounts", new Tokens("nobody", SECRET).bearer("")), 401, "invalid_access_key");
    }

    @Test
    @DisplayName("3.2 every key may see the account's keys with their ends, and a key is made without withdrawals")
    void shouldListTheKeysOfTheAccount() {
        start(config -> config.key(key().withAccount("both").withExpiresAtMs(2_000_000_000_000L))
                .key(VenueKey.of("third", "third-secret", Map.of()).withAccount("both").withPermissions()));
        RestClient third = new RestClient(venue.httpUri(), new Tokens("third", "third-secret"));
        RestClient.Reply reply = third.signed("GET", "/v1/api_keys");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .contains("{\"access_key\":\"" + OTHER + "\",\"expire_at\":\"2033-05-18T12:33:20+09:00\"}")
                .contains("{\"access_key\":\"third\",").doesNotContain(KEY);
        assertError(other().signed("GET", "/v1/withdraws?limit=1"), 401, "out_of_scope");
        assertError(other().signed("DELETE", "/v1/withdraws/coin?uuid=u"), 401, "out_of_scope");
    }

    @Test
    @DisplayName("3.2 a key that is allowed to make withdrawals finds that there are none")
    void shouldHaveNoWithdrawals() {
        startWithKey(key().withPermissions(Permission.values()));
        assertThat(other().signed("GET", "/v1/withdraws?limit=1").text()).isEqualTo("[]");
        assertError(other().signed("DELETE", "/v1/withdraws/coin?uuid=u"), 404, "withdraw_not_found");
        assertError(other().signed("DELETE", "/v1/withdraws/coin"), 400, "validation_error");
    }

    @Test
    @DisplayName("3.2 accounts are apart; keys of the same account share it")
    void shouldKeepAccountsApart() {
        start(config -> config.key(key())
                .key(VenueKey.of("third", OTHER_SECRET, Map.of()).withAccount("account-1")));
        String uuid = bid("KRW-BTC", "90000000", "0.001");
        assertError(other().signed("GET", "/v1/order?uuid=" + uuid), 404, "order_not_found");
        assertError(other().signed("DELETE", "/v1/order?uuid=" + uuid), 404, "order_not_found");
        RestClient third = new RestClient(venue.httpUri(), new Tokens("third", OTHER_SECRET));
        assertThat(third.signed("GET", "/v1/order?uuid=" + uuid).status()).isEqualTo(200);
    }
}
