package io.upring.feed.testing;

import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes only when a test says so; tasks run on the feed's thread. */
public final class ManualTime implements Timers, ReceiveClock {
    private static final class Task {
        private final Runnable work;
        private final long delayNs;
        private final long dueNs;

        private Task(Runnable work, long delayNs, long dueNs) {
            this.work = work;
            this.delayNs = delayNs;
            this.dueNs = dueNs;
        }
    }

    private final FeedLoop loop;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Long> delays = new ArrayList<>();
    private long nowNs = 1_795_230_902_000_000_000L;

    public ManualTime(FeedLoop loop) {
        this.loop = loop;
    }

    @Override
    public synchronized long nowNs() {
        return nowNs;
    }

    @Override
    public synchronized Timer schedule(Runnable work, long delayNs) {
        final Task task = new Task(work, delayNs, nowNs + delayNs);
        tasks.add(task);
        delays.add(delayNs);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Delays of all that was ever scheduled, in order. */
    public synchronized List<Long> delays() {
        return List.copyOf(delays);
    }

    /** The delays of what waits now, shortest first. */
    public synchronized List<Long> waiting() {
        return tasks.stream().map(task -> task.delayNs).sorted().toList();
    }

    /** Lets time pass and runs what falls due, each task at its own time; returns when that is done. */
    public void advance(long ns) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            final long untilNs = nowNs() + ns;
            for (Task task = takeDue(untilNs); task != null; task = takeDue(untilNs)) {
                task.work.run();
            }
            setTo(untilNs);
            done.complete(null);
        });
        done.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private synchronized Task takeDue(long untilNs) {
        final Task next = tasks.stream().filter(task -> task.dueNs <= untilNs)
            .min(Comparator.comparingLong(task -> task.dueNs)).orElse(null);
        if (next != null) {
            tasks.remove(next);
            nowNs = Math.max(nowNs, next.dueNs);
        }
        return next;
    }

    private synchronized void setTo(long ns) {
        nowNs = ns;
    }
}
