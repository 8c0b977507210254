package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Keys: permissions, terms, addresses, accounts, algorithms (reference 3.2 and 3.4)")
class KeyTest extends VenueTest {
    private static final String OTHER_SECRET = "other-secret-0123456789abcdef0123456789abcdef";

    private void startWith(VenueKey key, VenueSwitches switches) {
        start(config -> config.key(key).switches(switches));
    }

    private RestClient other() {
        return new RestClient(venue.httpUri(), new Tokens("other", OTHER_SECRET));
    }

    private static VenueKey key() {
        return VenueKey.of("other", OTHER_SECRET, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "VIEW_ORDERS, GET, /v1/accounts", "PLACE_ORDERS, GET, /v1/orders/chance?market=KRW-BTC",
        "VIEW_ASSETS, GET, /v1/orders/open", "VIEW_ORDERS, DELETE, /v1/orders/open",
        "VIEW_ORDERS, DELETE, /v1/order?uuid=u", "PLACE_ORDERS, GET, /v1/order?uuid=u",
    })
    void shouldRefuseWhatTheKeyMayNotDo(Permission only, String method, String path) {
        startWith(key().withPermissions(only), VenueSwitches.defaults());
        RestClient.Reply reply = other().signed(method, path);
        assertThat(reply.error().get("name").asText()).isEqualTo("out_of_scope");
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseOrdersOfAKeyThatOnlyLooks() {
        startWith(key().withPermissions(Permission.VIEW_ORDERS),
                VenueSwitches.defaults().with(VenueSwitch.OUT_OF_SCOPE_403, true));
        RestClient.Reply reply = other().order("market=KRW-BTC", "side=bid", "price=10000", "ord_type=price");
        assertThat(reply.error().get("name").asText()).isEqualTo("out_of_scope");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(other().signed("GET", "/v1/orders/open").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAnExpiredKey() {
        startWith(key().withExpiresAtMs(TestClock.START_MS), VenueSwitches.defaults());
        assertThat(other().signed("GET", "/v1/accounts").error().get("name").asText()).isEqualTo("expired_access_key");
    }

    @Test
    void shouldRefuseOtherAddresses() {
        startWith(key().withAllowedIps("192.0.2.1"), VenueSwitches.defaults());
        RestClient.Reply reply = other().signed("GET", "/v1/accounts");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error().get("name").asText()).isEqualTo("no_authorization_ip");
        startWith(key().withAllowedIps("192.0.2.1"),
                VenueSwitches.defaults().with(VenueSwitch.OLD_ADDRESS_ERROR_NAME, true));
        assertThat(other().signed("GET", "/v1/accounts").error().get("name").asText())
                .isEqualTo("no_authorization_i_p");
        startWith(key().withAllowedIps("192.0.2.1", "127.0.0.1"), VenueSwitches.defaults());
        assertThat(other().signed("GET", "/v1/accounts").status()).isEqualTo(200);
    }

    @Test
    void shouldTakeHs384OnlyWhenSwitchedOn() {
        startWith(key(), VenueSwitches.defaults());
        Tokens hs384 = new Tokens("other", OTHER_SECRET).algorithm("HS384");
        assertThat(new RestClient(venue.httpUri(), hs384).signed("GET", "/v1/accounts").status()).isEqualTo(401);
        startWith(key(), VenueSwitches.defaults().with(VenueSwitch.HS384, true));
        assertThat(new RestClient(venue.httpUri(), hs384).signed("GET", "/v1/accounts").status()).isEqualTo(200);
    }

    @Test
    void shouldKeepAccountsApartAndShareThoseOfTheSameName() {
        start(config -> config.key(key())
                .key(VenueKey.of("third", OTHER_SECRET, Map.of()).withAccount("account-1")));
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        String uuid = rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=90000000", "ord_type=limit")
                .json().get("uuid").asText();
        assertThat(other().signed("GET", "/v1/order?uuid=" + uuid).status()).isEqualTo(404);
        RestClient third = new RestClient(venue.httpUri(), new Tokens("third", OTHER_SECRET));
        assertThat(third.signed("GET", "/v1/order?uuid=" + uuid).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Private streams need the permission of their type (reference 1.1)")
    void shouldRefuseStreamsOutOfScope() {
        startWith(key().withPermissions(Permission.VIEW_ORDERS), VenueSwitches.defaults());
        StreamClient client = closing(new StreamClient(venue.privateWebSocketUri(),
                new Tokens("other", OTHER_SECRET).bearer("")));
        client.send("[{\"ticket\":\"t\"},{\"type\":\"myOrder\"},{\"type\":\"myAsset\"}]");
        assertThat(client.nextJson().at("/error/name").asText()).isEqualTo("INVALID_AUTH");
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    void shouldNotTellSecrets() {
        assertThat(key().toString()).doesNotContain(OTHER_SECRET).doesNotContain("other");
    }
}
