package io.upring.sim.backtest;

import java.util.PriorityQueue;

/** What is under way, earliest first; of one moment, in the order in which it was sent. */
final class EventQueue {
    static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Message> messages = new PriorityQueue<>();
    private long sent;
    private long nextNs = NEVER;

    private record Message(long dueNs, long number, Runnable arrival) implements Comparable<Message> {
        @Override
        public int compareTo(Message other) {
            final int byTime = Long.compare(dueNs, other.dueNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** When the next message arrives; {@link #NEVER} where none is under way. */
    long nextNs() {
        return nextNs;
    }

    void send(long dueNs, Runnable arrival) {
        messages.add(new Message(dueNs, sent++, arrival));
        nextNs = messages.peek().dueNs;
    }

    /** Lets the next message arrive. */
    void arrive() {
        final Message message = messages.remove();
        nextNs = messages.isEmpty() ? NEVER : messages.peek().dueNs;
        message.arrival.run();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
