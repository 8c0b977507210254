package io.upring.feed.view;

import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import java.util.PriorityQueue;

/** Time that passes when a test says so, with everything that happens in it on the test's own thread. */
final class SimulatedTime implements Timers, ReceiveClock {
    private static final class Task implements Comparable<Task> {
        private final Runnable work;
        private final long dueNs;
        private final long number;
        private boolean cancelled;

        private Task(Runnable work, long dueNs, long number) {
            this.work = work;
            this.dueNs = dueNs;
            this.number = number;
        }

        @Override
        public int compareTo(Task other) {
            final int byTime = Long.compare(dueNs, other.dueNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long nowNs = 1_795_230_902_000_000_000L;
    private long scheduled;

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public Timer schedule(Runnable work, long delayNs) {
        final Task task = new Task(work, nowNs + Math.max(0, delayNs), scheduled++);
        tasks.add(task);
        return () -> task.cancelled = true;
    }

    void advanceMs(long ms) {
        final long untilNs = nowNs + ms * 1_000_000L;
        while (!tasks.isEmpty() && tasks.peek().dueNs <= untilNs) {
            final Task task = tasks.remove();
            nowNs = Math.max(nowNs, task.dueNs);
            if (!task.cancelled) {
                task.work.run();
            }
        }
        nowNs = untilNs;
    }
}
