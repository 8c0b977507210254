package io.upring.bot.alert;

import io.upring.engine.event.IntentView;
import io.upring.engine.gateway.AlertGateway;
import io.upring.engine.market.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's alerts, from the dispatch stage to the sinks. A thread of its own puts them into words; each sink has
 * another. Until {@link #start} alerts are passed over, so that a run which goes on with another does not repeat its
 * alerts.
 *
 * <p>Threading: {@link #gateway} by the dispatch stage; the rest by any thread.
 */
public final class AlertDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDesk.class);
    private static final long SLEEP_NS = 100_000_000L;
    private static final long PATIENCE_MS = 2_000;
    private static final int RECORD_BYTES = 128;
    private static final int SHOWN = 256;

    private final AlertReading reading;
    private final AlertQueue queue;
    private final List<SinkWorker> workers = new ArrayList<>();
    /** Null where the console shows none. */
    private final BlockingQueue<Alert> shown;
    private final AtomicLong notShown = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final Thread thread = new Thread(this::work, "upring-alerts");
    private volatile boolean isEnding;

    /** @param names of strategies, those that join later included; asked by the desk's own thread. */
    public AlertDesk(AlertSettings settings, String run, Instruments instruments, AlertNames names) {
        reading = new AlertReading(run, instruments, names);
        queue = new AlertQueue(BitUtil.findNextPositivePowerOfTwo(settings.queueAlerts() * RECORD_BYTES));
        shown = settings.isShown() ? new ArrayBlockingQueue<>(SHOWN) : null;
        for (final AlertSettings.Sink sink : settings.sinks()) {
            workers.add(new SinkWorker(sink.name(), sink.filter(), sink(sink.target()), sink.capacity()));
        }
        thread.setDaemon(true);
    }

    private static AlertSink sink(AlertSettings.Target target) {
        if (target instanceof AlertSettings.JsonLines lines) {
            return new JsonLinesSink(lines);
        } else if (target instanceof AlertSettings.Webhook webhook) {
            return new WebhookSink(webhook);
        } else if (target instanceof AlertSettings.Command command) {
            return new CommandSink(command);
        }
        return new LogSink();
    }

    public AlertGateway gateway() {
        return queue;
    }

    public void start() {
        workers.forEach(SinkWorker::start);
        thread.start();
        queue.open();
    }

    private void work() {
        while (true) {
            final boolean isLast = isEnding;
            if (queue.read(this::take) == 0) {
                if (isLast) {
                    return;
                }
                queue.await(SLEEP_NS);
            }
        }
    }

    private void take(MutableDirectBuffer buffer, int at) {
        final double[] values = new double[IntentView.ALERT_VALUES];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getDouble(at + AlertQueue.VALUES + i * Double.BYTES);
        }
        final Alert alert = reading.of(buffer.getLong(at), buffer.getLong(at + AlertQueue.SEQUENCE),
            buffer.getLong(at + AlertQueue.TIME_NS), buffer.getInt(at + AlertQueue.STRATEGY),
            buffer.getInt(at + AlertQueue.KIND), buffer.getInt(at + AlertQueue.INSTRUMENT), values);
        taken.incrementAndGet();
        for (int i = 0; i < workers.size(); i++) {
            workers.get(i).offer(alert);
        }
        if (shown != null && !shown.offer(alert)) {
            notShown.incrementAndGet();
        }
    }

    /** Alerts that the console has still to show. */
    public List<Alert> takeShown() {
        final List<Alert> alerts = new ArrayList<>();
        if (shown != null) {
            shown.drainTo(alerts);
        }
        return alerts;
    }

    /** How many the console was too slow for since the last call. */
    public long takeNotShown() {
        return notShown.getAndSet(0);
    }

    /** Alerts put into words so far. */
    public long taken() {
        return taken.get();
    }

    public List<SinkFigures> figures() {
        return workers.stream().map(SinkWorker::figures).toList();
    }

    /** Lets the sinks finish what they have, for two seconds at most. Safe to call twice. */
    @Override
    public void close() {
        if (isEnding) {
            return;
        }
        isEnding = true;
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException interrupted) {
            LOG.warn("Alerts of the last moment may be lost: the run was interrupted while it ended.");
            Thread.currentThread().interrupt();
        }
        workers.forEach(worker -> worker.end(deadlineNs));
    }
}
