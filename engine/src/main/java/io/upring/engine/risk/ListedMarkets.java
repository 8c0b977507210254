package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;

/**
 * Which markets exist as of the current event, which of them the exchange trades, and under which rules. Folded from
 * events, so that a market that is listed while the run goes on begins to exist for every stage at the same event, live
 * and in a replay.
 *
 * <p>Threading: belongs to one stage. LISTING events may allocate; questions do not.
 */
public final class ListedMarkets {
    private static final long NEVER = Long.MIN_VALUE;

    private final Instruments instruments;
    private final boolean[] active;
    private final int[] flags;
    /** What was stated since the start; null where the instrument's own rules hold. */
    private final Rules[] rules;
    private final long[] lookedUpAtNs;
    private long allLookedUpAtNs = NEVER;
    private final ListingView listing = new ListingView();
    private int known;

    private record Rules(TickTable ticks, Amount minTotal, Amount maxTotal) {
    }

    public ListedMarkets(Instruments instruments) {
        this.instruments = instruments;
        active = new boolean[instruments.capacity()];
        flags = new int[instruments.capacity()];
        rules = new Rules[instruments.capacity()];
        lookedUpAtNs = new long[instruments.capacity()];
        known = instruments.size();
        for (int id = 0; id < lookedUpAtNs.length; id++) {
            lookedUpAtNs[id] = NEVER;
            active[id] = id < known && instruments.get(id).active();
        }
    }

    public void apply(EventSlot slot) {
        if (allLookedUpAtNs == NEVER) {
            // A run asks for the rules of its markets before its first event.
            allLookedUpAtNs = slot.receivedAtNs();
        }
        if (slot.typeCode() != EventType.LISTING.code()) {
            return;
        }
        listing.wrap(slot);
        if (slot.instrumentId() != EventSlot.NO_INSTRUMENT) {
            onListing(slot.instrumentId());
        } else if (listing.change() == ListingChange.CONFIRMED) {
            allLookedUpAtNs = slot.receivedAtNs();
        }
    }

    private void onListing(int id) {
        final ListingChange change = listing.change();
        known = Math.max(known, id + 1);
        if (change == ListingChange.LISTED || change == ListingChange.RULES || change == ListingChange.CONFIRMED) {
            lookedUpAtNs[id] = listing.receivedAtNs();
        }
        if (change == ListingChange.CONFIRMED) {
            return;
        }
        active[id] = change != ListingChange.DELISTED && listing.isActive();
        if (change == ListingChange.LISTED || change == ListingChange.FLAGGED) {
            flags[id] = listing.flags();
        }
        if (change == ListingChange.RULES) {
            final Instrument instrument = instruments.get(id);
            rules[id] = new Rules(listing.fixedTickE8() == 0 ? instrument.ticks()
                : TickTable.fixed(listing.fixedTickE8()), listing.minTotal(new Amount()),
                listing.maxTotal(new Amount()));
        }
    }

    /** Whether an instrument of this id has been announced. */
    public boolean isKnown(int instrumentId) {
        return instrumentId >= 0 && instrumentId < known;
    }

    /** Whether the exchange trades it: listed, not delisted, active. */
    public boolean isTradable(int instrumentId) {
        return active[instrumentId];
    }

    /** Warnings and cautions: bits of {@link ListingView}'s FLAG constants. */
    public int flags(int instrumentId) {
        return flags[instrumentId];
    }

    /** When the exchange's rules of it were last looked up, as far as events tell. */
    public long rulesAtNs(int instrumentId) {
        return Math.max(allLookedUpAtNs, lookedUpAtNs[instrumentId]);
    }

    public TickTable ticks(Instrument instrument) {
        final Rules stated = rules[instrument.id()];
        return stated == null ? instrument.ticks() : stated.ticks;
    }

    /** Least total of an order; shared, must not be changed. */
    public Amount minTotal(Instrument instrument) {
        final Rules stated = rules[instrument.id()];
        return stated == null ? instrument.minTotal() : stated.minTotal;
    }

    /** Greatest total of an order; shared, must not be changed. */
    public Amount maxTotal(Instrument instrument) {
        final Rules stated = rules[instrument.id()];
        return stated == null ? instrument.maxTotal() : stated.maxTotal;
    }
}
