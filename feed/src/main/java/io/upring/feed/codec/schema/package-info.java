/**
 * What the frames hold: one table a type, one line a field, read by the decoder and by the printer alike.
 * Adding a field is a line in {@code FieldTables} and an offset in the engine's view.
 * Nothing is parsed or written here.
 */
package io.upring.feed.codec.schema;
