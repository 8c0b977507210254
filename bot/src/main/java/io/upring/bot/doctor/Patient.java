package io.upring.bot.doctor;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.VenueAlone;
import io.upring.bot.live.ExchangeCalls;
import io.upring.bot.live.KeyScopes;
import io.upring.bot.live.TradedMarkets;
import io.upring.bot.run.VenueSetup;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.CredentialsException;
import io.upring.feed.rest.MarketInfo;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.VenueException;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The exchange of a configuration with what is known of it so far: what several checks need is asked once. An embedded
 * exchange is started on loopback, without what it would keep on disk.
 *
 * <p>Threading: any thread; opened and closed by one.
 */
final class Patient implements AutoCloseable {
    private final BotConfig config;
    private final Venue venue;
    private final String base;
    private final Credentials credentials;
    private final String keyProblem;
    private final ExchangeCalls calls;
    private CompletableFuture<List<MarketInfo>> markets;
    private CompletableFuture<KeyScopes> scopes;

    private Patient(BotConfig config, Venue venue, String base, Credentials credentials, String keyProblem) {
        this.config = config;
        this.venue = venue;
        this.base = base;
        this.credentials = credentials;
        this.keyProblem = keyProblem;
        calls = new ExchangeCalls(base, credentials, config.exchange().orders().signing());
    }

    /** @throws UserError if the embedded exchange cannot be started. */
    static Patient open(BotConfig config, Map<String, String> environment) {
        if (config.exchange().isEmbedded()) {
            return embedded(config);
        }
        Credentials credentials = null;
        String keyProblem = null;
        try {
            credentials = config.exchange().keyFile() == null ? Credentials.fromEnvironment(environment)
                : Credentials.fromFile(config.exchange().keyFile());
        } catch (CredentialsException missing) {
            keyProblem = missing.getMessage();
        }
        return new Patient(config, null, config.exchange().url().replaceAll("/+$", ""), credentials, keyProblem);
    }

    private static Patient embedded(BotConfig config) {
        final String accessKey = UUID.randomUUID().toString();
        final String secret = UUID.randomUUID().toString();
        final VenueAlone alone = config.venue().alone();
        try {
            final Venue venue = Venue.start(VenueSetup
                .of(config.venue().withAlone(alone.with(alone.host(), alone.tls(), null)))
                .key(VenueKey.of(accessKey, secret, config.venue().balances())).build());
            return new Patient(config, venue, venue.httpUri().toString(), Credentials.of(accessKey, secret), null);
        } catch (VenueException | StoreException failure) {
            throw new UserError(failure.getMessage(), failure);
        }
    }

    BotConfig config() {
        return config;
    }

    /** Where REST is, without a slash at the end. */
    String base() {
        return base;
    }

    String webSocketBase() {
        return base.replaceFirst("^http", "ws") + "/websocket/v1";
    }

    /** Null where there are none. */
    Credentials credentials() {
        return credentials;
    }

    /** Why there are no keys; null if there are. */
    String keyProblem() {
        return keyProblem;
    }

    ExchangeCalls calls() {
        return calls;
    }

    synchronized CompletableFuture<List<MarketInfo>> markets() {
        if (markets == null) {
            markets = calls.rest().market().markets();
        }
        return markets;
    }

    /** Only where there are keys. */
    synchronized CompletableFuture<KeyScopes> scopes() {
        if (scopes == null) {
            scopes = KeyScopes.ask(calls.rest().key());
        }
        return scopes;
    }

    /** Listed markets that the strategies trade. */
    List<String> traded(List<MarketInfo> listed) {
        final List<String> codes = listed.stream().map(MarketInfo::market).toList();
        return TradedMarkets.of(config, codes).stream().filter(codes::contains).toList();
    }

    @Override
    public void close() {
        calls.close();
        if (venue != null) {
            venue.close();
        }
    }
}
