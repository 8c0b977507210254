/**
 * The REST side of the venue: parameters, errors, limits, routes and the bodies of replies.
 * No market logic lives here: it is asked of the exchange. Sockets appear only in the connection handlers.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.http;
