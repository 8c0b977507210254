package io.upring.feed.codec.print;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.feed.codec.FrameDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decodes frames from text, one a line, with the decoder of the live streams, and prints each event as a line of JSON;
 * a bad frame prints as an object with {@code error}, {@code reason} and the byte offset. Any market code is accepted.
 *
 * <p>Threading: one thread an instance.
 */
public final class DecodeTool {
    /** Longer lines are errors. */
    public static final int MAX_LINE_BYTES = 1024 * 1024;

    private static final int LINES_BETWEEN_CHECKS = 1_000;

    private final LearningMarkets markets = new LearningMarkets();
    private final EventJson json = new EventJson(markets::market, markets::currency);
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, markets, new OrderIds("decode"),
        new Printer(), this::printSubscriptions);
    private final LineReader lines;
    private final PrintStream out;
    private long frames;
    private long events;
    private long rejected;

    /**
     * What was read.
     *
     * @param frames lines that were not blank.
     * @param events good events.
     * @param rejected frames, elements of lists or lines that could not be decoded.
     * @param ignored frames of documented streams that become no event, such as indicators.
     */
    public record Summary(long frames, long events, long rejected, long ignored) {
    }

    private DecodeTool(InputStream input, PrintStream out) {
        lines = new LineReader(input, MAX_LINE_BYTES);
        this.out = out;
    }

    /**
     * Decodes to the end of the input, or until nobody reads the output any more.
     *
     * @param out takes UTF-8 bytes; flushed at the end.
     * @throws IOException if the input cannot be read.
     */
    public static Summary decode(InputStream input, PrintStream out) throws IOException {
        return new DecodeTool(input, out).run();
    }

    private Summary run() throws IOException {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[0]);
        // Asking flushes, so it is asked now and then.
        while (lines.next() && (lines.number() % LINES_BETWEEN_CHECKS != 0 || !out.checkError())) {
            if (lines.isBlank()) {
                continue;
            }
            frames++;
            if (lines.isTooLong()) {
                rejected++;
                json.text().clear();
                RejectionJson.writeTooLong(json.text(), MAX_LINE_BYTES, lines.number(), lines.offset());
                print();
            } else {
                frame.wrap(lines.line(), 0, lines.length());
                decoder.decode(frame, 0, lines.length(), 0, 0);
            }
        }
        out.flush();
        return new Summary(frames, events, rejected, decoder.ignoredFrames());
    }

    private void print() {
        out.write(json.text().array(), 0, json.text().length());
        out.write('\n');
    }

    private void printSubscriptions(DirectBuffer buffer, int offset, int length) {
        out.write(buffer.byteArray(), offset, length);
        out.write('\n');
    }

    /** A ring of one slot whose only stage prints. */
    private final class Printer implements EventPublisher {
        private final EventSlot slot = new EventSlot();

        @Override
        public EventSlot tryClaimDroppable() {
            return slot;
        }

        @Override
        public EventSlot tryClaim() {
            return slot;
        }

        @Override
        public void publish(EventSlot event) {
            if (event.type() == EventType.REJECTED_FRAME) {
                rejected++;
            } else {
                events++;
            }
            json.text().clear();
            json.write(event, lines.number(), lines.offset());
            print();
        }
    }
}
