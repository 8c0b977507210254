/**
 * How long a start takes: from the call of the launcher to the first decoded frame, and to the end of short commands.
 */
package io.upring.bench.start;
