package io.upring.bot.kill;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.CredentialsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Which account a configuration trades on.
 *
 * <p>Threading: stateless.
 */
public final class Accounts {
    private Accounts() {
    }

    /**
     * The keys of a simulated exchange inside the process are made anew for each run: its account is told by where it
     * is kept, and all those that are not kept count as one.
     *
     * @param keys of an exchange elsewhere; not asked for otherwise.
     */
    public static AccountName of(BotConfig config, Supplier<Credentials> keys) {
        if (config.exchange().isEmbedded()) {
            final Path state = config.venue().alone().state();
            return AccountName.of("embedded", state == null ? "" : state.toAbsolutePath().normalize().toString());
        }
        final URI uri = URI.create(config.exchange().url());
        return AccountName.of(uri.getPort() < 0 ? uri.getHost() : uri.getHost() + "." + uri.getPort(),
            keys.get().accessKey());
    }

    /**
     * The account, its keys read from where the configuration says.
     *
     * @throws UserError if they are not there.
     */
    public static AccountName of(BotConfig config) {
        return of(config, () -> {
            final Path file = config.exchange().keyFile();
            try {
                return file == null ? Credentials.fromEnvironment(System.getenv()) : Credentials.fromFile(file);
            } catch (CredentialsException missing) {
                throw new UserError("which account is meant is told by its access key: " + missing.getMessage(),
                    missing);
            }
        });
    }

    /** Whether its orders are still there when the process is gone. */
    public static boolean outlivesProcess(BotConfig config) {
        return !config.exchange().isEmbedded() || config.venue().alone().state() != null;
    }
}
