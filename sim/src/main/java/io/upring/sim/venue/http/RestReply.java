package io.upring.sim.venue.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * An answer to a REST request.
 *
 * <p>Threading: immutable; the body is not copied.
 *
 * @param remainingReq value of the {@code Remaining-Req} header, null for none
 * @param delayed      whether it comes from an exchange endpoint, whose replies take a while
 */
public record RestReply(int status, String contentType, byte[] body, String remainingReq, boolean delayed) {
    private static final byte[] TOO_MANY = "Too many API requests.".getBytes(StandardCharsets.US_ASCII);

    public static RestReply error(RestException error) {
        return json(error.status(), error.body());
    }

    /** Status 429, whose body is not JSON. */
    public static RestReply tooManyRequests() {
        return new RestReply(429, "text/plain;charset=UTF-8", TOO_MANY, null, false);
    }

    static RestReply json(int status, byte[] body) {
        return new RestReply(status, "application/json;charset=UTF-8", body, null, false);
    }

    RestReply with(String remaining, boolean isDelayed) {
        return new RestReply(status, contentType, body, remaining, isDelayed);
    }

    /** @param keepAlive whether the connection stays open afterwards */
    public FullHttpResponse toHttp(boolean keepAlive) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        if (remainingReq != null) {
            response.headers().set("Remaining-Req", remainingReq);
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }
}
