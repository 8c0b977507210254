package io.upring.feed.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.TokenAlgorithm;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a key is good for, against the venue. */
class KeyRestVenueTest {
    private static final VenueKey KEY = VenueKey.of("AK", "a-secret", Map.of("KRW", new BigDecimal(100_000)));

    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private TokenAlgorithm algorithm = TokenAlgorithm.HS512;
    private Venue venue;
    private UpbitRest rest;

    private KeyRest start(VenueKey key, VenueSwitches switches) {
        venue = Venue.start(VenueConfig.builder().key(key).switches(switches)
            .market(new GeneratedMarket(GeneratorConfig.defaults(5), System.currentTimeMillis())).build());
        rest = new UpbitRest(new Transport(loop), Endpoint.http(venue.httpUri().toString()),
            new JwtSigner(Credentials.of("AK", "a-secret"), new UuidNonceSource(), algorithm));
        return rest.key();
    }

    private KeyRest start(VenueKey key) {
        return start(key, VenueSwitches.defaults());
    }

    @AfterEach
    void closeAll() {
        rest.close();
        loop.close();
        venue.close();
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void shouldBeKnownByTokensOfEitherAlgorithm(TokenAlgorithm either) {
        algorithm = either;
        assertThat(get(start(KEY).ask(KeyPermission.VIEW_ASSETS)).state()).isEqualTo(KeyAnswer.State.GRANTED);
    }

    @ParameterizedTest
    @EnumSource(KeyPermission.class)
    void shouldSeeEachPermissionAlone(KeyPermission only) {
        final KeyRest key = start(KEY.withPermissions(Permission.valueOf(only.name())));
        for (final KeyPermission asked : KeyPermission.values()) {
            assertThat(get(key.ask(asked)).state()).as("%s, asked about %s", only, asked)
                .isEqualTo(asked == only ? KeyAnswer.State.GRANTED : KeyAnswer.State.MISSING);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyPermission.class)
    void shouldSeeEachMissingPermission(KeyPermission missing) {
        final Set<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.valueOf(missing.name())));
        final KeyRest key = start(KEY.withPermissions(others.toArray(new Permission[0])),
            VenueSwitches.defaults().with(VenueSwitch.OUT_OF_SCOPE_403, true));
        final KeyAnswer answer = get(key.ask(missing));
        assertThat(answer.state()).isEqualTo(KeyAnswer.State.MISSING);
        assertThat(answer.error()).isEqualTo("out_of_scope");
        others.forEach(other -> assertThat(get(key.ask(KeyPermission.valueOf(other.name()))).state())
            .isEqualTo(KeyAnswer.State.GRANTED));
    }

    @Test
    void shouldTellARefusedAddressFromARefusedKey() {
        final KeyAnswer answer = get(start(KEY.withAllowedIps("192.0.2.1"),
            VenueSwitches.defaults().with(VenueSwitch.OLD_ADDRESS_ERROR_NAME, true)).ask(KeyPermission.VIEW_ASSETS));
        assertThat(answer.state()).isEqualTo(KeyAnswer.State.REFUSED);
        assertThat(answer.isAboutAddress()).isTrue();
    }

    @Test
    void shouldSayThatAnExpiredKeyIsRefused() {
        final KeyAnswer answer = get(start(KEY.withExpiresAtMs(1)).ask(KeyPermission.MAKE_WITHDRAWALS));
        assertThat(answer.state()).isEqualTo(KeyAnswer.State.REFUSED);
        assertThat(answer.error()).isEqualTo("expired_access_key");
        assertThat(answer.isAboutAddress()).isFalse();
    }

    @Test
    void shouldNotTakeSilenceForAnAnswer() {
        final KeyRest key = start(KEY);
        venue.close();
        assertThat(get(key.ask(KeyPermission.MAKE_WITHDRAWALS)).state()).isEqualTo(KeyAnswer.State.UNKNOWN);
    }

    @Test
    void shouldNotTakeTooManyCallsForAnAnswer() {
        final KeyRest key = start(KEY);
        final UpbitRest other = new UpbitRest(new Transport(loop), Endpoint.http(venue.httpUri().toString()),
            new JwtSigner(Credentials.of("AK", "a-secret"), new UuidNonceSource()));
        final List<CompletableFuture<KeyAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(key.ask(KeyPermission.PLACE_ORDERS));
            answers.add(other.key().ask(KeyPermission.PLACE_ORDERS));
        }
        answers.forEach(answer -> assertThat(get(answer).state()).isEqualTo(KeyAnswer.State.GRANTED));
        other.close();
        assertThat(venue.counters().get(VenueCounter.REST_RATE_LIMITED)).as("the limit was met").isPositive();
    }

    @Test
    void shouldListTheKeysWithTheirEnds() {
        assertThat(get(start(KEY.withExpiresAtMs(4_000_000_000_000L)).keys()))
            .containsExactly(new ApiKeyInfo("AK", 4_000_000_000_000L))
            .allSatisfy(key -> assertThat(key).asString().doesNotContain("AK"));
    }

    @Test
    void shouldHaveAnOrderCheckedWithoutPlacingIt() {
        final KeyRest key = start(KEY);
        assertThat(get(key.testOrder("KRW-BTC", "bid", new BigDecimal("100000000"), new BigDecimal("0.0001")))
            .market()).isEqualTo("KRW-BTC");
        assertThat(get(rest.openOrders())).isEmpty();
        assertThatThrownBy(() -> get(key.testOrder("KRW-BTC", "bid", BigDecimal.TEN, BigDecimal.ONE)))
            .hasRootCauseInstanceOf(UpbitApiException.class).hasMessageContaining("under_min_total_bid");
    }
}
