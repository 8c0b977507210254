package io.upring.engine.view;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import java.util.Arrays;

/**
 * Who is shown every event of a stream, a bit an owner: known while nobody waits for its first event and there are no
 * books at other levels. What is known of a market lies in half a line of the cache, where its audiences are several
 * objects each: with hundreds of markets those are the slow part of finding out.
 *
 * <p>Threading: belongs to one {@link ViewTable}. Allocates only while it grows.
 */
final class KnownOwners {
    /** One place for each of the first streams, an even number of them. */
    private static final int PLACES = 4;
    private static final int FIRST_INSTRUMENTS = 64;
    private static final int MAX_OWNER = Long.SIZE - 1;
    private static final long IS_KNOWN = 1;

    private long[] owners = new long[FIRST_INSTRUMENTS * PLACES];

    /** A bit an owner, and bit 0; {@link ViewTable#UNKNOWN} if the audience has to be asked. */
    long of(EventSlot slot) {
        final int place = place(slot);
        final boolean isOther = place < 0 || place >= owners.length || slot.hasFlag(EventSlot.FLAG_REPEATED)
            || slot.typeCode() == EventType.ORDER_BOOK.code() && slot.buffer().getDouble(OrderBookView.LEVEL) > 0;
        return isOther ? ViewTable.UNKNOWN : owners[place];
    }

    private static int place(EventSlot slot) {
        final int stream = ViewTable.streamOf(slot);
        return stream < 0 || stream >= PLACES ? -1 : slot.instrumentId() * PLACES + stream;
    }

    /** Behind an event, and before anything changes: keeps who is shown the next one, where that is sure. */
    void remember(EventSlot slot, Audience audience) {
        final int place = place(slot);
        if (place < 0 || audience.level > 0 || audience.next != null || audience.waitingCount() > 0) {
            return;
        }
        long known = IS_KNOWN;
        for (int i = 0; i < audience.count(); i++) {
            final int owner = audience.members()[i].owner();
            if (owner < 1 || owner > MAX_OWNER) {
                return;
            }
            known |= 1L << owner;
        }
        if (place >= owners.length) {
            owners = Arrays.copyOf(owners, Math.max(place + 1, owners.length * 2));
        }
        owners[place] = known;
    }

    /** Who is shown what changes. */
    void forget() {
        Arrays.fill(owners, ViewTable.UNKNOWN);
    }
}
