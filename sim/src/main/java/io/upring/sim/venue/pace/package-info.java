/**
 * When something may happen: rate limits and delays.
 * What is limited or delayed is not known here.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.pace;
