package io.upring.bot.run;

import io.upring.bot.UserError;
import io.upring.bot.config.ExchangeSettings;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.CredentialsException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An exchange that another process is, here or far away: it was running before and goes on running afterwards.
 *
 * <p>Threading: immutable.
 */
final class ExternalExchange implements ExchangeUnderTrade {
    private final ExchangeSettings settings;
    private final Credentials credentials;

    private ExternalExchange(ExchangeSettings settings, Credentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    /** @throws UserError when the keys are missing or badly kept. */
    static ExternalExchange of(ExchangeSettings settings, Map<String, String> environment) {
        try {
            return new ExternalExchange(settings, settings.keyFile() == null ? Credentials.fromEnvironment(environment)
                : Credentials.fromFile(settings.keyFile()));
        } catch (CredentialsException unusable) {
            throw new UserError(unusable.getMessage().replaceFirst("\\.$", ""), unusable);
        }
    }

    @Override
    public ExchangeUris uris() {
        return ExchangeUris.of(URI.create(settings.url()));
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public String market() {
        return settings.live() ? "live market" : "simulated market";
    }

    @Override
    public Optional<ExchangeBooks> ledger() {
        return Optional.empty();
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public long framesPlayed() {
        return 0;
    }

    @Override
    public void close() {
    }
}
