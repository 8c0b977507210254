/**
 * The read path: how many WebSocket frames a second one thread takes off a loopback socket, plain and over TLS, by
 * Upring's connection and by others.
 */
package io.upring.bench.wire;
