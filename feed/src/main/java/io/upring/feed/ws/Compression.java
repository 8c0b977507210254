package io.upring.feed.ws;

/**
 * Whether a connection offers permessage-deflate (RFC 7692), which the exchange uses with those who offer it (Upbit API
 * reference, frames on the wire). What we send is never compressed.
 *
 * <p>Threading: immutable.
 */
public enum Compression {
    OFF,
    /** The server may agree or not; either way is fine. */
    OFFERED
}
