package io.upring.bot.config;

import io.upring.feed.order.GatewayConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;

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

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * The same keys at another address. The money of an exchange elsewhere is real.
     *
     * @throws IllegalArgumentException when there can be no exchange; the message is the rest of a sentence.
     */
    public ExchangeSettings at(String newUrl) {
        final boolean isEmbeddedThere = newUrl.equals(EMBEDDED);
        return new ExchangeSettings(newUrl, !isEmbeddedThere && (live || !isOnThisMachine(newUrl)), keyFile, orders);
    }

    public ExchangeSettings(String url, boolean live, Path keyFile) {
        this(url, live, keyFile, OrderSettings.standard());
    }

    /** Room and patience of the order gateway. */
    public GatewayConfig gateway() {
        return orders.gateway(isOnThisMachine());
    }

    public boolean isEmbedded() {
        return url.equals(EMBEDDED);
    }

    /** Whether nothing leaves this machine. */
    public boolean isOnThisMachine() {
        return isOnThisMachine(url);
    }

    /** @throws IllegalArgumentException when there can be no exchange; the message is the rest of a sentence. */
    static boolean isOnThisMachine(String url) {
        return url.equals(EMBEDDED) || THIS_MACHINE.contains(host(url));
    }

    private static String host(String url) {
        try {
            final URI uri = new URI(url);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme()) && uri.getPort() != 0
                && uri.getPort() <= 0xFFFF && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                && uri.getRawFragment() == null) {
                return uri.getHost();
            }
        } catch (URISyntaxException malformed) {
            // The same sentence as for what is a URI but no such one.
        }
        throw new IllegalArgumentException("must be \"" + EMBEDDED + "\" or the base of an exchange, such as"
            + " https://api.upbit.com; not \"" + url + "\"");
    }
}
