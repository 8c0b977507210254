/**
 * Books read by vectors of the JDK's incubating module, an optional path, beside the decoder without them and beside
 * other libraries.
 */
package io.upring.bench.vector;
