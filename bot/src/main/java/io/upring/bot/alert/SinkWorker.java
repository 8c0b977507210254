package io.upring.bot.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sink with a queue and threads of its own: how slow it is, and whether it fails, is felt by nobody else. It warns
 * once an episode of failures, and of alerts that it had no room for.
 *
 * <p>Threading: {@link #offer} by one thread, the rest by any.
 */
final class SinkWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);
    private static final long LOOK_MS = 100;
    /** For a sink to notice that it was interrupted. */
    private static final long PATIENCE_MS = 500;

    private final String name;
    private final AlertFilter filter;
    private final AlertSink sink;
    private final BlockingQueue<Alert> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private volatile String failure = "";
    private volatile boolean isDropping;
    private volatile boolean isEnding;

    SinkWorker(String name, AlertFilter filter, AlertSink sink, int capacity) {
        this.name = name;
        this.filter = filter;
        this.sink = sink;
        queue = new ArrayBlockingQueue<>(capacity);
        for (int i = 0; i < sink.threads(); i++) {
            final Thread thread = new Thread(this::work, "upring-alerts-" + name);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Takes the alert if the sink is meant and has room; never waits. */
    void offer(Alert alert) {
        if (!filter.takes(alert)) {
            return;
        }
        if (queue.offer(alert)) {
            isDropping = false;
        } else {
            dropped.incrementAndGet();
            if (!isDropping) {
                isDropping = true;
                LOG.warn("Alert sink {} is too slow: it has no room for more, and loses alerts.", name);
            }
        }
    }

    private void work() {
        while (!isEnding || !queue.isEmpty()) {
            try {
                final Alert alert = queue.poll(LOOK_MS, TimeUnit.MILLISECONDS);
                if (alert != null) {
                    underWay.incrementAndGet();
                    hand(alert);
                }
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private void hand(Alert alert) throws InterruptedException {
        try {
            sink.take(alert);
            delivered.incrementAndGet();
            if (!failure.isEmpty()) {
                failure = "";
                LOG.info("Alert sink {} takes alerts again.", name);
            }
        } catch (InterruptedException ended) {
            failed.incrementAndGet();
            throw ended;
        } catch (Exception | LinkageError wrong) {
            failed.incrementAndGet();
            final boolean isFirst = failure.isEmpty();
            failure = wrong.getMessage() == null ? wrong.getClass().getSimpleName() : wrong.getMessage();
            if (isFirst) {
                LOG.warn("Alert sink {} failed: {}.", name, failure);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    SinkFigures figures() {
        return new SinkFigures(name, delivered.get(), failed.get(), dropped.get(), sink.retries(),
            queue.size() + underWay.get(), failure);
    }

    /** Lets it finish what it has until the deadline, {@link System#nanoTime()}; what is left then is lost. */
    void end(long deadlineNs) {
        isEnding = true;
        join(deadlineNs);
        close();
    }

    private void join(long deadlineNs) {
        try {
            for (final Thread thread : threads) {
                thread.join(Math.max(1, (deadlineNs - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isEnding = true;
        threads.forEach(Thread::interrupt);
        join(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS));
        final int left = queue.size();
        if (left > 0) {
            dropped.addAndGet(left);
            queue.clear();
            LOG.warn("Alert sink {} loses {} alerts that it had not handed over at the end.", name, left);
        }
        sink.close();
    }
}
