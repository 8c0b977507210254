/**
 * What every connection to the exchange stands on: the one event loop ({@link io.upring.feed.net.FeedLoop}), opening of
 * plain and TLS sockets ({@link io.upring.feed.net.Transport}), endpoints and the receive clock.
 * No protocol above TCP and TLS lives here.
 */
package io.upring.feed.net;
