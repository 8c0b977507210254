/**
 * The data frames of the streams: which members, in which order, in which spelling.
 * Each writer takes the state of the exchange and writes one JSON object; who receives it is not known here.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.frame;
