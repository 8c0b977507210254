/**
 * Tick to order over sockets: Upring's own process beside bots written with other means, against the same exchange.
 */
package io.upring.bench.rivals;
