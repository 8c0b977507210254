package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.FrameType;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.AnyNumber;

/**
 * The members of an object in any order: what is usual of each kind of value is read here, anything else by
 * {@link EventReader}. Little is branched on, since no branch is predicted where any member may come next.
 *
 * <p>Threading: one thread an instance.
 */
final class MemberWalk {
    private static final int LONG = FieldKind.LONG.ordinal();

    private static final int UNPROVEN = -1;

    private final FrameText text;
    private final EventReader reader;
    private final TextMemory texts;
    private long present;
    private long last;

    MemberWalk(FrameText text, EventReader reader, TextMemory texts) {
        this.text = text;
        this.reader = reader;
        this.texts = texts;
    }

    /** The fields of the members that the last walk read, without those that are null. */
    long present() {
        return present;
    }

    /** The field of the member that was read last, or at which the walk broke off; {@code null} without one. */
    Field field(FieldTable table) {
        return last == Key.NONE ? null : table.key(Key.index(last)).field();
    }

    /**
     * Reads the members from the value at {@code from} on, whose key {@code keys} has just found.
     *
     * @param presentBefore fields that have been read before.
     * @param unproven not {@code null} if members that give the object another meaning end the walk.
     * @return the position behind the object; {@value #UNPROVEN} if there is such a member.
     */
    int read(FrameType type, KeyFinder keys, int from, EventSlot slot, long presentBefore, FrameTypes unproven) {
        final byte[] bytes = text.bytes();
        final Object base = slot.buffer().byteArray();
        final long address = slot.buffer().addressOffset();
        long found = presentBefore;
        int at = from;
        while (at >= 0) {
            final long entry = keys.entry();
            last = entry;
            final int kind = Key.kind(entry);
            int end = AnyNumber.OTHER;
            if (bytes[at] != '"') {
                if (kind <= LONG && entry != Key.NONE) {
                    end = AnyNumber.read(bytes, at, -kind, base, address + Key.offset(entry));
                }
            } else if (TextMemory.isKept(kind)) {
                end = texts.take(entry, type.ordinal(), bytes, at, base, address + Key.offset(entry));
            }
            if (end >= 0) {
                found |= 1L << entry;
            } else {
                if (entry == Key.NONE && unproven != null && unproven.isMethod(text.string())) {
                    return UNPROVEN;
                }
                final Key key = keys.key();
                end = reader.readMember(key == null ? null : key.field(), at, slot, type.table());
                final long mask = entry == Key.NONE ? 0 : 1L << entry;
                found = end >= 0 ? found | mask : found & ~mask;
                if (end < 0) {
                    end = ~end;
                } else if (TextMemory.isKept(kind)) {
                    texts.keep(entry, type.ordinal(), bytes, at, end, base, address + Key.offset(entry));
                }
            }
            at = keys.next(text, end);
        }
        present = found;
        return ~at;
    }
}
