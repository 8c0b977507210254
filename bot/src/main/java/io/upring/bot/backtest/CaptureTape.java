package io.upring.bot.backtest;

import io.upring.bot.UserError;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.market.Instruments;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.EventGate;
import io.upring.feed.codec.FrameDecoder;
import io.upring.sim.backtest.MarketTape;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Recorded frames, one a line, through the decoder of the live streams. They are timed by the file
 * {@code NAME.received-at.txt} beside them where there is one (a time in Unix seconds a line), else by their own
 * stamps, which are the exchange's.
 *
 * <p>Threading: one thread.
 */
final class CaptureTape implements MarketTape {
    private static final String SIDECAR_SUFFIX = ".received-at.txt";
    private static final int NS_DIGITS = 9;

    private final Path file;
    private final Instruments instruments;
    private final boolean hasBooks;
    private final byte[] data;
    private final List<Long> receivedNs;
    private final UnsafeBuffer frame = new UnsafeBuffer();
    private final ArrayDeque<EventSlot> decoded = new ArrayDeque<>();
    private final ArrayDeque<EventSlot> free = new ArrayDeque<>();
    private final FrameDecoder decoder;
    private EventSlot current;
    private int at;
    private int line;
    private int rejected;
    private long latestNs;

    /** @param instruments those of the frames, with the ids that the events are to use. */
    CaptureTape(Path file, Instruments instruments, boolean hasBooks) {
        this.file = file;
        this.instruments = instruments;
        this.hasBooks = hasBooks;
        try {
            data = Files.readAllBytes(file);
            receivedNs = sidecar(file);
        } catch (IOException failure) {
            throw new UserError(file + " cannot be read: " + failure.getMessage(), failure);
        }
        frame.wrap(data);
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, 2, instruments, new OrderIds("capture"), new Catcher(),
            ControlListener.NONE, EventGate.OPEN);
    }

    private static List<Long> sidecar(Path file) throws IOException {
        final String name = file.getFileName().toString();
        final int dot = name.lastIndexOf('.');
        final Path sidecar = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + SIDECAR_SUFFIX);
        if (!Files.exists(sidecar)) {
            return null;
        }
        final List<Long> times = new ArrayList<>();
        for (final String text : Files.readString(sidecar, StandardCharsets.UTF_8).split("\n")) {
            if (!text.isBlank()) {
                times.add(nanoseconds(sidecar, times.size() + 1, text.strip()));
            }
        }
        return times;
    }

    private static long nanoseconds(Path sidecar, int line, String text) {
        if (!text.matches("[0-9]{1,10}(\\.[0-9]{1,9})?")) {
            throw new UserError(sidecar + ", line " + line + ": \"" + text + "\" is not a time in Unix seconds");
        }
        return new BigDecimal(text).movePointRight(NS_DIGITS).longValueExact();
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public List<String> sources() {
        return List.of(file.toString());
    }

    @Override
    public boolean next() {
        if (current != null) {
            free.addLast(current);
            current = null;
        }
        while (decoded.isEmpty() && at < data.length) {
            decodeLine();
        }
        current = decoded.pollFirst();
        return current != null;
    }

    private void decodeLine() {
        int end = at;
        while (end < data.length && data[end] != '\n') {
            end++;
        }
        final int length = end - at - (end > at && data[end - 1] == '\r' ? 1 : 0);
        final int start = at;
        at = end + 1;
        if (new String(data, start, Math.min(length, 64), StandardCharsets.US_ASCII).isBlank()) {
            return;
        }
        final boolean isTimed = receivedNs != null && line < receivedNs.size();
        decoder.decode(frame, start, length, isTimed ? receivedNs.get(line) : 0, 1);
        line++;
    }

    @Override
    public EventSlot event() {
        return current;
    }

    @Override
    public boolean hasTimers() {
        return false;
    }

    @Override
    public boolean hasBooks() {
        return hasBooks;
    }

    @Override
    public boolean isStampedByExchange() {
        return receivedNs == null;
    }

    @Override
    public long opensAtSequence() {
        return OPENS_AT_ONCE;
    }

    @Override
    public List<String> warnings() {
        return rejected == 0 ? List.of() : List.of(file + " has " + rejected + " frames that cannot be decoded");
    }

    @Override
    public void close() {
        decoded.clear();
    }

    /** Takes what the decoder publishes; one line can hold several events. */
    private final class Catcher implements EventPublisher {
        @Override
        public EventSlot tryClaimDroppable() {
            return tryClaim();
        }

        @Override
        public EventSlot tryClaim() {
            return free.isEmpty() ? new EventSlot() : free.removeLast();
        }

        @Override
        public void publish(EventSlot slot) {
            if (!slot.type().isMarketData()) {
                rejected++;
                free.addLast(slot);
                return;
            }
            final long stampNs = receivedNs == null ? slot.exchangeTimeNs() : slot.receivedAtNs();
            latestNs = Math.max(latestNs, stampNs);
            slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, latestNs);
            decoded.addLast(slot);
        }
    }
}
