/**
 * Rehearsals: orders from synthetic market data through decoder, stages, gateway and HTTP into a sink of this process,
 * again and again before a run begins, so that the way of its first order is compiled.
 */
package io.upring.feed.rehearsal;
