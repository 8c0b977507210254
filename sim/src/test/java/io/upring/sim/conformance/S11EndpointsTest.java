package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RawSocket;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.TestClock;
import io.upring.sim.venue.Tokens;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueKey;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S11EndpointsTest extends ConformanceTest {
    private StreamClient client(Permission... permissions) {
        start(config -> config.key(VenueKey.of(OTHER, OTHER_SECRET, Map.of()).withPermissions(permissions)));
        return closing(new StreamClient(venue.privateWebSocketUri(), new Tokens(OTHER, OTHER_SECRET).bearer("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticker", "trade", "orderbook", "candle.1s"})
    @DisplayName("1.1 public streams need no token")
    void shouldServePublicStreamsWithoutAToken(String type) {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        market.tradeAt("KRW-BTC", "116620000", "0.1", TestClock.START_MS);
        assertThat(subscribed(of(type, "KRW-BTC")).nextJson().get("type").asText()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"myOrder", "myAsset", "announcement"})
    @DisplayName("1.1 private streams are not served on the public endpoint")
    void shouldKeepPrivateStreamsPrivate(String type) {
        start();
        assertErrorFrame(publicStream().send(ask("{'type':'" + type + "'}")), "INVALID_PARAM");
    }

    @Test
    @DisplayName("1.1 the private endpoint wants a token in the upgrade")
    void shouldRefuseAPrivateConnectionWithoutAToken() {
        start();
        assertHandshakeRefused(() -> new StreamClient(venue.privateWebSocketUri()), 401);
        assertHandshakeRefused(() -> new StreamClient(venue.privateWebSocketUri(),
                new Tokens(KEY, "wrong").bearer("")), 401);
        String once = tokens.bearer("");
        closing(new StreamClient(venue.privateWebSocketUri(), once));
        assertHandshakeRefused(() -> new StreamClient(venue.privateWebSocketUri(), once), 401);
    }

    @Test
    @DisplayName("1.1 a failed private handshake has an error body")
    void shouldSendABodyWithA401() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /websocket/v1/private HTTP/1.1\r\nHost: v\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 401 ")
                .contains("{\"error\":{\"name\":\"no_authorization_token\",");
    }

    @ParameterizedTest
    @CsvSource({"myOrder, VIEW_ORDERS", "myAsset, VIEW_ASSETS", "announcement, PLACE_ORDERS"})
    @DisplayName("1.1 each private type needs its permission, announcement only a valid key")
    void shouldServePrivateStreamsToThosePermitted(String type, Permission permission) {
        StreamClient client = client(permission).send(ask("{'type':'" + type + "'}"));
        assertThat(client.drain()).isEmpty();
        assertThat(client.open()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"myOrder, VIEW_ASSETS", "myAsset, VIEW_ORDERS"})
    @DisplayName("1.1 without the permission of the type there is INVALID_AUTH")
    void shouldRefuseStreamsOutOfScope(String type, Permission permission) {
        StreamClient client = client(permission).send(ask("{'type':'" + type + "'}"));
        assertErrorFrame(client, "INVALID_AUTH");
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    @DisplayName("1.1 the indicators' endpoint wants a token, but no particular permission")
    void shouldWantATokenForIndicators() {
        start(config -> config.key(VenueKey.of(OTHER, OTHER_SECRET, Map.of()).withPermissions()));
        assertHandshakeRefused(() -> new StreamClient(venue.infoWebSocketUri()), 401);
        StreamClient client = closing(new StreamClient(venue.infoWebSocketUri(),
                new Tokens(OTHER, OTHER_SECRET).bearer("")));
        assertThat(client.ping().open()).isTrue();
    }

    @Test
    @DisplayName("1.1 headers of a public upgrade, as observed")
    void shouldSendTheHeadersOfAnUpgrade() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade("", "remaining-req: group=websocket; min=300; sec=");
        closing(new RawSocket(venue.httpUri())).upgrade("", "limit-by-ip: Yes");
    }

    @Test
    @DisplayName("1.1 there are no other WebSocket paths")
    void shouldRefuseAnUnknownPath() {
        start();
        assertHandshakeRefused(() -> new StreamClient(venue.webSocketUri().resolve("/websocket/v2")), 404);
    }

    @Test
    @DisplayName("1.1 a handshake without its key is no handshake")
    void shouldRefuseAnUpgradeWithoutAKey() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /websocket/v1 HTTP/1.1\r\nHost: v\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    @DisplayName("1.1 each account hears of its own orders only")
    void shouldTellEachAccountItsOwnOrdersOnly() {
        startRich(PLAIN);
        StreamClient mine = privately("{'type':'myOrder'}");
        other().order("market=KRW-BTC", "side=bid", "volume=0.001", "price=98000000", "ord_type=limit");
        bid("KRW-BTC", "99000000", "0.001");
        assertThat(mine.drain()).extracting(frame -> frame.get("price").asText()).containsExactly("99000000");
    }
}
