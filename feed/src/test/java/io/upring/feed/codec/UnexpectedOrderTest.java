package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.RejectedFrameView;
import io.upring.engine.event.TradeView;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Frames whose type does not stand first: what they seem to be counts only if it is true. */
class UnexpectedOrderTest {
    private static final String TRADE = "\"trade_price\":100.5,\"code\":\"KRW-BTC\",\"trade_timestamp\":1795230902117,"
        + "\"trade_volume\":0.25,\"ask_bid\":\"BID\",\"sequential_id\":17952309021170000,\"stream_type\":\"REALTIME\"";

    private final TestMarkets markets = new TestMarkets("KRW-BTC");
    private final RecordingPublisher events = new RecordingPublisher(4);
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(),
        events, ControlListener.NONE);
    private final RejectedFrameView rejected = new RejectedFrameView();

    @Test
    void shouldDecodeATradeWhoseTypeStandsLast() {
        final EventSlot event = only("{" + TRADE + ",\"type\":\"trade\"}");

        assertThat(event.type()).isEqualTo(EventType.TRADE);
        assertThat(event.buffer().getDouble(TradeView.TRADE_PRICE)).isEqualTo(100.5);
        assertThat(event.buffer().getLong(TradeView.SEQUENTIAL_ID)).isEqualTo(17952309021170000L);
        assertThat(event.hasFlag(EventSlot.FLAG_REALTIME)).isTrue();
    }

    @Test
    void shouldNotTakeTheTypeOfSomethingInsideForTheObjects() {
        final String frame = "{" + TRADE + ",\"more\":{\"type\":\"ticker\"},\"type\":\"trade\"}";

        assertThat(only(frame).type()).isEqualTo(EventType.TRADE);
    }

    @Test
    void shouldNotTakeTextForAType() {
        final String frame = "{" + TRADE + ",\"more\":\",\\\"type\\\":\\\"ticker\\\"\",\"type\":\"trade\"}";

        assertThat(only(frame).type()).isEqualTo(EventType.TRADE);
    }

    @Test
    void shouldRejectTypesThatContradictEachOther() {
        rejected.wrap(only("{" + TRADE + ",\"type\":\"trade\",\"type\":\"ticker\"}"));

        assertThat(rejected.frameType()).isEqualTo(EventType.TRADE);
    }

    /** Short texts are kept as words with zeros behind their ends. */
    @Test
    void shouldNotTakeAMarketWithAZeroBehindItForThatMarket() {
        final String trade = "{\"type\":\"trade\"," + TRADE + "}";
        assertThat(only(trade).type()).isEqualTo(EventType.TRADE);

        assertThat(only(trade.replace("KRW-BTC", "KRW-BTC\0")).type()).isEqualTo(EventType.REJECTED_FRAME);
    }

    /** Those among them whose first name would begin before the frame. */
    @Test
    void shouldEndEveryShortFrameWithoutAnException() {
        final String letters = "{[\"ty:1}";
        for (int number = 0; number < 1 << 3 * 6; number++) {
            final StringBuilder frame = new StringBuilder();
            for (int rest = number; rest != 0; rest >>>= 3) {
                frame.append(letters.charAt(rest & 7));
            }
            assertThat(decode(frame.toString())).as("what comes of %s", frame).isLessThan(4);
        }
    }

    @Test
    void shouldPublishNothingForAStreamThatBecomesNoEvent() {
        assertThat(decode("{" + TRADE + ",\"more\":{\"type\":\"trade\"},\"type\":\"indicator\"}")).isZero();
        assertThat(decoder.ignoredFrames()).isOne();
    }

    @Test
    void shouldRejectAMethodThatIsNoneBeforeAType() {
        final String frame = "{\"method\":\"OTHER\"," + TRADE + ",\"type\":\"trade\"}";

        assertThat(only(frame).type()).isEqualTo(EventType.REJECTED_FRAME);
    }

    @Test
    void shouldTakeAnObjectWithoutATypeForWhatItsKeysSay() {
        assertThat(only("{" + TRADE + ",\"type\":null}").type()).isEqualTo(EventType.TRADE);
    }

    @Test
    void shouldSayWhereAnUnexpectedOrderIsBroken() {
        final String frame = "{" + TRADE + ",\"type\":\"trade\"";
        rejected.wrap(only(frame));

        assertThat(rejected.byteOffset()).isEqualTo(frame.length());
    }

    private EventSlot only(String frame) {
        assertThat(decode(frame)).isOne();
        return events.event(0);
    }

    private int decode(String frame) {
        events.clear();
        final byte[] bytes = frame.getBytes(UTF_8);
        return decoder.decode(new UnsafeBuffer(bytes), 0, bytes.length, 1, 1);
    }
}
