package io.upring.bench;

import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instruments;
import io.upring.sim.backtest.GeneratedTape;
import io.upring.sim.backtest.MarketTape;
import io.upring.sim.market.GeneratorConfig;
import java.util.List;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A generated market as events in memory, as long as wanted: the same stretch again and again, later each time.
 *
 * <p>Threading: one thread.
 */
public final class MemoryTape implements MarketTape {
    private static final long START_MS = 1_795_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    /** Between the last event of a stretch and the first of the next. */
    private static final long STEP_NS = 10 * NS_PER_MS;

    private static final int MAX_BYTES = 1 << 29;
    private static final int EVENT_BYTES = EventSlot.PAYLOAD + EventSlot.PAYLOAD_BYTES;

    private final UnsafeBuffer memory;
    private final Instruments instruments;
    private final EventSlot slot = new EventSlot();
    private final int kept;
    private final long stretchNs;
    private final long wanted;
    private final int[] offsets;
    private int count;
    private int end;
    private long given;

    /** @param kept events of the stretch. */
    public static MemoryTape generate(int kept, double framesPerSecond) {
        return new MemoryTape(kept, framesPerSecond);
    }

    private MemoryTape(int kept, double framesPerSecond) {
        this.kept = kept;
        wanted = kept;
        memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            (int) Math.min(MAX_BYTES, (long) kept * EVENT_BYTES), 64));
        offsets = new int[kept + 1];
        try (GeneratedTape market =
                 new GeneratedTape(new GeneratorConfig(7, framesPerSecond), START_MS, Integer.MAX_VALUE)) {
            instruments = market.instruments();
            while (count < kept && market.next()) {
                keep(market.event());
            }
            stretchNs = market.event().receivedAtNs() - START_MS * NS_PER_MS + STEP_NS;
        }
    }

    private MemoryTape(MemoryTape other, long wanted) {
        memory = other.memory;
        offsets = other.offsets;
        instruments = other.instruments;
        kept = other.kept;
        stretchNs = other.stretchNs;
        this.wanted = wanted;
    }

    /** From its beginning, so many events. */
    public MemoryTape again(long events) {
        return new MemoryTape(this, events);
    }

    /** Mean size of an event, header included. */
    public long meanBytes() {
        return offsets[kept] / kept;
    }

    /** How many events {@link #copy} can be asked for. */
    public int kept() {
        return count;
    }

    /** Copies one event to the beginning of a buffer. */
    public void copy(int index, UnsafeBuffer into) {
        into.putBytes(0, memory, offsets[index], offsets[index + 1] - offsets[index]);
    }

    private void keep(EventSlot event) {
        final int length = EventSlot.PAYLOAD + event.payloadLength();
        memory.putBytes(end, event.buffer(), 0, length);
        offsets[count++] = end;
        end += length + 7 & ~7;
        offsets[count] = end;
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public List<String> sources() {
        return List.of("memory");
    }

    @Override
    public boolean next() {
        if (given == wanted) {
            return false;
        }
        copy((int) (given % kept), slot.buffer());
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, slot.receivedAtNs() + given / kept * stretchNs);
        given++;
        return true;
    }

    @Override
    public EventSlot event() {
        return slot;
    }

    @Override
    public boolean hasTimers() {
        return false;
    }

    @Override
    public boolean hasBooks() {
        return true;
    }

    @Override
    public boolean isStampedByExchange() {
        return false;
    }

    @Override
    public long opensAtSequence() {
        return OPENS_AT_ONCE;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
    }
}
