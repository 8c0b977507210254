package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.RejectedFrameView;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A decoder with everything around it, fed with text. Quotes may be written as apostrophes. */
final class DecoderFixture {
    static final String TRADE = "{'type':'trade','code':'KRW-BTC','timestamp':1795230902140,"
        + "'trade_timestamp':1795230902117,'trade_price':116620000.00000000,'trade_volume':0.00077720,'ask_bid':'BID',"
        + "'sequential_id':17952309021170003,'stream_type':'REALTIME'}";
    static final String BOOK = "{'ty':'orderbook','cd':'KRW-BTC','tms':1795230902100,'tas':0.1512,'tbs':0.24370012,"
        + "'obu':[{'ap':116620000,'bp':116600000,'as':0.0312,'bs':0.11870012}],'st':'SNAPSHOT','lv':0}";

    final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT");
    final RecordingPublisher publisher = new RecordingPublisher(16);
    final List<String> subscriptions = new ArrayList<>();
    final FrameDecoder decoder;
    private final RejectedFrameView rejected = new RejectedFrameView();

    DecoderFixture(EventSource source) {
        decoder = new FrameDecoder(source, markets, markets.orderIds(), publisher,
            (buffer, offset, length) -> subscriptions.add(buffer.getStringWithoutLengthUtf8(offset, length)));
    }

    /** Decodes from the middle of a larger buffer; returns the number of events. */
    int decode(String frame) {
        return decode(frame.replace('\'', '"').getBytes(UTF_8));
    }

    int decode(byte[] bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[bytes.length + 24]);
        buffer.setMemory(0, buffer.capacity(), (byte) '1');
        buffer.putBytes(9, bytes);
        publisher.clear();
        publisher.soil((byte) 0x77);
        final int events = decoder.decode(buffer, 9, bytes.length, 1_000, 3);
        if (events != publisher.count() || !publisher.isComplete()) {
            throw new AssertionError(events + " events, " + publisher.count() + " claims");
        }
        return events;
    }

    EventSlot event(int index) {
        return publisher.event(index);
    }

    /** The last event, which must be a rejected frame, as {@code REASON offset type field}. */
    String rejection() {
        rejected.wrap(publisher.event(publisher.count() - 1));
        return rejected.slot().type() + " " + rejected.reason() + " " + rejected.byteOffset() + " "
            + rejected.frameType() + " " + rejected.field();
    }
}
