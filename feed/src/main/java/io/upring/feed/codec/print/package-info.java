/**
 * Events back to text: one JSON object a line, fields under their documented long names, numbers that read back to the
 * same value. For {@code upring decode}, dumps and error reports; none of it is on the hot path.
 * What fields there are is said in {@code schema}; nothing is parsed here.
 */
package io.upring.feed.codec.print;
