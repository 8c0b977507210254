package io.upring.engine.view;

import java.util.Arrays;

/**
 * The views that show one stream of one instrument, in the order of their owners. Those that wait have had no data of
 * it since they asked.
 *
 * <p>Threading: belongs to one {@link ViewTable}. Allocates only while it grows.
 */
final class Audience {
    private static final int FIRST_CAPACITY = 4;

    /** Price grouping of an order book; 0 for all else. */
    final double level;
    /** The same stream of the same instrument at another level. */
    final Audience next;
    private ShownView[] members = new ShownView[FIRST_CAPACITY];
    private boolean[] waiting = new boolean[FIRST_CAPACITY];
    private int[] depths = new int[FIRST_CAPACITY];
    private int[] marks = new int[FIRST_CAPACITY];
    private int count;
    private int waitingCount;

    Audience(double level, Audience next) {
        this.level = level;
        this.next = next;
    }

    /** Adds a view that waits; one that is there already goes on as it was. Returns whether it is new. */
    boolean add(ShownView view, int depth) {
        final int found = Arrays.binarySearch(members, 0, count, view);
        final int at = found < 0 ? ~found : found;
        if (found < 0) {
            insert(at);
            members[at] = view;
            waiting[at] = true;
            waitingCount++;
        }
        depths[at] = depth;
        marks[at] = view.mark();
        return found < 0;
    }

    private void insert(int at) {
        if (count == members.length) {
            members = Arrays.copyOf(members, count * 2);
            waiting = Arrays.copyOf(waiting, count * 2);
            depths = Arrays.copyOf(depths, count * 2);
            marks = Arrays.copyOf(marks, count * 2);
        }
        shift(at, at + 1);
        count++;
    }

    void remove(ShownView view) {
        final int at = Arrays.binarySearch(members, 0, count, view);
        waitingCount -= waiting[at] ? 1 : 0;
        shift(at + 1, at);
        members[--count] = null;
    }

    /** Moves everything from place {@code from} on to place {@code to}. */
    private void shift(int from, int to) {
        System.arraycopy(members, from, members, to, count - from);
        System.arraycopy(waiting, from, waiting, to, count - from);
        System.arraycopy(depths, from, depths, to, count - from);
        System.arraycopy(marks, from, marks, to, count - from);
    }

    int count() {
        return count;
    }

    int waitingCount() {
        return waitingCount;
    }

    /** Those who see everything; valid up to {@link #count()} until the next change. */
    ShownView[] members() {
        return members;
    }

    /** Copies those who wait; returns how many. */
    int copyWaiting(ShownView[] into) {
        int copied = 0;
        for (int i = 0; i < count; i++) {
            if (waiting[i]) {
                into[copied++] = members[i];
            }
        }
        return copied;
    }

    /** Nobody waits any more. */
    void served() {
        if (waitingCount > 0) {
            Arrays.fill(waiting, 0, count, false);
            waitingCount = 0;
        }
    }

    int markOf(ShownView view) {
        return marks[Arrays.binarySearch(members, 0, count, view)];
    }

    /** -1 if the view does not show it. */
    int depthOf(ShownView view) {
        final int at = Arrays.binarySearch(members, 0, count, view);
        return at < 0 ? -1 : depths[at];
    }

    /** Whether a view of this owner shows it. */
    boolean hasOwner(int owner) {
        for (int i = 0; i < count; i++) {
            if (members[i].owner() == owner) {
                return true;
            }
        }
        return false;
    }
}
