package io.upring.bot.config;

import io.upring.feed.order.GatewayConfig;
import java.nio.file.Path;

/**
 * Which exchange the bot trades on.
 *
 * <p>Threading: immutable.
 *
 * @param url {@value #EMBEDDED}, or the base of one that runs elsewhere, such as {@code https://api.upbit.com}.
 * @param live whether its money is real: trading then needs all switches of a live run. Only an exchange on this
 *     machine may be said to be simulated.
 * @param keyFile with the keys, readable by its owner only; null for the environment.
 * @param orders how requests about orders go out.
 */
public record ExchangeSettings(String url, boolean live, Path keyFile, OrderSettings orders) {
    /** The simulated exchange inside this process. */
    public static final String EMBEDDED = "embedded";

    public ExchangeSettings(String url, boolean live, Path keyFile) {
        this(url, live, keyFile, OrderSettings.standard());
    }

    /** Room and patience of the order gateway. */
    public GatewayConfig gateway() {
        return orders.gateway(isEmbedded());
    }

    public boolean isEmbedded() {
        return url.equals(EMBEDDED);
    }
}
