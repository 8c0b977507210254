package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.RejectReason;
import io.upring.engine.event.ServerErrorView;
import io.upring.feed.codec.text.Utf8;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads frames that have no type: status and error (Upbit API reference, keepalive and error frames). They are rare.
 *
 * <p>Threading: one thread an instance.
 */
final class ControlReader {
    private static final int NAME_BYTES = ServerErrorView.MESSAGE_BYTES - ServerErrorView.NAME;

    private final FrameText text;

    ControlReader(FrameText text) {
        this.text = text;
    }

    /** Reads the status frame at {@code start}; UP is the only status that is known. */
    int readStatus(int start) {
        int at = text.first(start, '{', '}');
        while (at >= 0) {
            at = text.name(at);
            if (text.string().is("status") && !text.isNull(at)) {
                at = text.string(at);
                if (!text.string().is("UP")) {
                    throw text.fail(RejectReason.BAD_VALUE, text.string().start());
                }
            } else {
                at = text.skipValue(at);
            }
            at = text.next(at, '}');
        }
        return ~at;
    }

    /** Reads the error frame at {@code start}. */
    int readError(int start, EventSlot slot) {
        int at = text.first(start, '{', '}');
        while (at >= 0) {
            at = text.name(at);
            at = text.string().is("error") && !text.isNull(at) ? readBody(at, slot) : text.skipValue(at);
            at = text.next(at, '}');
        }
        return ~at;
    }

    private int readBody(int start, EventSlot slot) {
        slot.buffer().setMemory(EventSlot.PAYLOAD, ServerErrorView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.payloadLength(ServerErrorView.END - EventSlot.PAYLOAD);
        boolean named = false;
        int at = text.first(start, '{', '}');
        while (at >= 0) {
            at = text.name(at);
            final boolean isName = text.string().is("name");
            final boolean isMessage = text.string().is("message");
            if (!isName && !isMessage || text.isNull(at)) {
                at = text.skipValue(at);
            } else {
                at = text.string(at);
                named |= isName;
                if (isName) {
                    putName(text.string(), slot.buffer());
                } else {
                    putMessage(text.string(), slot);
                }
            }
            at = text.next(at, '}');
        }
        if (!named) {
            throw text.fail(RejectReason.MISSING_FIELD, ~at - 1);
        }
        return ~at;
    }

    private static void putName(JsonString name, UnsafeBuffer slot) {
        final int length = Math.min(name.length(), NAME_BYTES - 1);
        slot.setMemory(ServerErrorView.NAME, NAME_BYTES, (byte) 0);
        slot.putByte(ServerErrorView.NAME, (byte) length);
        slot.putBytes(ServerErrorView.NAME + 1, name.buffer(), name.offset(), length);
    }

    private static void putMessage(JsonString message, EventSlot slot) {
        final int length = Utf8.cut(message.buffer(), message.offset(), message.length(),
            ServerErrorView.MAX_MESSAGE_BYTES);
        slot.buffer().putInt(ServerErrorView.MESSAGE_BYTES, length);
        slot.buffer().putBytes(ServerErrorView.END, message.buffer(), message.offset(), length);
        slot.payloadLength(ServerErrorView.END + length - EventSlot.PAYLOAD);
    }
}
