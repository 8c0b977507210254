package io.upring.bot.alert;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.gateway.AlertGateway;
import java.util.concurrent.locks.LockSupport;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Alerts between the dispatch stage, which copies each into memory that was there before, and the thread that renders
 * them. Full, it takes nothing more until there is room again.
 *
 * <pre>
 *   0         8         16        24        28      32          36       40          88
 *  +---------+---------+---------+---------+-------+-----------+--------+-----------+
 *  | number  | sequence| time ns | strategy| kind  | instrument| unused | 6 doubles |
 *  +---------+---------+---------+---------+-------+-----------+--------+-----------+
 * </pre>
 *
 * <p>Threading: {@link #alert} by one thread, {@link #read} and {@link #await} by one other. A sleeping reader is woken
 * only if it said that it sleeps (a volatile write before it looks a last time, a volatile read behind the commit).
 */
final class AlertQueue implements AlertGateway {
    static final int SEQUENCE = 8;
    static final int TIME_NS = 16;
    static final int STRATEGY = 24;
    static final int KIND = 28;
    static final int INSTRUMENT = 32;
    static final int VALUES = 40;
    static final int BYTES = VALUES + IntentView.ALERT_VALUES * Double.BYTES;
    private static final int CACHE_LINE_BYTES = 64;
    private static final int ALERT = 1;
    private static final int MAX_READ = 64;

    /** Hears of each alert; valid during the call only. */
    @FunctionalInterface
    interface Reader {
        void onAlert(MutableDirectBuffer buffer, int at);
    }

    private final OneToOneRingBuffer queue;
    private volatile Thread sleeper;
    /** While another run's events are restored, its alerts are old news. */
    private volatile boolean isOpen;

    /** @param bytes of the ring, a power of two; about 96 an alert. */
    AlertQueue(int bytes) {
        queue = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            bytes + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE_BYTES)));
    }

    /** From here on alerts are taken; until then they are passed over. */
    void open() {
        isOpen = true;
    }

    @Override
    public boolean alert(IntentView alert) {
        if (!isOpen) {
            return true;
        }
        final int at = queue.tryClaim(ALERT, BYTES);
        if (at < 0) {
            return false;
        }
        final EventSlot slot = alert.slot();
        final UnsafeBuffer into = (UnsafeBuffer) queue.buffer();
        into.putLong(at, alert.orderId());
        into.putLong(at + SEQUENCE, slot.sequence());
        into.putLong(at + TIME_NS, slot.receivedAtNs());
        into.putInt(at + STRATEGY, alert.strategyId());
        into.putInt(at + KIND, alert.alertKind());
        into.putInt(at + INSTRUMENT, alert.instrumentId());
        for (int i = 0; i < IntentView.ALERT_VALUES; i++) {
            into.putDouble(at + VALUES + i * Double.BYTES, alert.alertValue(i));
        }
        queue.commit(at);
        final Thread waiting = sleeper;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
        return true;
    }

    /** Hands over what there is, at most {@value #MAX_READ}; returns how many that were. */
    int read(Reader reader) {
        return queue.read((type, buffer, at, length) -> reader.onAlert(buffer, at), MAX_READ);
    }

    /** Sleeps until there is something, the time is over, or somebody wakes the thread. */
    void await(long ns) {
        sleeper = Thread.currentThread();
        if (queue.size() == 0) {
            LockSupport.parkNanos(this, ns);
        }
        sleeper = null;
    }
}
