package io.upring.engine.event;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;

/**
 * A market was listed, delisted or flagged while the engine runs. For a new one the event says everything that an
 * instrument consists of, so that a replay makes the same one; its id is the header's.
 *
 * <pre>
 *  offset size type         field
 *      0   16  Amount        min_total (quote currency)
 *     16   16  Amount        max_total (quote currency)
 *     32    8  long          fixed_tick_e8: the tick size x 1e8; 0 for the table of the quote currency
 *     40    8  long          bid_fee_e8: fee rate x 1e8
 *     48    8  long          ask_fee_e8
 *     56    4  int           flags: see FLAG_...
 *     60    1  ListingChange change
 *     61    1  byte          is_active
 *     62   32  ascii         market
 * </pre>
 */
public final class ListingView extends EventView {
    public static final int MIN_TOTAL = EventSlot.PAYLOAD;
    public static final int MAX_TOTAL = EventSlot.PAYLOAD + 16;
    public static final int FIXED_TICK_E8 = EventSlot.PAYLOAD + 32;
    public static final int BID_FEE_E8 = EventSlot.PAYLOAD + 40;
    public static final int ASK_FEE_E8 = EventSlot.PAYLOAD + 48;
    public static final int FLAGS = EventSlot.PAYLOAD + 56;
    public static final int CHANGE = EventSlot.PAYLOAD + 60;
    public static final int IS_ACTIVE = EventSlot.PAYLOAD + 61;
    public static final int MARKET = EventSlot.PAYLOAD + 62;
    public static final int MARKET_CAPACITY = 32;
    /** End of the fixed part. */
    public static final int END = MARKET + MARKET_CAPACITY;

    /** The exchange's investment warning. */
    public static final int FLAG_WARNING = 1;
    /** Cautions, in the order of the API reference. */
    public static final int FLAG_PRICE_FLUCTUATIONS = 1 << 1;
    public static final int FLAG_TRADING_VOLUME_SOARING = 1 << 2;
    public static final int FLAG_DEPOSIT_AMOUNT_SOARING = 1 << 3;
    public static final int FLAG_GLOBAL_PRICE_DIFFERENCES = 1 << 4;
    public static final int FLAG_CONCENTRATION_OF_SMALL_ACCOUNTS = 1 << 5;

    public ListingChange change() {
        return ListingChange.ofCode(getByte(CHANGE));
    }

    /** The code. Allocates. */
    public String market() {
        return slot.getAscii(MARKET);
    }

    public boolean isActive() {
        return getByte(IS_ACTIVE) != 0;
    }

    /** Bits of the FLAG constants. */
    public int flags() {
        return getInt(FLAGS);
    }

    public Amount minTotal(Amount into) {
        return slot.getAmount(MIN_TOTAL, into);
    }

    public Amount maxTotal(Amount into) {
        return slot.getAmount(MAX_TOTAL, into);
    }

    /** The tick size x 1e8, 0 where the table of the quote currency holds. */
    public long fixedTickE8() {
        return getLong(FIXED_TICK_E8);
    }

    /** The rate x 1e8. */
    public long bidFeeE8() {
        return getLong(BID_FEE_E8);
    }

    /** The rate x 1e8. */
    public long askFeeE8() {
        return getLong(ASK_FEE_E8);
    }

    /**
     * Makes the instrument that this event speaks of, unless it exists. The producer has done so before it published
     * the event; who replays a journal does it with each LISTING event, before publishing.
     *
     * @return the instrument, or {@code null} if the event is of a market that the run has none for.
     * @throws IllegalStateException if the market has another id here: the run did not start with the same instruments.
     */
    public Instrument addTo(Instruments instruments) {
        if (instrumentId() == EventSlot.NO_INSTRUMENT) {
            return null;
        }
        final Instrument instrument = instruments.add(market(), fixedTickE8(), minTotal(new Amount()),
            maxTotal(new Amount()), bidFeeE8(), askFeeE8(), isActive());
        if (instrument.id() != instrumentId()) {
            throw new IllegalStateException(market() + " has id " + instrumentId() + " in the event and "
                + instrument.id() + " in this run: it did not start with the same markets");
        }
        return instrument;
    }

    /** Makes a claimed slot say that the rules of all markets of the run were looked up and are as they were. */
    public static void confirmAll(EventSlot slot, long nowNs) {
        slot.begin(EventType.LISTING, EventSource.REST, nowNs).payloadLength(END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putByte(CHANGE, ListingChange.CONFIRMED.code());
    }

    /** Whether an event of any type says so. */
    public static boolean isConfirmation(EventSlot slot) {
        return slot.typeCode() == EventType.LISTING.code()
            && slot.buffer().getByte(CHANGE) == ListingChange.CONFIRMED.code();
    }

    /** Fills a claimed slot whose header has begun. */
    public static void put(EventSlot slot, Instrument instrument, ListingChange change, boolean isActive, int flags) {
        slot.instrumentId(instrument.id()).payloadLength(END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, END - EventSlot.PAYLOAD, (byte) 0);
        slot.putAmount(MIN_TOTAL, instrument.minTotal());
        slot.putAmount(MAX_TOTAL, instrument.maxTotal());
        slot.buffer().putLong(FIXED_TICK_E8, instrument.ticks().fixedE8());
        slot.buffer().putLong(BID_FEE_E8, instrument.bidFeeE8());
        slot.buffer().putLong(ASK_FEE_E8, instrument.askFeeE8());
        slot.buffer().putInt(FLAGS, flags);
        slot.buffer().putByte(CHANGE, change.code());
        slot.buffer().putByte(IS_ACTIVE, (byte) (isActive ? 1 : 0));
        slot.putAscii(MARKET, MARKET_CAPACITY, instrument.market());
    }
}
