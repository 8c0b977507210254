package io.upring.feed.ws;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.upring.feed.net.Endpoint;
import io.upring.feed.ws.frame.MessageInflater;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The opening handshake's request, and what its answer must be (RFC 6455, section 4; RFC 7692). */
final class Upgrade {
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String key;
    /** Null where no compression is offered. */
    private final Deflate deflate;

    Upgrade(Compression compression) {
        deflate = compression == Compression.OFFERED ? new Deflate() : null;
        final byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        key = Base64.getEncoder().encodeToString(bytes);
    }

    /** Without an Origin header, which the exchange limits to one connect in ten seconds. */
    FullHttpRequest request(Endpoint endpoint, String token) {
        final FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET,
            endpoint.path().isEmpty() ? "/" : endpoint.path());
        final HttpHeaders headers = request.headers()
            .set(HttpHeaderNames.HOST, endpoint.hostHeader())
            .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
            .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
            .set(HttpHeaderNames.SEC_WEBSOCKET_KEY, key)
            .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
        if (deflate != null) {
            headers.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, Deflate.OFFER);
        }
        if (token != null) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        }
        return request;
    }

    /** Returns what is wrong with the headers of a 101 answer, or null. */
    String fault(HttpHeaders headers) {
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return "without \"Upgrade: websocket\"";
        }
        if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            return "without \"Connection: Upgrade\"";
        }
        final String accept = headers.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
        if (accept == null || !accept.strip().equals(accept(key))) {
            return "with a Sec-WebSocket-Accept that does not fit our key";
        }
        if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)) {
            return "with a subprotocol that was not offered";
        }
        if (deflate == null && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)) {
            return "with an extension that was not offered";
        }
        return deflate == null ? null : deflate.fault(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS));
    }

    /** After an answer without fault: inflates what the server sends; null where it does not compress. */
    MessageInflater inflater(int maxMessageBytes) {
        return deflate == null ? null : deflate.inflater(maxMessageBytes);
    }

    static String accept(String key) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime offers no SHA-1.", e);
        }
    }
}
