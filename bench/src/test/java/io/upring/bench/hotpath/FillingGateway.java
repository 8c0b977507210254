package io.upring.bench.hotpath;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.decimal.AmountText;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instruments;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fills every order whole at its price by writing the myOrder frame that Upbit would send, and decoding it; cancels
 * what it is asked to cancel. Allocates nothing, so that an allocation test measures the engine alone.
 */
final class FillingGateway implements OrderGateway {
    private static final byte[] CODE = ascii("{\"type\":\"myOrder\",\"code\":\"");
    private static final byte[] UUID_AND_SIDE =
        ascii("\",\"uuid\":\"c0000000-0000-4000-8000-000000000001\",\"ask_bid\":\"");
    private static final byte[] TYPE = ascii("\",\"order_type\":\"limit\",\"state\":\"");
    private static final byte[] EXECUTED = ascii("\",\"executed_volume\":");
    private static final byte[] FUNDS = ascii(",\"executed_funds\":");
    private static final byte[] FEE = ascii(",\"paid_fee\":");
    private static final byte[] IDENTIFIER = ascii(",\"locked\":0,\"trades_count\":1,\"identifier\":\"");
    private static final byte[] END = ascii("\",\"timestamp\":1795230902190,\"stream_type\":\"REALTIME\"}");
    private static final byte[] DONE = ascii("done");
    private static final byte[] CANCEL = ascii("cancel");
    private static final byte[] BID = ascii("BID");
    private static final byte[] ASK = ascii("ASK");

    private final byte[][] markets;
    private final OrderIds ids;
    private final Instruments instruments;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[1024]);
    private final long[] priceE8 = {11_660_000_000_000_000L, 70_000L};
    private final Amount volume = new Amount();
    private final Amount funds = new Amount();
    private final Amount fee = new Amount();
    private final Amount scratch = new Amount();
    private FrameDecoder decoder;
    private int length;
    private long orders;

    FillingGateway(Instruments instruments, OrderIds ids) {
        this.instruments = instruments;
        this.ids = ids;
        markets = instruments.all().stream().map(instrument -> ascii(instrument.market())).toArray(byte[][]::new);
    }

    void connect(EventPublisher publisher) {
        decoder = new FrameDecoder(EventSource.PRIVATE_STREAM, instruments, ids, publisher, ControlListener.NONE);
    }

    /** Orders filled so far; to be read when the engine rests. */
    long orders() {
        return orders;
    }

    @Override
    public boolean send(IntentView intent) {
        final boolean isCancel = intent.kind() == IntentView.CANCEL;
        if (isCancel) {
            volume.setZero();
            funds.setZero();
        } else {
            orders++;
            final long price = intent.orderType() == OrderType.LIMIT ? intent.priceE8()
                : priceE8[intent.instrumentId()];
            if (intent.orderType() == OrderType.PRICE) {
                intent.funds(volume).divideE8ToE8(price);
            } else {
                intent.volume(volume);
            }
            funds.set(volume).multiplyE8(price, RoundingMode.UNNECESSARY);
        }
        fee.set(funds).multiplyE8(50_000, RoundingMode.UNNECESSARY);
        final boolean leavesRemainder = isCancel || intent.orderType() == OrderType.PRICE;
        length = 0;
        put(CODE);
        put(markets[intent.instrumentId()]);
        put(UUID_AND_SIDE);
        put(intent.side() == Side.ASK ? ASK : BID);
        put(TYPE);
        put(leavesRemainder ? CANCEL : DONE);
        put(EXECUTED);
        put(volume);
        put(FUNDS);
        put(funds);
        put(FEE);
        put(fee);
        put(IDENTIFIER);
        length += ids.putIdentifier(isCancel ? intent.targetOrderId() : intent.orderId(), frame, length);
        put(END);
        decoder.decode(frame, 0, length, intent.slot().receivedAtNs(), 1);
        return true;
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
