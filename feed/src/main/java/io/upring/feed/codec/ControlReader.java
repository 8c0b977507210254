package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.RejectReason;
import io.upring.engine.event.ServerErrorView;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads frames that have no type: status and error (Upbit API reference, keepalive and error frames). They are rare.
 *
 * <p>Threading: one thread an instance.
 */
final class ControlReader {
    private static final int NAME_BYTES = ServerErrorView.MESSAGE_BYTES - ServerErrorView.NAME;

    private final JsonCursor cursor;

    ControlReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** The cursor is at the first name. UP is the only status that is known. */
    void readStatus() {
        do {
            final boolean isStatus = cursor.name().is("status");
            if (isStatus && !cursor.startsWith("null")) {
                final JsonString status = cursor.string();
                if (!status.is("UP")) {
                    throw cursor.fail(RejectReason.BAD_VALUE, status.start());
                }
            } else {
                cursor.skipValue();
            }
        } while (cursor.hasNext('}'));
    }

    /** The cursor is at the first name. */
    void readError(EventSlot slot) {
        do {
            final boolean isError = cursor.name().is("error");
            if (isError && !cursor.startsWith("null")) {
                if (cursor.peek() != '{') {
                    throw cursor.wrongType();
                }
                cursor.position(cursor.position() + 1);
                readBody(slot);
            } else {
                cursor.skipValue();
            }
        } while (cursor.hasNext('}'));
    }

    private void readBody(EventSlot slot) {
        slot.buffer().setMemory(EventSlot.PAYLOAD, ServerErrorView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.payloadLength(ServerErrorView.END - EventSlot.PAYLOAD);
        boolean named = false;
        for (boolean more = cursor.hasFirst('}'); more; more = cursor.hasNext('}')) {
            final JsonString key = cursor.name();
            final boolean isName = key.is("name");
            final boolean isMessage = key.is("message");
            if (!isName && !isMessage || cursor.startsWith("null")) {
                cursor.skipValue();
            } else if (isName) {
                putName(cursor.string(), slot.buffer());
                named = true;
            } else {
                putMessage(cursor.string(), slot);
            }
        }
        if (!named) {
            throw cursor.fail(RejectReason.MISSING_FIELD, cursor.position() - 1);
        }
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
