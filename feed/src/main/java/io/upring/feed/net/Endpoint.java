package io.upring.feed.net;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a server is: scheme, host, port and a base path without a trailing slash.
 *
 * <p>Threading: immutable.
 */
public record Endpoint(boolean tls, String host, int port, String path) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Reads {@code ws://host:port/path} or {@code wss://...}. */
    public static Endpoint webSocket(String uri) {
        return parse(uri, "ws", "wss");
    }

    /** Reads {@code http://host:port/path} or {@code https://...}. */
    public static Endpoint http(String uri) {
        return parse(uri, "http", "https");
    }

    private static Endpoint parse(String text, String plain, String secure) {
        final URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URI: " + e.getReason() + " at position " +
                (e.getIndex() + 1) + ".", e);
        }
        final boolean tls = secure.equalsIgnoreCase(uri.getScheme());
        if (!tls && !plain.equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("\"" + text + "\" must begin with " + plain +
                ":// or " + secure + "://.");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 0xFFFF) {
            throw new IllegalArgumentException("\"" + text + "\" names no host, or a port that is not 1 to 65535.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("\"" + text + "\" must have no user, query or fragment.");
        }
        final int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        return new Endpoint(tls, uri.getHost(), port, uri.getRawPath().replaceAll("/+$", ""));
    }

    /** The value of the Host header: the port only where it is not the scheme's own. */
    public String hostHeader() {
        return port == (tls ? HTTPS_PORT : HTTP_PORT) ? host : host + ":" + port;
    }

    /** The same server, with another path. */
    public Endpoint withPath(String newPath) {
        return new Endpoint(tls, host, port, newPath);
    }

    @Override
    public String toString() {
        return host + ":" + port + path + (tls ? " (TLS)" : "");
    }
}
