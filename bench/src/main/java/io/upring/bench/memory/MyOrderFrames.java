package io.upring.bench.memory;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.decimal.AmountText;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instruments;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the frames with which the exchange tells of own orders, and decodes them; allocates nothing.
 *
 * <p>Threading: the feed's thread.
 */
final class MyOrderFrames {
    static final byte[] WAIT = ascii("wait");
    static final byte[] DONE = ascii("done");
    static final byte[] CANCEL = ascii("cancel");
    private static final byte[] CODE = ascii("{\"type\":\"myOrder\",\"code\":\"");
    private static final byte[] SIDE =
        ascii("\",\"uuid\":\"c0000000-0000-4000-8000-000000000001\",\"ask_bid\":\"");
    private static final byte[] STATE = ascii("\",\"order_type\":\"limit\",\"state\":\"");
    private static final byte[] EXECUTED = ascii("\",\"executed_volume\":");
    private static final byte[] FUNDS = ascii(",\"executed_funds\":");
    private static final byte[] FEE = ascii(",\"paid_fee\":");
    private static final byte[] IDENTIFIER = ascii(",\"locked\":0,\"trades_count\":1,\"identifier\":\"");
    private static final byte[] TIME = ascii("\",\"timestamp\":");
    private static final byte[] END = ascii(",\"stream_type\":\"REALTIME\"}");
    private static final byte[] BID = ascii("BID");
    private static final byte[] ASK = ascii("ASK");
    private static final long NS_PER_MS = 1_000_000;
    private static final long FEE_E8 = 50_000;

    private final OrderIds ids;
    private final byte[][] markets;
    private final FrameDecoder decoder;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[1024]);
    private final Amount fee = new Amount();
    private final Amount scratch = new Amount();
    private int length;

    MyOrderFrames(Instruments instruments, OrderIds ids, EventPublisher publisher) {
        this.ids = ids;
        markets = instruments.all().stream().map(instrument -> ascii(instrument.market())).toArray(byte[][]::new);
        decoder = new FrameDecoder(EventSource.PRIVATE_STREAM, instruments, ids, publisher, ControlListener.NONE);
    }

    /** @param intent of the order's market and side. */
    void send(IntentView intent, long orderId, byte[] state, Amount volume, Amount funds, long nowNs) {
        fee.set(funds).multiplyE8(FEE_E8, RoundingMode.UNNECESSARY);
        length = 0;
        put(CODE);
        put(markets[intent.instrumentId()]);
        put(SIDE);
        put(intent.side() == Side.ASK ? ASK : BID);
        put(STATE);
        put(state);
        put(EXECUTED);
        put(volume);
        put(FUNDS);
        put(funds);
        put(FEE);
        put(fee);
        put(IDENTIFIER);
        length += ids.putIdentifier(orderId, frame, length);
        put(TIME);
        length += frame.putLongAscii(length, nowNs / NS_PER_MS);
        put(END);
        decoder.decode(frame, 0, length, nowNs, 1);
    }

    private void put(byte[] text) {
        frame.putBytes(length, text);
        length += text.length;
    }

    private void put(Amount amount) {
        length += AmountText.put(amount, scratch, frame, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
