/**
 * JSON text as the exchange writes it: a byte writer, the two key sets and the spellings of numbers.
 * Nothing here knows what a frame means or who receives it.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.json;
