/**
 * Growth: what an event costs as markets, strategies, the depth of books, the ring and its slots grow, with frames that
 * lie in the cache as a socket leaves them.
 */
package io.upring.bench.growth;
