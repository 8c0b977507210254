package io.upring.feed.pace;

import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when told to; tasks run at their own moments, on the caller's thread. */
final class StepTime implements Timers, ReceiveClock {
    private record Task(long dueNs, Runnable work) {
    }

    private final List<Task> tasks = new ArrayList<>();
    private long nowNs = 1_795_230_902_000_000_000L;

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public Timer schedule(Runnable work, long delayNs) {
        final Task task = new Task(nowNs + delayNs, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    void advance(long ns) {
        final long untilNs = nowNs + ns;
        while (true) {
            final Task next = tasks.stream().filter(task -> task.dueNs() <= untilNs)
                .min(Comparator.comparingLong(Task::dueNs)).orElse(null);
            if (next == null) {
                nowNs = untilNs;
                return;
            }
            tasks.remove(next);
            nowNs = Math.max(nowNs, next.dueNs());
            next.work().run();
        }
    }
}
