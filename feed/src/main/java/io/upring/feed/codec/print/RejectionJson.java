package io.upring.feed.codec.print;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.RejectReason;
import io.upring.engine.event.RejectedFrameView;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FrameType;

/**
 * Says in words what was wrong with a frame.
 *
 * <p>Threading: one thread an instance.
 */
final class RejectionJson {
    private static final int NO_FIELD = -1;

    private final RejectedFrameView view = new RejectedFrameView();

    void write(EventSlot slot, JsonText text, long line, long lineOffset) {
        view.wrap(slot);
        final FrameType type = FrameType.ofEvent(view.frameType());
        final Field field = type == null || view.field() == NO_FIELD ? null : type.table().field(view.field());
        text.name("error").string(view.reason().name()).name("reason").string(sentence(view.reason(), type, field));
        text.name("offset").literal(Integer.toString(view.byteOffset()));
        writeLine(text, line, lineOffset);
        if (type != null) {
            text.name("type").string(type.table().typeName());
        }
        if (field != null) {
            text.name("field").string(field.name());
        }
        text.name("frame_bytes").literal(Integer.toString(view.frameBytes()));
        text.name("excerpt").string(view.excerpt());
    }

    /** An input line that is too long to be a frame. */
    static void writeTooLong(JsonText text, int maxBytes, long line, long lineOffset) {
        text.open('{').name("error").string(RejectReason.TOO_LONG.name());
        text.name("reason").string("The line is longer than " + maxBytes + " bytes.");
        text.name("offset").literal(Integer.toString(maxBytes));
        writeLine(text, line, lineOffset);
        text.close('}');
    }

    private static void writeLine(JsonText text, long line, long lineOffset) {
        if (line > 0) {
            text.name("line").literal(Long.toString(line)).name("line_offset").literal(Long.toString(lineOffset));
        }
    }

    private static String sentence(RejectReason reason, FrameType type, Field field) {
        final String subject = field == null ? "A value" : field.name();
        return switch (reason) {
            case TRUNCATED -> "The text ends inside a value.";
            case BAD_JSON -> "This is not JSON.";
            case TRAILING_BYTES -> "Something stands behind the end of the frame.";
            case UNKNOWN_TYPE -> "The frame is of no known type.";
            case MISSING_FIELD -> field == null ? "A field is missing."
                : field.name() + " is missing; " + type.table().typeName() + " means nothing without it.";
            case WRONG_TYPE -> subject + " is of another JSON type than documented.";
            case BAD_NUMBER -> subject + " is not a JSON number, or out of range.";
            case BAD_VALUE -> subject + " is none of the values documented.";
            case UNKNOWN_MARKET -> "The market is not listed.";
            case TOO_LONG -> subject + " has more entries or characters than fit.";
            case BAD_UTF8 -> "The text is not UTF-8.";
            case TOO_DEEP -> "The text is nested deeper than any documented frame.";
            default -> "The frame could not be decoded.";
        };
    }
}
