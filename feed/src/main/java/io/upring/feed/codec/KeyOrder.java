package io.upring.feed.codec;

import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.Key;

/**
 * Goes through the members of an object, guessing their names: each stream and format keeps its order of keys, so what
 * followed a key last time follows it again. A right guess is one comparison; a wrong one costs a search and is not
 * made again.
 *
 * <p>Threading: one thread an instance.
 */
final class KeyOrder {
    private static final int START = 0;

    private final FieldTable table;
    private final KeyPlace end = new KeyPlace(null);
    private final KeyPlace[] places;
    /** By the index of a key, the place that came after it last time. */
    private final KeyPlace[] followers;
    /** Index of the key that was read last; a number, since storing references costs the collector's barriers. */
    private int last;
    private boolean known;
    private int surprises;

    KeyOrder(FieldTable table) {
        this.table = table;
        places = new KeyPlace[table.keyCount() + 1];
        places[START] = end;
        for (int i = 1; i < places.length; i++) {
            places[i] = new KeyPlace(table.key(i));
        }
        followers = new KeyPlace[places.length];
        for (int i = 0; i < places.length; i++) {
            followers[i] = places[(i + 1) % places.length];
        }
    }

    /**
     * From an object's opening bracket to its first value.
     *
     * @return the complement of the position behind the closing bracket if the object is empty.
     */
    int first(FrameText text, int at) {
        final KeyPlace guess = followers[START];
        if (guess.isFirstAt(text.bytes(), at)) {
            last = guess.key().index();
            known = true;
            return text.skipSpace(at + guess.length());
        }
        last = START;
        final int name = text.first(at, '{', '}');
        return name < 0 ? name : search(text, name);
    }

    /**
     * From behind a value to the next one.
     *
     * @return the complement of the position behind the closing bracket if there is none.
     */
    int next(FrameText text, int at) {
        final KeyPlace guess = followers[last];
        if (guess.isAt(text.bytes(), at)) {
            if (guess == end) {
                return ~(at + 1);
            }
            last = guess.key().index();
            known = true;
            return text.skipSpace(at + guess.length());
        }
        final int name = text.next(at, '}');
        if (name >= 0) {
            return search(text, name);
        }
        followers[last] = end;
        return name;
    }

    /** Takes up an object in its midst: the value that was read last stood under the key of this index. */
    void resume(int keyIndex) {
        last = keyIndex;
        known = keyIndex != START;
    }

    /** How many names so far were not the ones that were expected. */
    int surprises() {
        return surprises;
    }

    /** The key of the value that the last step led to; {@code null} if it is not in the table. */
    Key key() {
        return known ? places[last].key() : null;
    }

    private int search(FrameText text, int at) {
        final int value = text.name(at);
        final JsonString name = text.string();
        final int index = Key.index(table.find(name.buffer(), name.offset(), name.length()));
        known = index != 0;
        surprises++;
        if (known) {
            followers[last] = places[index];
            last = index;
        }
        return value;
    }
}
