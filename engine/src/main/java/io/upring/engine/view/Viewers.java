package io.upring.engine.view;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.function.Consumer;

/**
 * Which consumers inside the engine are shown market data: those that a run starts with, and those that come and go by
 * command. The stage that carries out commands says so here, with the event; a stage behind it, which knows the command
 * but not the strategy that was made from it, hears of it at the same event.
 *
 * <p>Threading: one thread writes, one other reads, behind the writer on the ring.
 */
public final class Viewers {
    private final List<Viewer> first;
    private final int capacity;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();

    /** @param viewer null if the owner is gone. */
    private record Change(long sequence, int owner, Viewer viewer) {
    }

    /** @param capacity highest owner that can occur. */
    public Viewers(List<Viewer> first, int capacity) {
        this.first = List.copyOf(first);
        this.capacity = capacity;
        if (first.size() > capacity) {
            throw new IllegalArgumentException("there is room for " + capacity + " viewers, not for " + first.size());
        }
    }

    /** Those that are there from the start, in the order of their owners. */
    public List<Viewer> first() {
        return first;
    }

    /** Highest owner that can occur. */
    public int capacity() {
        return capacity;
    }

    /** From this event on the viewer is there, or another takes its place. */
    public void join(long sequence, Viewer viewer) {
        changes.add(new Change(sequence, viewer.owner(), viewer));
    }

    /** Behind this event the owner is gone. */
    public void leave(long sequence, int owner) {
        changes.add(new Change(sequence, owner, null));
    }

    /** Hands over, once each, the changes up to an event, in their order. */
    public void take(long sequence, Consumer<Viewer> joined, IntConsumer left) {
        Change next = changes.peek();
        while (next != null && next.sequence <= sequence) {
            changes.remove();
            if (next.viewer == null) {
                left.accept(next.owner);
            } else {
                joined.accept(next.viewer);
            }
            next = changes.peek();
        }
    }
}
