package io.upring.feed.ws;

/**
 * Why a connection is down.
 *
 * <p>Threading: immutable.
 */
public enum DownReason {
    NONE,
    /** No TCP connection: refused, unreachable, unknown host. */
    CONNECT_FAILED,
    TLS_FAILED,
    HANDSHAKE_TIMEOUT,
    /** The upgrade was answered with something else than a correct 101. */
    HANDSHAKE_REFUSED,
    /** The key or its token was refused, at the handshake (HTTP 401 or 403) or by an INVALID_AUTH frame. */
    AUTH_REJECTED,
    /** HTTP 429 or 418 at the handshake, or a TOO_MANY_REQUEST frame. */
    RATE_LIMITED,
    /** The socket ended without a close frame. */
    CONNECTION_LOST,
    /** The server sent a close frame. */
    SERVER_CLOSED,
    /** The server sent an error frame. */
    SERVER_ERROR,
    /** The bytes are not a WebSocket stream. */
    PROTOCOL_ERROR,
    /** No data, or no pong, for too long. */
    STALLED,
    /** The sink threw. */
    SINK_FAILED,
    /** Everything was unsubscribed, which the protocol can only say by a new connection. */
    UNSUBSCRIBED,
    /** Closed by us. */
    CLOSED
}
