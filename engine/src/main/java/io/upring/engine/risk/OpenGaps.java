package io.upring.engine.risk;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OperatorView;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.engine.view.ViewTable;
import java.util.Arrays;

/**
 * Which streams of which instruments have an open gap, folded from GAP events. A stream may be in several gaps at once:
 * lost again before the first loss was filled.
 *
 * <p>Threading: belongs to one stage. GAP events may allocate; the question does not.
 */
final class OpenGaps {
    private final GapView gap = new GapView();
    /** By instrument: a list of its streams that have ever had a gap. */
    private Gapped[] gapped = new Gapped[64];

    private static final class Gapped {
        private final StreamKey key;
        private final Gapped next;
        private int open;

        Gapped(StreamKey key, Gapped next) {
            this.key = key;
            this.next = next;
        }
    }

    void apply(EventSlot slot) {
        if (OperatorView.isResume(slot)) {
            Arrays.fill(gapped, null);
        }
        if (slot.typeCode() != EventType.GAP.code()) {
            return;
        }
        gap.wrap(slot);
        for (int entry = 0; entry < gap.entryCount(); entry++) {
            for (int left = gap.entryStreams(entry); left != 0; left &= left - 1) {
                final Stream stream = Stream.ofOrdinal(Integer.numberOfTrailingZeros(left));
                final Gapped found = find(new StreamKey(stream, gap.entryInstrumentId(entry),
                    stream == Stream.ORDER_BOOK ? gap.entryLevel(entry) : 0));
                found.open = gap.isOpening() ? found.open + 1 : Math.max(0, found.open - 1);
            }
        }
    }

    private Gapped find(StreamKey key) {
        final int instrumentId = key.instrumentId();
        if (instrumentId >= gapped.length) {
            gapped = Arrays.copyOf(gapped, Math.max(instrumentId + 1, gapped.length * 2));
        }
        Gapped found = gapped[instrumentId];
        while (found != null && !found.key.equals(key)) {
            found = found.next;
        }
        if (found == null) {
            found = new Gapped(key, gapped[instrumentId]);
            gapped[instrumentId] = found;
        }
        return found;
    }

    /** Whether a gap is open for one of the streams of the instrument that the owner's views show. */
    boolean isOpenFor(int owner, int instrumentId, ViewTable views) {
        Gapped next = instrumentId < gapped.length ? gapped[instrumentId] : null;
        while (next != null) {
            if (next.open > 0 && views.isShownTo(owner, next.key)) {
                return true;
            }
            next = next.next;
        }
        return false;
    }
}
