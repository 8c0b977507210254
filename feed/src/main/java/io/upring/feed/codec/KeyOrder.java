package io.upring.feed.codec;

import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.Key;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Goes through the members of an object, guessing their names: each stream and format keeps its order of keys, so what
 * followed a key last time follows it again. A right guess is one comparison; a wrong one costs a search and is not
 * made again.
 *
 * <p>Threading: one thread an instance.
 */
final class KeyOrder {
    private final FieldTable table;
    private final Place start = new Place(null);
    private final Place end = new Place(null);
    private final Place[] places;
    private Place place = start;
    private boolean known;

    /** A key, and the place that came after it last time. */
    private static final class Place {
        private final Key key;
        private Place follower;

        Place(Key key) {
            this.key = key;
        }
    }

    KeyOrder(FieldTable table) {
        this.table = table;
        places = new Place[table.keyCount() + 1];
        for (int i = 1; i < places.length; i++) {
            places[i] = new Place(table.key(i));
        }
        for (int i = 1; i < places.length; i++) {
            places[i].follower = i + 1 < places.length ? places[i + 1] : end;
        }
        start.follower = places[1];
        end.follower = end;
    }

    /**
     * From an object's opening bracket to its first value.
     *
     * @return the complement of the position behind the closing bracket if the object is empty.
     */
    int first(FrameText text, int at) {
        place = start;
        final Place guess = start.follower;
        final UnsafeBuffer bytes = text.bytes();
        if (guess.key != null && guess.key.startsAt(bytes, at + 1, text.limit()) && bytes.getByte(at) == '{') {
            return accept(text, guess, at + 1);
        }
        final int name = text.first(at, '{', '}');
        return name < 0 ? name : search(text, name);
    }

    /**
     * From behind a value to the next one.
     *
     * @return the complement of the position behind the closing bracket if there is none.
     */
    int next(FrameText text, int at) {
        final Place guess = place.follower;
        final UnsafeBuffer bytes = text.bytes();
        if (guess.key == null) {
            if (at < text.limit() && bytes.getByte(at) == '}') {
                return ~(at + 1);
            }
        } else if (guess.key.startsAt(bytes, at + 1, text.limit()) && bytes.getByte(at) == ',') {
            return accept(text, guess, at + 1);
        }
        final int name = text.next(at, '}');
        if (name >= 0) {
            return search(text, name);
        }
        place.follower = end;
        return name;
    }

    /** The key of the value that the last step led to; {@code null} if it is not in the table. */
    Key key() {
        return known ? place.key : null;
    }

    private int accept(FrameText text, Place guess, int at) {
        place = guess;
        known = true;
        return text.skipSpace(at + guess.key.patternLength());
    }

    private int search(FrameText text, int at) {
        final int value = text.name(at);
        final JsonString name = text.string();
        final Key key = table.find(name.buffer(), name.offset(), name.length());
        known = key != null;
        if (known) {
            place.follower = places[key.index()];
            place = places[key.index()];
        }
        return value;
    }
}
