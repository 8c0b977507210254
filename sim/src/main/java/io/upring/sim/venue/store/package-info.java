/**
 * Accounts and orders on disk, so that a venue can go on after its process ended.
 * What is written and how damage is found is decided here; what it means is the exchange's.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.store;
