/**
 * Bytes of text to values, eight at a time and without allocating: JSON numbers exact to the last bit, short texts,
 * dates and times, UUIDs, UTF-8. Knows JSON's number grammar and IEEE 754; knows nothing of frames, fields or events.
 * Money is not read here: see {@code io.upring.engine.decimal}.
 */
package io.upring.feed.codec.text;
