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
    private final FieldTable table;
    private final KeyPlace end = new KeyPlace(null);
    /** By the index of the key; the first one is before all of them. */
    private final KeyPlace[] places;
    private KeyPlace place;
    private boolean known;

    KeyOrder(FieldTable table) {
        this.table = table;
        places = new KeyPlace[table.keyCount() + 1];
        for (int i = 0; i < places.length; i++) {
            places[i] = new KeyPlace(i == 0 ? null : table.key(i));
        }
        for (int i = 0; i < places.length; i++) {
            places[i].follower(i + 1 < places.length ? places[i + 1] : end);
        }
    }

    /**
     * From an object's opening bracket to its first value.
     *
     * @return the complement of the position behind the closing bracket if the object is empty.
     */
    int first(FrameText text, int at) {
        final KeyPlace start = places[0];
        final KeyPlace guess = start.follower();
        if (guess.isFirstAt(text.bytes(), at)) {
            place = guess;
            known = true;
            return text.skipSpace(at + guess.length());
        }
        place = start;
        final int name = text.first(at, '{', '}');
        return name < 0 ? name : search(text, name);
    }

    /**
     * From behind a value to the next one.
     *
     * @return the complement of the position behind the closing bracket if there is none.
     */
    int next(FrameText text, int at) {
        final KeyPlace guess = place.follower();
        if (guess.isAt(text.bytes(), at)) {
            if (guess == end) {
                return ~(at + 1);
            }
            place = guess;
            known = true;
            return text.skipSpace(at + guess.length());
        }
        final int name = text.next(at, '}');
        if (name >= 0) {
            return search(text, name);
        }
        place.follower(end);
        return name;
    }

    /** Takes up an object in its midst: the value that was read last stood under the key of this index. */
    void resume(int keyIndex) {
        place = places[keyIndex];
    }

    /** The key of the value that the last step led to; {@code null} if it is not in the table. */
    Key key() {
        return known ? place.key() : null;
    }

    private int search(FrameText text, int at) {
        final int value = text.name(at);
        final JsonString name = text.string();
        final Key key = table.find(name.buffer(), name.offset(), name.length());
        known = key != null;
        if (known) {
            place.follower(places[key.index()]);
            place = places[key.index()];
        }
        return value;
    }
}
