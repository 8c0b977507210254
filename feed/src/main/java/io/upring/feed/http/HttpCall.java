package io.upring.feed.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * One request and what becomes of it: exactly one of {@link #onResponse} and {@link #onFailure} is called, once.
 *
 * <p>Threading: all methods are called by the feed's thread.
 */
public interface HttpCall {
    /** Writes the whole request. Called when a connection is ready, so that tokens are fresh. */
    void write(ByteBuf out);

    /** The request has been handed to the socket: there is time for what the next one can do without. */
    default void onWritten() {
    }

    /** Whether sending it twice does no harm; then it is, once, when a kept connection turns out to be dead. */
    boolean isRepeatable();

    /** @param body valid during the call only. */
    void onResponse(int status, HttpHeaders headers, ByteBuf body);

    /** @param sent whether a byte of the request may have reached the server. */
    void onFailure(HttpFailure failure, boolean sent, String detail);
}
