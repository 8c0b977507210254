/**
 * Number text to {@code double} and {@code long}, exact to the last bit, without allocating.
 * Knows JSON's number grammar and IEEE 754; knows nothing of frames, fields or events.
 * Money is not read here: see {@code io.upring.engine.decimal}.
 */
package io.upring.feed.codec.number;
