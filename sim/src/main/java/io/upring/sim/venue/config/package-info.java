/**
 * What can be chosen about a venue, and what it counts.
 * Values only: nothing here acts on sockets or markets.
 */
package io.upring.sim.venue.config;
