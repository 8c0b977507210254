package io.upring.feed.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Writes the head of a request: each header once, since the exchange refuses duplicates.
 *
 * <p>Threading: stateless.
 */
public final class RequestHead {
    private RequestHead() {
    }

    /**
     * @param target path and query, URL-encoded.
     * @param token the first {@code tokenLength} bytes are a bearer token; none if that is 0.
     * @param bodyBytes length of the JSON body that the caller writes next; negative for no body.
     */
    public static void write(
        ByteBuf out, String method, String target, String host, byte[] token, int tokenLength, int bodyBytes) {
        text(out, method);
        out.writeByte(' ');
        text(out, target);
        text(out, " HTTP/1.1\r\nHost: ");
        text(out, host);
        text(out, "\r\nAccept: application/json\r\n");
        if (tokenLength > 0) {
            text(out, "Authorization: Bearer ");
            out.writeBytes(token, 0, tokenLength);
            text(out, "\r\n");
        }
        if (bodyBytes >= 0) {
            text(out, "Content-Type: application/json; charset=utf-8\r\nContent-Length: ");
            text(out, Integer.toString(bodyBytes));
            text(out, "\r\n");
        }
        text(out, "\r\n");
    }

    private static void text(ByteBuf out, String ascii) {
        out.writeCharSequence(ascii, StandardCharsets.US_ASCII);
    }
}
