/**
 * The venue: an exchange with Upbit's REST and WebSocket protocol on a local port, around the simulated exchange and a
 * market source. This package holds the front door, the server and the core that ties them together.
 * Protocol details live in the packages below; matching, money and market data elsewhere in the module.
 * Everything runs on one thread, so nothing is locked.
 */
package io.upring.sim.venue;
