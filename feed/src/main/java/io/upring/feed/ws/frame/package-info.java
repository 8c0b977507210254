/**
 * WebSocket frames as bytes (RFC 6455, section 5): the parser of what a server sends and the writer of what a client
 * sends. Nothing here knows sockets, handshakes or Upbit.
 */
package io.upring.feed.ws.frame;
