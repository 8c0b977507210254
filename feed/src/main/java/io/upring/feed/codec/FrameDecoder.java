package io.upring.feed.codec;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.DiscardedView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.RejectReason;
import io.upring.engine.event.RejectedFrameView;
import io.upring.engine.market.MarketIndex;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FrameType;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns the frames of one connection into events, written straight into claimed slots: DEFAULT, SIMPLE and lists of
 * either, keys in any order (Upbit API reference, WebSocket types).
 *
 * <p>A frame that is bad becomes one {@link EventType#REJECTED_FRAME} with the reason and the place; the elements of a
 * list stand each for itself, up to the first that is not JSON. Unknown names of sides, states and stream types make a
 * frame bad, since they decide what it means; unknown names of anything else count as absent. An object without a type
 * (2018) is taken for what a key that only one type has says.
 *
 * <p>Allocates nothing in steady state. Bad text never makes it throw; a publisher or index that throws does, and the
 * slot claimed by then is still published, as rejected.
 *
 * <p>Threading: one thread, one instance a connection.
 */
public final class FrameDecoder {
    private static final int NO_FIELD = -1;
    private static final int NOT_JSON = -1;
    private static final int NOT_READ = -1;

    private final EventSource source;
    private final int connectionId;
    private final EventPublisher publisher;
    private final ControlListener listener;
    private final EventGate gate;
    private final FrameText text = new FrameText();
    private final FrameTypes types = new FrameTypes(text);
    private final ControlReader control = new ControlReader(text);
    private final EventReader reader;
    private final EventSlot firstPart = new EventSlot();
    private final EventSlot unproven = new EventSlot();
    private DirectBuffer frame;
    private int frameOffset;
    private long receivedAtNs;
    private int epoch;
    private EventSlot slot;
    private FrameType type;
    private FrameContent content = FrameContent.NOTHING;
    /** Where the element of a list begins that is being read; where the frame begins if it is no list. */
    private int part;
    private int published;
    private long ignoredFrames;

    /**
     * @param source PUBLIC_STREAM or PRIVATE_STREAM.
     * @param orderIds finds our own orders by their identifiers.
     */
    public FrameDecoder(EventSource source, MarketIndex markets, OrderIds orderIds, EventPublisher publisher,
                        ControlListener listener) {
        this(source, 0, markets, orderIds, publisher, listener, EventGate.OPEN);
    }

    /**
     * @param connectionId as in {@link EventSlot#connectionId()}.
     * @param gate decides about market data before it is published.
     */
    public FrameDecoder(EventSource source, int connectionId, MarketIndex markets, OrderIds orderIds,
                        EventPublisher publisher, ControlListener listener, EventGate gate) {
        this.source = source;
        this.connectionId = connectionId;
        this.publisher = publisher;
        this.listener = listener;
        this.gate = gate;
        reader = new EventReader(text, markets, orderIds);
    }

    /**
     * Decodes one whole frame; the buffer is not needed afterwards.
     *
     * @param receivedAtNs when it was read, nanoseconds since the Unix epoch.
     * @param connectionEpoch number of the connection.
     * @return how many events were published, rejected frames included.
     */
    public int decode(DirectBuffer buffer, int offset, int length, long receivedAtNs, int connectionEpoch) {
        text.set(buffer, offset, length);
        frame = buffer;
        frameOffset = offset;
        this.receivedAtNs = receivedAtNs;
        epoch = connectionEpoch;
        content = FrameContent.NOTHING;
        published = 0;
        part = 0;
        try {
            decodeFrame();
        } catch (BadFrame bad) {
            reject(bad.reason(), bad.offset(), text.limit());
        } finally {
            if (slot != null) {
                reject(RejectReason.BAD_JSON, 0, text.limit());
            }
        }
        return published;
    }

    /** Whether to guess: what came last time, what a frame seems to be. Slower without, and otherwise the same. */
    public FrameDecoder predict(boolean wanted) {
        reader.predict(wanted);
        return this;
    }

    /**
     * Whether to read books by vectors from now on: without a call, as soon as they are compiled, where the JVM was
     * started with the module for it, {@code --add-modules jdk.incubator.vector}, on a processor with vectors of 64
     * bytes. No effect where that module is missing; slow on other processors. The events are the same either way.
     */
    public FrameDecoder useVectors(boolean wanted) {
        reader.useVectors(wanted);
        return this;
    }

    /** Whether this JVM was started with vectors, and the processor has them: books are read by them then. */
    public static boolean hasVectors() {
        return LevelBlocks.areFast();
    }

    /** What the last frame was. */
    public FrameContent lastContent() {
        return content;
    }

    /** Frames, or elements of lists, of documented streams that become no event. */
    public long ignoredFrames() {
        return ignoredFrames;
    }

    /** Balances left out because the run does not know their currency. */
    public long unknownCurrencies() {
        return reader.assets().unknownCurrencies();
    }

    /** Doubles that had to be left to the JDK, each at the cost of some garbage; next to never. */
    public long slowNumbers() {
        return text.numbers().slowReads();
    }

    private void decodeFrame() {
        type = null;
        reader.begin();
        final int start = text.skipSpace(0);
        final byte first = text.bytes()[start];
        if (first == '{') {
            decodeObject(start, true);
        } else if (first == '[') {
            decodeList(start);
        } else {
            throw text.wrongType(start);
        }
    }

    private void decodeList(int start) {
        int at = text.first(start, '[', ']');
        while (at >= 0) {
            part = at;
            try {
                at = decodeObject(part, false);
            } catch (BadFrame bad) {
                final RejectReason reason = bad.reason();
                final int badAt = bad.offset();
                at = skipElement(part);
                reject(reason, badAt, at == NOT_JSON ? text.limit() : at);
                if (at == NOT_JSON) {
                    return;
                }
            }
            part = at;
            at = text.next(at, ']');
        }
        type = null;
        part = ~at;
        text.expectEnd(part);
    }

    /** Where the list goes on behind a rejected element, if that is JSON at least. */
    private int skipElement(int element) {
        try {
            return text.skipValue(element);
        } catch (BadFrame alreadyRejected) {
            return NOT_JSON;
        }
    }

    /**
     * Decodes the object at {@code start}.
     *
     * @param alone whether the object is the frame, so that nothing may follow it.
     * @return the position behind it.
     */
    private int decodeObject(int start, boolean alone) {
        reader.begin();
        type = reader.isPredicting() ? types.opening(start) : null;
        if (type != null) {
            return decodeEvent(start, alone);
        }
        final FrameType seeming = reader.isPredicting() ? types.seemingly(start) : null;
        if (seeming != null) {
            final int end = decodeUnproven(seeming, start, alone);
            if (end >= 0) {
                return end;
            }
            reader.begin();
        }
        type = types.identify(start);
        return switch (type) {
            case IGNORED -> {
                final int end = skip(start, alone);
                ignoredFrames++;
                see(FrameContent.IGNORED);
                yield end;
            }
            case SUBSCRIPTIONS -> {
                final int end = skip(start, alone);
                see(FrameContent.SUBSCRIPTIONS);
                listener.onSubscriptions(frame, frameOffset + start, end - start);
                yield end;
            }
            case STATUS -> decodeStatus(start, alone);
            case SERVER_ERROR -> decodeError(start, alone);
            default -> decodeEvent(start, alone);
        };
    }

    /**
     * Decodes what seems to be market data and begins with another member than the type: into a slot of our own, since
     * none may be claimed for what it turns out not to be.
     *
     * @return negative if it is not what it seems to be.
     */
    private int decodeUnproven(FrameType seeming, int start, boolean alone) {
        unproven.begin(seeming.eventType(), source, receivedAtNs);
        final int end = reader.readUnproven(seeming, unproven, start, types);
        if (end < 0 || alone && text.skipSpace(end) < text.limit()) {
            return NOT_READ;
        }
        type = seeming;
        see(FrameContent.DATA);
        if (!claim(type.eventType(), true)) {
            gate.onDropped(type.eventType(), text.bytes(), start, (alone ? text.limit() : end) - start);
            return end;
        }
        slot.copyContent(unproven);
        admit();
        publish();
        return end;
    }

    private int decodeEvent(int start, boolean alone) {
        see(FrameContent.DATA);
        if (!claim(type.eventType(), type.isMarketData())) {
            final int end = alone ? text.limit() : text.skipValue(start);
            gate.onDropped(type.eventType(), text.bytes(), start, end - start);
            return end;
        }
        final int end = reader.read(type, slot, start, types);
        expectEnd(end, alone);
        if (type.isMarketData()) {
            admit();
        }
        if (type != FrameType.MY_ASSET || reader.assets().found() <= AssetView.MAX_ENTRIES) {
            publish();
        } else {
            publishInParts(reader.assets());
        }
        return end;
    }

    private void admit() {
        final DiscardReason reason = gate.admit(slot);
        if (reason != DiscardReason.NONE) {
            discard(reason);
        }
    }

    private void discard(DiscardReason reason) {
        final UnsafeBuffer buffer = slot.buffer();
        buffer.putByte(DiscardedView.REASON, reason.code());
        buffer.putByte(DiscardedView.ORIGINAL_TYPE, (byte) slot.typeCode());
        buffer.putInt(EventSlot.TYPE, EventType.DISCARDED.code());
        slot.presentFields(0).payloadLength(DiscardedView.END - EventSlot.PAYLOAD);
    }

    /** Balances that did not fit go into further events. The whole frame has been checked by then. */
    private void publishInParts(AssetReader assets) {
        final int found = assets.found();
        slot.addFlag(EventSlot.FLAG_CONTINUED);
        firstPart.copyFrom(slot);
        publish();
        for (int first = AssetView.MAX_ENTRIES; first < found; first += AssetView.MAX_ENTRIES) {
            if (!claim(EventType.MY_ASSET, false)) {
                return;
            }
            slot.buffer().putBytes(EventSlot.PAYLOAD, firstPart.buffer(), EventSlot.PAYLOAD,
                AssetView.FIRST_ENTRY - EventSlot.PAYLOAD);
            slot.exchangeTimeNs(firstPart.exchangeTimeNs()).presentFields(firstPart.presentFields());
            slot.addFlag(firstPart.hasFlag(EventSlot.FLAG_REALTIME) ? EventSlot.FLAG_REALTIME : 0);
            slot.addFlag(firstPart.hasFlag(EventSlot.FLAG_SNAPSHOT) ? EventSlot.FLAG_SNAPSHOT : 0);
            slot.addFlag(first + AssetView.MAX_ENTRIES < found ? EventSlot.FLAG_CONTINUED : 0);
            assets.read(assets.arrayPosition(), slot, first);
            publish();
        }
    }

    private int decodeStatus(int start, boolean alone) {
        see(FrameContent.STATUS);
        final int end = control.readStatus(start);
        expectEnd(end, alone);
        if (claim(EventType.SERVER_STATUS, false)) {
            publish();
        }
        return end;
    }

    private int decodeError(int start, boolean alone) {
        see(FrameContent.SERVER_ERROR);
        if (!claim(EventType.SERVER_ERROR, false)) {
            return skip(start, alone);
        }
        final int end = control.readError(start, slot);
        expectEnd(end, alone);
        publish();
        return end;
    }

    private int skip(int start, boolean alone) {
        final int end = text.skipValue(start);
        expectEnd(end, alone);
        return end;
    }

    private void expectEnd(int end, boolean alone) {
        if (alone) {
            text.expectEnd(end);
        }
    }

    private boolean claim(EventType eventType, boolean droppable) {
        slot = droppable ? publisher.tryClaimDroppable() : publisher.tryClaim();
        if (slot == null) {
            return false;
        }
        slot.begin(eventType, source, receivedAtNs).epoch(epoch).connectionId(connectionId);
        return true;
    }

    private void publish() {
        final EventSlot complete = slot;
        slot = null;
        publisher.publish(complete);
        published++;
    }

    /**
     * Reports what is wrong; only then the gate hears of it, which may publish events of its own.
     *
     * @param end of the part of the frame that is lost.
     */
    private void reject(RejectReason reason, int offset, int end) {
        see(FrameContent.REJECTED);
        if (slot != null || claim(EventType.REJECTED_FRAME, source == EventSource.PUBLIC_STREAM)) {
            publishRejection(reason, offset);
        }
        gate.onRejected(type == null ? EventType.NONE : type.eventType(), text.bytes(), part, end - part);
    }

    /** Turns the claimed slot into the report. */
    private void publishRejection(RejectReason reason, int offset) {
        slot.begin(EventType.REJECTED_FRAME, source, receivedAtNs).epoch(epoch).connectionId(connectionId);
        final UnsafeBuffer buffer = slot.buffer();
        final Field field = reader.field();
        final int excerptBytes = Math.min(text.limit(), RejectedFrameView.MAX_EXCERPT_BYTES);
        buffer.putByte(RejectedFrameView.REASON, reason.code());
        buffer.putByte(RejectedFrameView.FRAME_TYPE, (byte) (type == null ? EventType.NONE : type.eventType()).code());
        buffer.putByte(RejectedFrameView.FIELD, (byte) (type == null || field == null ? NO_FIELD : field.bit()));
        buffer.putByte(RejectedFrameView.RESERVED, (byte) 0);
        buffer.putInt(RejectedFrameView.BYTE_OFFSET, offset);
        buffer.putInt(RejectedFrameView.FRAME_BYTES, text.limit());
        buffer.putInt(RejectedFrameView.EXCERPT_BYTES, excerptBytes);
        buffer.putBytes(RejectedFrameView.END, text.bytes(), 0, excerptBytes);
        slot.payloadLength(RejectedFrameView.END + excerptBytes - EventSlot.PAYLOAD);
        publish();
    }

    private void see(FrameContent seen) {
        content = seen.compareTo(content) > 0 ? seen : content;
    }
}
