package io.upring.engine.view;

import java.util.Arrays;

/**
 * One view as the events so far have made it.
 *
 * <p>Threading: belongs to the {@link ViewTable} that hands it out.
 */
public final class ShownView implements Comparable<ShownView> {
    private static final int FIRST_CAPACITY = 8;

    private final int id;
    private final int owner;
    private Audience[] places = new Audience[FIRST_CAPACITY];
    private int placeCount;
    private int generation;
    /** Counts replacements: what a replacement does not name keeps an older mark, and goes when it is complete. */
    private int mark;
    private boolean isReplacing;

    ShownView(int id, int owner) {
        this.id = id;
        this.owner = owner;
    }

    public int id() {
        return id;
    }

    /** The strategy's id, 0 for a consumer outside of the engine. */
    public int owner() {
        return owner;
    }

    /** That of the last change that is complete. */
    public int generation() {
        return generation;
    }

    /** How many streams of how many instruments it shows, each level of a book by itself. */
    public int size() {
        return placeCount;
    }

    void generation(int newGeneration) {
        generation = newGeneration;
    }

    int mark() {
        return mark;
    }

    /** The first part of a change to a whole new set. */
    void beginReplacement() {
        if (!isReplacing) {
            isReplacing = true;
            mark++;
        }
    }

    void endReplacement() {
        isReplacing = false;
        for (int i = placeCount - 1; i >= 0; i--) {
            if (places[i].markOf(this) != mark) {
                leave(i);
            }
        }
    }

    void join(Audience audience, int depth) {
        if (audience.add(this, depth)) {
            if (placeCount == places.length) {
                places = Arrays.copyOf(places, placeCount * 2);
            }
            places[placeCount++] = audience;
        }
    }

    void leave(Audience audience) {
        for (int i = 0; i < placeCount; i++) {
            if (places[i] == audience) {
                leave(i);
                return;
            }
        }
    }

    void leaveAll() {
        for (int i = placeCount - 1; i >= 0; i--) {
            leave(i);
        }
    }

    private void leave(int place) {
        places[place].remove(this);
        places[place] = places[--placeCount];
        places[placeCount] = null;
    }

    /** In the order in which views are shown an event: by owner, then by id. */
    @Override
    public int compareTo(ShownView other) {
        return owner == other.owner ? Integer.compare(id, other.id) : Integer.compare(owner, other.owner);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id;
    }
}
