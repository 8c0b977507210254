package io.upring.engine.risk;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.market.Instruments;

/**
 * Which markets exist as of the current event, and which of them the exchange trades. Folded from events, so that a
 * market that is listed while the run goes on begins to exist for every stage at the same event, live and in a replay.
 *
 * <p>Threading: belongs to one stage.
 */
public final class ListedMarkets {
    private final boolean[] active;
    private final ListingView listing = new ListingView();
    private int known;

    public ListedMarkets(Instruments instruments) {
        active = new boolean[instruments.capacity()];
        known = instruments.size();
        for (int id = 0; id < known; id++) {
            active[id] = instruments.get(id).active();
        }
    }

    public void apply(EventSlot slot) {
        if (slot.typeCode() != EventType.LISTING.code() || slot.instrumentId() == EventSlot.NO_INSTRUMENT) {
            return;
        }
        listing.wrap(slot);
        known = Math.max(known, slot.instrumentId() + 1);
        active[slot.instrumentId()] = listing.change() != ListingChange.DELISTED && listing.isActive();
    }

    /** Whether an instrument of this id has been announced. */
    public boolean isKnown(int instrumentId) {
        return instrumentId >= 0 && instrumentId < known;
    }

    /** Whether the exchange trades it: listed, not delisted, active. */
    public boolean isTradable(int instrumentId) {
        return active[instrumentId];
    }
}
