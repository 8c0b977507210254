package io.upring.feed.http;

/**
 * Why a request has no answer.
 *
 * <p>Threading: immutable.
 */
public enum HttpFailure {
    /** No connection could be opened. */
    CONNECT_FAILED,
    /** Too many requests are waiting already. */
    BUSY,
    /** Nothing came in time. */
    TIMEOUT,
    /** The connection ended before the answer did. */
    CONNECTION_LOST,
    /** The answer is not HTTP. */
    MALFORMED,
    /** The answer's body is larger than allowed. */
    TOO_LARGE,
    /** The pool was closed. */
    CLOSED
}
