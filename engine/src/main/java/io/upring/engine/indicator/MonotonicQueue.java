package io.upring.engine.indicator;

/** Of values with rising keys, those that may still become the extreme one; the one that is comes first. */
final class MonotonicQueue {
    private final long[] keys;
    private final double[] values;
    private final boolean seeksLargest;
    private int head;
    private int size;

    /** @param capacity of different keys that are alive at a time. */
    MonotonicQueue(int capacity, boolean seeksLargest) {
        keys = new long[capacity];
        values = new double[capacity];
        this.seeksLargest = seeksLargest;
    }

    /** Takes a value whose key is at least the newest one, and forgets those with keys below {@code oldestKey}. */
    void add(long key, double value, long oldestKey) {
        expire(oldestKey);
        while (size > 0 && (seeksLargest ? values[last()] <= value : values[last()] >= value)) {
            size--;
        }
        // An earlier one of the same key is more extreme and lives as long.
        if (size == 0 || keys[last()] != key) {
            size++;
            keys[last()] = key;
            values[last()] = value;
        }
    }

    void expire(long oldestKey) {
        while (size > 0 && keys[head] < oldestKey) {
            head = head + 1 == keys.length ? 0 : head + 1;
            size--;
        }
    }

    private int last() {
        final int at = head + size - 1;
        return at < keys.length ? at : at - keys.length;
    }

    /** NaN if there is none. */
    double extreme() {
        return size == 0 ? Double.NaN : values[head];
    }

    void reset() {
        head = 0;
        size = 0;
    }
}
