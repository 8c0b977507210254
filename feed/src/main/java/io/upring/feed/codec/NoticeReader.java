package io.upring.feed.codec;

import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.text.Utf8;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the texts of a notice. Of a long one the beginning is kept, cut at a character: a notice is worth more than the
 * end of its title.
 *
 * <p>Threading: one thread an instance.
 */
final class NoticeReader {
    private final FrameText text;

    NoticeReader(FrameText text) {
        this.text = text;
    }

    /**
     * Reads the text at {@code at}; returns the position behind it, its complement for {@code null}.
     *
     * @param offset where the text goes, which tells which one it is.
     */
    int read(int at, EventSlot slot, int offset) {
        final boolean isTitle = offset == AnnouncementView.TITLE;
        final int capacity = isTitle ? AnnouncementView.TITLE_CAPACITY : AnnouncementView.URL_CAPACITY;
        final UnsafeBuffer buffer = slot.buffer();
        final boolean isNull = text.isNull(at);
        final int end = isNull ? text.behindNull(at) : text.string(at);
        int length = 0;
        if (!isNull) {
            final JsonString string = text.string();
            length = Utf8.cut(string.buffer(), string.offset(), string.length(), capacity);
            buffer.putBytes(offset, string.buffer(), string.offset(), length);
        }
        buffer.setMemory(offset + length, capacity - length, (byte) 0);
        buffer.putShort(isTitle ? AnnouncementView.TITLE_BYTES : AnnouncementView.URL_BYTES, (short) length);
        return end;
    }
}
