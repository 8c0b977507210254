/**
 * One frame to one filled event: the decoder beside other JSON libraries over the same bytes, on frames that repeat, on
 * streams of many markets, and on frames whose keys come in an unexpected order.
 */
package io.upring.bench.decode;
