package io.upring.feed.rest;

import io.upring.feed.http.HttpFailure;

/**
 * No answer came from Upbit.
 *
 * <p>Threading: immutable.
 */
public final class UpbitUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpFailure failure;
    private final boolean sent;

    UpbitUnreachableException(HttpFailure failure, boolean sent, String sentence) {
        super(sentence);
        this.failure = failure;
        this.sent = sent;
    }

    public HttpFailure failure() {
        return failure;
    }

    /** Whether the request may have reached the exchange. */
    public boolean wasSent() {
        return sent;
    }
}
