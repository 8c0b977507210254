/**
 * The WebSocket side of the venue: requests, connections, and who gets which frame.
 * What a frame says is decided in the frame package; markets and orders are asked of the exchange.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.ws;
