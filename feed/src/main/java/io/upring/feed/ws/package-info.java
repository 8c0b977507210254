/**
 * WebSocket connections to Upbit: frames parsed where they lie in the read buffer, the handshake, and
 * {@link io.upring.feed.ws.UpbitStream}, which keeps one connection subscribed through every failure.
 * Of a message only the kind that its sink reports matters here, and what the server says of errors and subscriptions:
 * decoding lives in the codec.
 */
package io.upring.feed.ws;
