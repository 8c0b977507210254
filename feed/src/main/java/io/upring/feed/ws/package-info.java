/**
 * WebSocket connections to Upbit: frames parsed where they lie in the read buffer, the handshake, and
 * {@link io.upring.feed.ws.UpbitStream}, which keeps one connection subscribed through every failure.
 * Nothing here looks into a message beyond the kind its sink reports: decoding lives in the codec.
 */
package io.upring.feed.ws;
