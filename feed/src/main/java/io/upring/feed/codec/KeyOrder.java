package io.upring.feed.codec;

import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.Key;
import java.util.Arrays;

/**
 * Reads the names of an object's members by guessing them: each stream and format keeps its order of keys, so the key
 * that followed this one last time follows it again. A wrong guess costs one search and is remembered.
 *
 * <p>Threading: one thread an instance.
 */
final class KeyOrder {
    private final FieldTable table;
    private final Key[] followers;
    private int last;

    KeyOrder(FieldTable table) {
        this.table = table;
        followers = new Key[table.keyCount() + 1];
        Arrays.setAll(followers, index -> table.key(index % table.keyCount() + 1));
    }

    FieldTable table() {
        return table;
    }

    /** The next key is the first one of an object. */
    void begin() {
        last = 0;
    }

    /**
     * Reads a name and steps over the colon and the space around it.
     *
     * @return {@code null} for a name that is not in the table.
     */
    Key next(JsonCursor cursor) {
        final Key guess = followers[last];
        if (guess.startsAt(cursor.text(), cursor.position(), cursor.limit())) {
            cursor.position(cursor.position() + guess.patternLength());
            cursor.skipSpace();
            last = guess.index();
            return guess;
        }
        return search(cursor);
    }

    private Key search(JsonCursor cursor) {
        final JsonString name = cursor.name();
        final Key key = table.find(name.buffer(), name.offset(), name.length());
        if (key != null) {
            followers[last] = key;
            last = key.index();
        }
        return key;
    }
}
