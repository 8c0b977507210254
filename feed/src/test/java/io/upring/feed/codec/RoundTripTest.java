package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.feed.codec.print.EventJson;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What an event prints as decodes to the same event, and is what Jackson reads from the frame. */
class RoundTripTest {
    private static final long SEED = 20_261_124L;

    private final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT", "BTC-ETH", "USDT-XRP");
    private final RecordingPublisher publisher = new RecordingPublisher(8);
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(),
        publisher, ControlListener.NONE);
    private final EventOracle oracle = new EventOracle(markets);
    private final EventJson json = new EventJson(markets.all()::get, markets.currencies()::get);

    @Test
    void shouldPrintWhatDecodesToTheSameEvent() throws IOException {
        final Random random = new Random(SEED);
        final FrameGenerator generator = new FrameGenerator(random, markets);
        for (int i = 0; i < 2_000; i++) {
            final String type = FrameGenerator.TYPES.get(random.nextInt(FrameGenerator.TYPES.size()));
            final String frame = random.nextInt(4) == 0 ? generator.plain(type, random.nextBoolean())
                : generator.wild(type, random.nextBoolean());
            try {
                check(frame);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", frame " + i + ": " + e.getMessage() + "\n" + frame, e);
            }
        }
    }

    private void check(String frame) throws IOException {
        decode(frame);
        for (int part = publisher.count() - 1; part >= 0; part--) {
            decode(frame);
            final EventSlot event = new EventSlot().copyFrom(publisher.event(part));
            final String printed = json.toJson(event);
            decode(printed);
            final EventSlot again = publisher.event(0);
            // A part of many balances prints as a frame of its own.
            EventOracle.same("payload of " + printed, payload(event), payload(again));
            EventOracle.same("present fields", event.presentFields(), again.presentFields());
            EventOracle.same("exchange time", event.exchangeTimeNs(), again.exchangeTimeNs());
            EventOracle.same("market", event.instrumentId(), again.instrumentId());
            final byte[] bytes = printed.getBytes(UTF_8);
            oracle.check(again, RawJson.elements(bytes, bytes.length).get(0));
            EventOracle.same("first key", "type", firstName(bytes));
        }
    }

    private static String firstName(byte[] bytes) throws IOException {
        final List<RawJson.Member> members = ((RawJson.Members) RawJson.elements(bytes, bytes.length).get(0)).all();
        return members.get(0).name();
    }

    private void decode(String frame) {
        final byte[] bytes = frame.getBytes(UTF_8);
        publisher.clear();
        decoder.decode(new UnsafeBuffer(bytes), 0, bytes.length, 1, 1);
    }

    private static UnsafeBuffer payload(EventSlot event) {
        return new UnsafeBuffer(event.buffer(), EventSlot.PAYLOAD, event.payloadLength());
    }
}
