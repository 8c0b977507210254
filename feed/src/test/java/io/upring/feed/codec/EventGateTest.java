package io.upring.feed.codec;

import static io.upring.feed.codec.DecoderFixture.BOOK;
import static io.upring.feed.codec.DecoderFixture.TRADE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.DiscardedView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.market.Stream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Between decoding and publication. */
class EventGateTest {
    private static final String CANDLE = "{'ty':'candle.3m','cd':'KRW-BTT','cdttmu':'2026-11-21T03:15:00','op':1,"
        + "'hp':1,'lp':1,'tp':1,'tms':7,'st':'REALTIME'}";
    private static final String BAD_BOOK = BOOK.replace("'ap':116620000", "'ap':'x'");
    private static final int CONNECTION = 5;

    private final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT");
    private final RecordingPublisher publisher = new RecordingPublisher(8);
    private final ScriptedGate gate = new ScriptedGate();
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, CONNECTION, markets,
        markets.orderIds(), publisher, ControlListener.NONE, gate);
    private final DiscardedView discarded = new DiscardedView();

    /** Answers as told, and writes down what it hears. */
    private final class ScriptedGate implements EventGate {
        private final List<String> heard = new ArrayList<>();
        private DiscardReason answer = DiscardReason.NONE;
        private int flags;
        private RuntimeException failure;

        @Override
        public DiscardReason admit(EventSlot slot) {
            heard.add("admit " + slot.type() + " " + slot.instrumentId());
            fail();
            slot.addFlag(flags);
            return answer;
        }

        @Override
        public void onDropped(EventType type, byte[] frame, int offset, int length) {
            heard.add("dropped " + type + " " + text(frame, offset, length));
            fail();
        }

        @Override
        public void onRejected(EventType type, byte[] frame, int offset, int length) {
            heard.add("rejected " + type + " " + text(frame, offset, length));
            assertThat(publisher.isComplete()).as("the report is out, and the gate may publish").isTrue();
            fail();
        }

        private String text(byte[] frame, int offset, int length) {
            return new String(frame, offset, length, UTF_8).replace('"', '\'');
        }

        private void fail() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private int decode(String frame) {
        final byte[] bytes = ("xxx" + frame.replace('\'', '"')).getBytes(UTF_8);
        publisher.clear();
        gate.heard.clear();
        return decoder.decode(new UnsafeBuffer(bytes), 3, bytes.length - 3, 1, 1);
    }

    @Test
    void shouldTurnWhatIsNotAdmittedIntoADiscardedEvent() {
        for (final DiscardReason reason : List.of(
            DiscardReason.REPEATED, DiscardReason.OVERTAKEN, DiscardReason.UNWANTED)) {
            gate.answer = reason;
            assertThat(decode("[" + TRADE + "," + BOOK + "," + CANDLE + "]")).isEqualTo(3);
            assertThat(publisher.isComplete()).isTrue();
            final List<EventType> types = List.of(EventType.TRADE, EventType.ORDER_BOOK, EventType.CANDLE);
            for (int i = 0; i < types.size(); i++) {
                discarded.wrap(publisher.event(i));
                assertThat(discarded.slot().type()).isEqualTo(EventType.DISCARDED);
                assertThat(discarded.reason()).isEqualTo(reason);
                assertThat(discarded.originalType()).isEqualTo(types.get(i));
                assertThat(discarded.slot().payloadLength()).isEqualTo(DiscardedView.END - EventSlot.PAYLOAD);
                assertThat(discarded.slot().presentFields()).isZero();
                assertThat(discarded.instrumentId()).isEqualTo(i / 2);
                assertThat(discarded.exchangeTimeNs()).isPositive();
                assertThat(discarded.slot().connectionId()).isEqualTo(CONNECTION);
                assertThat(discarded.isSnapshot()).isEqualTo(i == 1);
            }
        }
    }

    @Test
    void shouldShowAWholeEventAndKeepTheFlagsThatTheGateSets() {
        gate.flags = EventSlot.FLAG_REPEATED;
        decode(BOOK);
        assertThat(gate.heard).containsExactly("admit ORDER_BOOK 0");
        assertThat(publisher.event(0).type()).isEqualTo(EventType.ORDER_BOOK);
        assertThat(publisher.event(0).hasFlag(EventSlot.FLAG_REPEATED)).isTrue();
        assertThat(publisher.event(0).hasFlag(EventSlot.FLAG_SNAPSHOT)).isTrue();
        gate.answer = DiscardReason.UNWANTED;
        decode(BOOK);
        assertThat(publisher.event(0).hasFlag(EventSlot.FLAG_REPEATED)).isTrue();
        gate.flags = 0;
        decode(BOOK);
        assertThat(publisher.event(0).hasFlag(EventSlot.FLAG_REPEATED)).as("a new event starts clean").isFalse();
    }

    @Test
    void shouldLetTheGateSeeTheUnitOfACandle() {
        final CandleView candle = new CandleView();
        decode(CANDLE);
        candle.wrap(publisher.event(0));
        assertThat(candle.stream()).isEqualTo(Stream.CANDLE_3M);
        assertThat(gate.heard).containsExactly("admit CANDLE 1");
    }

    @Test
    void shouldNotAskAboutWhatIsNoMarketData() {
        gate.answer = DiscardReason.UNWANTED;
        decode("[{'status':'UP'},{'type':'announcement','title':'t','timestamp':1},{'error':{'name':'x'}},"
            + "{'type':'myAsset','assets':[],'timestamp':1}]");
        assertThat(gate.heard).isEmpty();
        assertThat(publisher.event(3).type()).isEqualTo(EventType.MY_ASSET);
    }

    @Test
    void shouldHandTheGateTheBytesThatWereRejected() {
        decode(BAD_BOOK);
        assertThat(gate.heard).containsExactly("rejected ORDER_BOOK " + BAD_BOOK);
        decode("[ " + TRADE + " , " + BAD_BOOK + "," + TRADE + "]");
        assertThat(gate.heard)
            .containsExactly("admit TRADE 0", "rejected ORDER_BOOK " + BAD_BOOK, "admit TRADE 0");
        final String broken = BOOK.replace("'tas':", "'tas'");
        decode("[" + TRADE + "," + broken + "," + TRADE + "]");
        assertThat(gate.heard).as("where the broken element ends is not known")
            .containsExactly("admit TRADE 0", "rejected ORDER_BOOK " + broken + "," + TRADE + "]");
        decode("[" + TRADE + "}");
        assertThat(gate.heard).as("only what follows is lost").containsExactly("admit TRADE 0", "rejected TRADE }");
        decode("nonsense");
        assertThat(gate.heard).containsExactly("rejected NONE nonsense");
        decode("");
        assertThat(gate.heard).containsExactly("rejected NONE ");
    }

    @Test
    void shouldHandTheGateTheBytesThatWereDropped() {
        publisher.clear();
        publisher.leaveRoomFor(1);
        final byte[] frame = ("[" + TRADE + ", " + BOOK + " ," + BAD_BOOK + "]").replace('\'', '"').getBytes(UTF_8);
        decoder.decode(new UnsafeBuffer(frame), 0, frame.length, 1, 1);
        assertThat(gate.heard).containsExactly("admit TRADE 0", "dropped ORDER_BOOK " + BOOK,
            "dropped ORDER_BOOK " + BAD_BOOK);
        gate.heard.clear();
        decoder.decode(new UnsafeBuffer(frame), 1, TRADE.length(), 1, 1);
        assertThat(gate.heard).containsExactly("dropped TRADE " + TRADE);
        gate.heard.clear();
        decoder.decode(new UnsafeBuffer("{}".getBytes(UTF_8)), 0, 2, 1, 1);
        assertThat(gate.heard).as("rejected, though there was no room to say so").containsExactly("rejected NONE {}");
    }

    @Test
    void shouldLeaveNoHoleWhenTheGateThrows() {
        gate.failure = new IllegalStateException("broken gate");
        for (final String frame : List.of(TRADE, "[" + BOOK + "," + TRADE + "]", BAD_BOOK, "[" + BAD_BOOK + "]", "?")) {
            assertThatThrownBy(() -> decode(frame)).isSameAs(gate.failure);
            assertThat(publisher.isComplete()).as(frame).isTrue();
            assertThat(publisher.count()).isEqualTo(1);
            assertThat(publisher.event(0).type()).isEqualTo(EventType.REJECTED_FRAME);
        }
        gate.failure = null;
        assertThat(decode(TRADE)).isEqualTo(1);
        assertThat(publisher.event(0).type()).isEqualTo(EventType.TRADE);
    }

    @Test
    void shouldAllocateNothing() {
        final FrameDecoder gated = new FrameDecoder(EventSource.PUBLIC_STREAM, CONNECTION, markets, markets.orderIds(),
            publisher, ControlListener.NONE, new FindingGate());
        final List<UnsafeBuffer> frames = new ArrayList<>();
        for (final String frame : List.of(TRADE, BOOK, CANDLE, BAD_BOOK, "[" + BAD_BOOK + "]", "{", TRADE + "x")) {
            frames.add(new UnsafeBuffer(frame.replace('\'', '"').getBytes(UTF_8)));
        }
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 8; window++) {
            final long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 20_000; i++) {
                final UnsafeBuffer frame = frames.get(i % frames.size());
                publisher.clear();
                if (i % 3 == 0) {
                    publisher.leaveRoomFor(0);
                }
                gated.decode(frame, 0, frame.capacity(), 1, 1);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertThat(least).isZero();
    }

    /** Admits every other event, and looks for the market of what is lost. */
    private final class FindingGate implements EventGate {
        private final MarketFinder finder = new MarketFinder(markets);
        private boolean admits;
        private int found;

        @Override
        public DiscardReason admit(EventSlot slot) {
            admits = !admits;
            return admits ? DiscardReason.NONE : DiscardReason.REPEATED;
        }

        @Override
        public void onDropped(EventType type, byte[] frame, int offset, int length) {
            found += finder.find(frame, offset, offset + length);
        }

        @Override
        public void onRejected(EventType type, byte[] frame, int offset, int length) {
            found += finder.find(frame, offset, offset + length);
        }
    }
}
