package io.upring.sim.venue.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * An answer to a REST request.
 *
 * <p>Threading: immutable; the body is not copied.
 *
 * @param headers besides those that describe the body
 */
public record RestReply(int status, String contentType, byte[] body, Map<String, String> headers) {
    /** Stands for no answer at all. */
    public static final RestReply NONE = text(0, "");

    private static final int SMALLEST_GZIP = 256;

    public static RestReply error(RestException error) {
        return json(error.status(), error.body());
    }

    /** Status 429 or 418; the bodies are not JSON unless switched so. */
    public static RestReply limited(RateLimits.Refusal refusal, VenueSwitches switches) {
        String message = refusal.status() == 429 ? "Too many API requests."
                : "Blocked for " + refusal.retrySeconds() + " seconds.";
        RestReply reply = switches.on(VenueSwitch.PLAIN_LIMIT_BODIES)
                ? text(refusal.status(), message)
                : error(RestException.exchange(refusal.status(), "too_many_requests", message));
        return switches.on(VenueSwitch.RETRY_AFTER)
                ? reply.with("Retry-After", Long.toString(refusal.retrySeconds())) : reply;
    }

    public static RestReply text(int status, String text) {
        return new RestReply(status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static RestReply json(int status, byte[] body) {
        return new RestReply(status, "application/json;charset=UTF-8", body, Map.of());
    }

    /** With one header more. */
    public RestReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new RestReply(status, contentType, body, more);
    }

    /** Compressed, unless it is too small to gain by it. */
    RestReply gzipped() {
        if (body.length < SMALLEST_GZIP) {
            return this;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RestReply(status, contentType, bytes.toByteArray(), headers)
                .with("Content-Encoding", "gzip");
    }

    /** @param keepAlive whether the connection stays open afterwards */
    public FullHttpResponse toHttp(boolean keepAlive) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.forEach((name, value) -> response.headers().set(name, value));
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }
}
