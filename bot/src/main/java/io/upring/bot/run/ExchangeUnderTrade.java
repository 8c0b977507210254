package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.feed.auth.Credentials;
import java.util.Optional;

/**
 * The exchange that a run trades on: the embedded one, or one that runs elsewhere.
 *
 * <p>Threading: started and closed by one thread; the rest is for any.
 */
interface ExchangeUnderTrade extends AutoCloseable {
    /**
     * Starts the embedded one, or finds the keys for the other.
     *
     * @throws io.upring.bot.UserError when it cannot be: market that cannot be played, port taken, keys missing.
     */
    static ExchangeUnderTrade of(BotConfig config) {
        return config.exchange().isEmbedded() ? EmbeddedVenue.start(config.venue())
            : ExternalExchange.of(config.exchange(), System.getenv());
    }

    ExchangeUris uris();

    Credentials credentials();

    /** What it plays, in words. */
    String market();

    /** Everything in its books of the account, if they lie open; otherwise only REST can be asked. */
    Optional<ExchangeBooks> ledger();

    /** Whether it plays a recording and that has come to its end. */
    boolean isOver();

    /** Of a recording; 0 where it plays none. */
    long framesPlayed();

    @Override
    void close();
}
