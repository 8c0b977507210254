/**
 * Who is calling: tokens, their signatures, the hash over a request's parameters, and nonces.
 * It decides only whether a caller is known; what he may do is decided elsewhere.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.auth;
