package io.upring.bench.memory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instruments;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.order.OrderRequests;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The order gateway's threads and bytes without its sockets: the engine's thread puts the intent into a queue, the
 * feed's thread writes and signs the request, and answers it as the exchange would, with a reply and private frames.
 * Most orders fill at once; every third limit order rests until it is cancelled, as do those that replace another.
 *
 * <p>Threading: {@link #send} by the engine's thread, the rest by the feed's.
 */
final class AnsweringExchange implements OrderGateway {
    private static final int QUEUE_BYTES = 1 << 18;
    private static final int REQUEST_BYTES = 4096;
    private static final int RESTING = 1 << 12;
    private static final int REST_EVERY = 3;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    /** Places of order id, identifier, request, outcome and status in the table that {@link OrderView} draws. */
    private static final long PRESENT = 1L << 2 | 1L << 20 | 1L << 27 | 1L << 28 | 1L << 29;

    private final OneToOneRingBuffer queue = new OneToOneRingBuffer(
        new UnsafeBuffer(ByteBuffer.allocateDirect(QUEUE_BYTES + RingBufferDescriptor.TRAILER_LENGTH)));
    private final MessageHandler taker = this::take;
    private final EventSlot scratch = new EventSlot();
    private final IntentView intent = new IntentView().wrapPayload(scratch);
    private final ByteBuf request = Unpooled.directBuffer(REQUEST_BYTES, REQUEST_BYTES);
    private final LongHashSet resting = new LongHashSet(RESTING);
    private final Amount volume = new Amount();
    private final Amount funds = new Amount();
    private final OrderIds ids;
    private final OrderRequests requests;
    private final Instruments instruments;
    private final long[] priceE8;
    private EventPublisher publisher;
    private MyOrderFrames frames;
    private long nowNs;
    private long signedBytes;
    private long answered;

    /** @param priceE8 of each instrument, for orders that name none. */
    AnsweringExchange(Instruments instruments, OrderIds ids, long[] priceE8) {
        this.instruments = instruments;
        this.ids = ids;
        this.priceE8 = priceE8;
        requests = new OrderRequests(Endpoint.http("http://127.0.0.1:8080"),
            new JwtSigner(Credentials.of("access-key-of-a-bench", "secret-key-of-a-bench-that-is-long-enough"),
                new UuidNonceSource()), instruments, ids, "");
    }

    /** Where answers go; to be said before the first order. */
    void connect(EventPublisher newPublisher) {
        publisher = newPublisher;
        frames = new MyOrderFrames(instruments, ids, newPublisher);
    }

    @Override
    public boolean send(IntentView sent) {
        return queue.write(1, sent.slot().buffer(), sent.offset(), IntentView.BYTES);
    }

    /** Answers what has been sent since the last call. */
    void poll(long newNowNs) {
        nowNs = newNowNs;
        queue.read(taker);
    }

    private void take(int type, MutableDirectBuffer buffer, int index, int length) {
        scratch.buffer().putBytes(EventSlot.PAYLOAD, buffer, index, length);
        request.clear();
        requests.write(intent, request);
        signedBytes += request.readableBytes();
        answered++;
        switch (intent.kind()) {
            case IntentView.NEW_ORDER -> {
                reply(RequestKind.NEW, intent.orderId(), ReplyOutcome.ACCEPTED, CREATED);
                order(intent.orderType() == OrderType.LIMIT && answered % REST_EVERY == 0);
            }
            case IntentView.CANCEL -> {
                final boolean isOpen = resting.remove(intent.targetOrderId());
                reply(RequestKind.CANCEL, intent.targetOrderId(), isOpen ? ReplyOutcome.ACCEPTED
                    : ReplyOutcome.REJECTED, isOpen ? CREATED : NOT_FOUND);
                if (isOpen) {
                    cancelled();
                }
            }
            case IntentView.REPLACE -> replace();
            default -> throw new IllegalStateException("kind " + intent.kind() + " is no request about an order");
        }
    }

    private void replace() {
        if (resting.remove(intent.targetOrderId())) {
            reply(RequestKind.REPLACE, intent.orderId(), ReplyOutcome.ACCEPTED, CREATED);
            cancelled();
            order(true);
        } else {
            reply(RequestKind.REPLACE, intent.orderId(), ReplyOutcome.REJECTED, NOT_FOUND);
            reply(RequestKind.CANCEL, intent.targetOrderId(), ReplyOutcome.REJECTED, NOT_FOUND);
        }
    }

    private void order(boolean rests) {
        if (rests) {
            resting.add(intent.orderId());
            frames.send(intent, intent.orderId(), MyOrderFrames.WAIT, volume.setZero(), funds.setZero(), nowNs);
            return;
        }
        final long price = intent.orderType() == OrderType.LIMIT ? intent.priceE8() : priceE8[intent.instrumentId()];
        if (intent.orderType() == OrderType.PRICE) {
            intent.funds(volume).divideE8ToE8(price);
        } else {
            intent.volume(volume);
        }
        funds.set(volume).multiplyE8(price, RoundingMode.UNNECESSARY);
        frames.send(intent, intent.orderId(),
            intent.orderType() == OrderType.PRICE ? MyOrderFrames.CANCEL : MyOrderFrames.DONE, volume, funds, nowNs);
    }

    private void cancelled() {
        frames.send(intent, intent.targetOrderId(), MyOrderFrames.CANCEL, volume.setZero(), funds.setZero(), nowNs);
    }

    private void reply(RequestKind kind, long orderId, ReplyOutcome outcome, int httpStatus) {
        final EventSlot slot = publisher.tryClaim();
        slot.begin(EventType.ORDER_REPLY, EventSource.REST, nowNs).instrumentId(intent.instrumentId())
            .payloadLength(OrderView.END - EventSlot.PAYLOAD).presentFields(PRESENT);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, orderId);
        slot.buffer().putByte(OrderView.REQUEST, kind.code());
        slot.buffer().putByte(OrderView.OUTCOME, outcome.code());
        slot.buffer().putInt(OrderView.HTTP_STATUS, httpStatus);
        slot.buffer().putByte(OrderView.IDENTIFIER,
            (byte) ids.putIdentifier(orderId, slot.buffer(), OrderView.IDENTIFIER + 1));
        publisher.publish(slot);
    }

    /** Requests written and signed. */
    long answered() {
        return answered;
    }

    long signedBytes() {
        return signedBytes;
    }
}
