package io.upring.engine.event;

import io.upring.engine.decimal.Amount;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One slot of the ring: a header, a payload whose layout the type decides, and the area where strategies write intents.
 *
 * <pre>
 *   0         4         8                 16                24                32
 *  +---------+----+----+-----------------+-----------------+-----------------+
 *  | type    | src| flg| sequence        | receivedAtNs    | exchangeTimeNs  |
 *  +---------+----+----+-----------------+-----------------+-----------------+
 *   32        36        40                48        52        56             64
 *  +---------+---------+-----------------+---------+---------+---------------+
 *  | instrum.| payload | presentFields   | epoch   | intents | connec- | res.|
 *  | id      | length  | (bit a field)   |         |and trip | tion id |     |
 *  +---------+---------+-----------------+---------+---------+---------------+
 *   64                                                                     1152
 *  +-----------------------------------------------------------------------+
 *  | payload: the views of this package own the offsets                    |
 *  +-----------------------------------------------------------------------+
 *   1152                                             1792         1800          1808   1856
 *  +------------------------------------------------+------------+-------------+--------+
 *  | intents: 8 of 80 bytes, see {@link IntentView} | state hash | roster hash | unused |
 *  +------------------------------------------------+------------+-------------+--------+
 * </pre>
 *
 * <p>All integers are little-endian. The slot is 29 cache lines: an odd number, so that the headers of consecutive
 * slots do not fall into the same cache sets. Times are nanoseconds since the Unix epoch.
 *
 * <p>Threading: between claim and publish the producer owns the slot; afterwards each stage writes only its own part
 * (strategies the intents, risk their verdicts), and the ring's sequence barriers order those writes.
 */
public final class EventSlot {
    public static final int TYPE = 0;
    public static final int SOURCE = 4;
    public static final int FLAGS = 6;
    public static final int SEQUENCE = 8;
    public static final int RECEIVED_AT_NS = 16;
    public static final int EXCHANGE_TIME_NS = 24;
    public static final int INSTRUMENT_ID = 32;
    public static final int PAYLOAD_LENGTH = 36;
    public static final int PRESENT_FIELDS = 40;
    public static final int EPOCH = 48;
    public static final int INTENT_COUNT = 52;
    /** Behind the two bytes of the count, so that one word is zero where nothing leaves. */
    public static final int TRIP_LEVEL = 54;
    public static final int TRIP_CAUSE = 55;
    public static final int CONNECTION_ID = 56;

    public static final int PAYLOAD = 64;
    public static final int PAYLOAD_BYTES = 1088;
    public static final int INTENTS = PAYLOAD + PAYLOAD_BYTES;
    public static final int MAX_INTENTS = 8;
    /** Behind the intents: the tracker's hash of its state, in checkpoints only. */
    public static final int STATE_HASH = INTENTS + MAX_INTENTS * IntentView.BYTES;
    /** Behind that: the strategy stage's hash of who lives, in checkpoints only. */
    public static final int ROSTER_HASH = STATE_HASH + Long.BYTES;
    public static final int BYTES = 1856;

    /** Every so many events the state is hashed, to compare a replay with. */
    public static final long CHECKPOINT_INTERVAL = 1 << 16;

    /** State at subscription time rather than a change. */
    public static final int FLAG_SNAPSHOT = 1;
    public static final int FLAG_REALTIME = 1 << 1;
    /** Fetched later over REST to fill a gap. */
    public static final int FLAG_BACK_FILLED = 1 << 2;
    /** The frame did not fit into one slot; the next event of this source goes on with it. */
    public static final int FLAG_CONTINUED = 1 << 3;
    /** A snapshot of a stream that was flowing already: news only for a view that has just joined. */
    public static final int FLAG_REPEATED = 1 << 4;
    /** Never happened like this: made from something coarser, as trades from a candle of downloaded history. */
    public static final int FLAG_SYNTHETIC = 1 << 5;

    /**
     * Never on the ring: an order in the market of the slot, at the price that is its payload, a double. Stages do what
     * they would do with a true one, and undo it: nothing is told, kept, counted or sent.
     */
    public static final int FLAG_REHEARSAL = 1 << 6;

    public static final int NO_INSTRUMENT = -1;

    private final UnsafeBuffer buffer;
    /**
     * Where the slot's bytes are: array, or {@code null} for memory outside of the heap, and address. For fields whose
     * offset is a constant: that they lie within the slot is known once and for all when it is made, and a check of
     * each access, of which an event sees a hundred, costs a tenth of its way through the stages.
     */
    private final byte[] base;
    private final long address;

    /** A slot at {@code offset} of a larger buffer. */
    public EventSlot(DirectBuffer memory, int offset) {
        this(new UnsafeBuffer(memory, offset, BYTES));
    }

    /** A slot of its own, for tests and tools. */
    public EventSlot() {
        this(new UnsafeBuffer(new byte[BYTES]));
    }

    private EventSlot(UnsafeBuffer buffer) {
        this.buffer = buffer;
        base = buffer.byteArray();
        address = buffer.addressOffset();
    }

    /** The slot's bytes; offsets as in this class and the views. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** Starts a new event: clears header and intents; the payload holds whatever was there before. */
    public EventSlot begin(EventType type, EventSource source, long receivedAtNs) {
        UnsafeApi.putInt(base, address + TYPE, type.code());
        UnsafeApi.putShort(base, address + SOURCE, source.code());
        UnsafeApi.putShort(base, address + FLAGS, (short) 0);
        UnsafeApi.putLong(base, address + RECEIVED_AT_NS, receivedAtNs);
        UnsafeApi.putLong(base, address + EXCHANGE_TIME_NS, 0);
        UnsafeApi.putInt(base, address + INSTRUMENT_ID, NO_INSTRUMENT);
        UnsafeApi.putInt(base, address + PAYLOAD_LENGTH, 0);
        UnsafeApi.putLong(base, address + PRESENT_FIELDS, 0);
        UnsafeApi.putInt(base, address + EPOCH, 0);
        UnsafeApi.putInt(base, address + INTENT_COUNT, 0);
        UnsafeApi.putInt(base, address + CONNECTION_ID, 0);
        return this;
    }

    public EventType type() {
        return EventType.ofCode(UnsafeApi.getInt(base, address + TYPE));
    }

    public int typeCode() {
        return UnsafeApi.getInt(base, address + TYPE);
    }

    public EventSource source() {
        return EventSource.ofCode(UnsafeApi.getShort(base, address + SOURCE));
    }

    public boolean hasFlag(int flag) {
        return (UnsafeApi.getShort(base, address + FLAGS) & flag) != 0;
    }

    public EventSlot addFlag(int flag) {
        UnsafeApi.putShort(base, address + FLAGS, (short) (UnsafeApi.getShort(base, address + FLAGS) | flag));
        return this;
    }

    /** See {@link #FLAG_REHEARSAL}. */
    public boolean isRehearsal() {
        return hasFlag(FLAG_REHEARSAL);
    }

    /** The ring's sequence: the total order of everything. */
    public long sequence() {
        return UnsafeApi.getLong(base, address + SEQUENCE);
    }

    public EventSlot sequence(long sequence) {
        UnsafeApi.putLong(base, address + SEQUENCE, sequence);
        return this;
    }

    public long receivedAtNs() {
        return UnsafeApi.getLong(base, address + RECEIVED_AT_NS);
    }

    /** The exchange's own time of the event, 0 where it states none. */
    public long exchangeTimeNs() {
        return UnsafeApi.getLong(base, address + EXCHANGE_TIME_NS);
    }

    public EventSlot exchangeTimeNs(long timeNs) {
        UnsafeApi.putLong(base, address + EXCHANGE_TIME_NS, timeNs);
        return this;
    }

    /** The instrument's id, or {@link #NO_INSTRUMENT}. */
    public int instrumentId() {
        return UnsafeApi.getInt(base, address + INSTRUMENT_ID);
    }

    public EventSlot instrumentId(int id) {
        UnsafeApi.putInt(base, address + INSTRUMENT_ID, id);
        return this;
    }

    /** How many payload bytes count; the rest is left over from earlier events. */
    public int payloadLength() {
        return UnsafeApi.getInt(base, address + PAYLOAD_LENGTH);
    }

    public EventSlot payloadLength(int length) {
        UnsafeApi.putInt(base, address + PAYLOAD_LENGTH, length);
        return this;
    }

    /**
     * Bit {@code i}: the field in row {@code i} of the type's table (drawn on its view, from 0) stood in the frame and
     * was not null. Bits 60 to 63 are the parts without a row: array of levels or balances, stream type, market, type.
     */
    public long presentFields() {
        return UnsafeApi.getLong(base, address + PRESENT_FIELDS);
    }

    public EventSlot presentFields(long mask) {
        UnsafeApi.putLong(base, address + PRESENT_FIELDS, mask);
        return this;
    }

    /** Number of the connection that the event came over, counted from 1. */
    public int epoch() {
        return UnsafeApi.getInt(base, address + EPOCH);
    }

    public EventSlot epoch(int epoch) {
        UnsafeApi.putInt(base, address + EPOCH, epoch);
        return this;
    }

    /** The connection that the event came over: 0 for none, 1 for the private one, public ones from 2. */
    public int connectionId() {
        return UnsafeApi.getInt(base, address + CONNECTION_ID);
    }

    public EventSlot connectionId(int id) {
        UnsafeApi.putInt(base, address + CONNECTION_ID, id);
        return this;
    }

    public int intentCount() {
        return UnsafeApi.getShort(base, address + INTENT_COUNT);
    }

    public EventSlot intentCount(int count) {
        UnsafeApi.putShort(base, address + INTENT_COUNT, (short) count);
        return this;
    }

    /**
     * Risk: asks for the kill switch to be raised. It takes effect when it has been kept, with the operator event that
     * follows; until then the checks that noticed refuse what they must.
     */
    public void requestTrip(KillLevel level, KillCause cause) {
        UnsafeApi.putByte(base, address + TRIP_LEVEL, level.code());
        UnsafeApi.putByte(base, address + TRIP_CAUSE, cause.code());
    }

    /** {@link KillLevel#OFF} where nothing was asked for. */
    public KillLevel requestedTrip() {
        return KillLevel.ofCode(UnsafeApi.getByte(base, address + TRIP_LEVEL));
    }

    public KillCause requestedTripCause() {
        return KillCause.ofCode(UnsafeApi.getByte(base, address + TRIP_CAUSE));
    }

    /** Whether anything is to leave because of this event: an intent, or a request to raise the kill switch. */
    public boolean hasOutput() {
        return UnsafeApi.getInt(base, address + INTENT_COUNT) != 0;
    }

    /** Whether the state behind this event is hashed. */
    public boolean isCheckpoint() {
        return (sequence() & CHECKPOINT_INTERVAL - 1) == CHECKPOINT_INTERVAL - 1;
    }

    /** The tracker's hash of its state; of a checkpoint, behind the tracker. */
    public long stateHash() {
        return UnsafeApi.getLong(base, address + STATE_HASH);
    }

    public void stateHash(long hash) {
        UnsafeApi.putLong(base, address + STATE_HASH, hash);
    }

    /** The strategy stage's hash of which strategies live; of a checkpoint, behind that stage. */
    public long rosterHash() {
        return UnsafeApi.getLong(base, address + ROSTER_HASH);
    }

    public void rosterHash(long hash) {
        UnsafeApi.putLong(base, address + ROSTER_HASH, hash);
    }

    /** Whether it is a ticker, a trade, an order book or a candle. */
    public boolean isMarketData() {
        final int code = typeCode();
        return code > 0 && code < EventType.MY_ORDER.code();
    }

    /** A field of a view, at a constant offset: this is not checked. */
    double doubleAt(int offset) {
        return UnsafeApi.getDouble(base, address + offset);
    }

    long longAt(int offset) {
        return UnsafeApi.getLong(base, address + offset);
    }

    int intAt(int offset) {
        return UnsafeApi.getInt(base, address + offset);
    }

    byte byteAt(int offset) {
        return UnsafeApi.getByte(base, address + offset);
    }

    public Amount getAmount(int offset, Amount into) {
        return into.set(buffer.getLong(offset + Long.BYTES), buffer.getLong(offset));
    }

    public void putAmount(int offset, Amount amount) {
        buffer.putLong(offset, amount.low());
        buffer.putLong(offset + Long.BYTES, amount.high());
    }

    /** Writes a length byte and up to {@code capacity - 1} ASCII characters; what does not fit is cut. */
    public void putAscii(int offset, int capacity, CharSequence text) {
        final int length = Math.min(text.length(), Math.min(capacity - 1, 255));
        buffer.putByte(offset, (byte) length);
        for (int i = 0; i < length; i++) {
            final char character = text.charAt(i);
            buffer.putByte(offset + 1 + i, (byte) (character < 128 ? character : '?'));
        }
    }

    /** Reads what {@link #putAscii} wrote. Allocates: for reports and tests. */
    public String getAscii(int offset) {
        return buffer.getStringWithoutLengthAscii(offset + 1, buffer.getByte(offset) & 0xFF);
    }

    /** Copies what the event says: its payload, and of the header what was found in it. */
    public EventSlot copyContent(EventSlot other) {
        final int length = other.payloadLength();
        buffer.putBytes(PAYLOAD, other.buffer, PAYLOAD, length);
        buffer.putShort(FLAGS, other.buffer.getShort(FLAGS));
        return instrumentId(other.instrumentId()).exchangeTimeNs(other.exchangeTimeNs())
            .presentFields(other.presentFields()).payloadLength(length);
    }

    /** Copies everything, intents included. */
    public EventSlot copyFrom(EventSlot other) {
        buffer.putBytes(0, other.buffer, 0, BYTES);
        return this;
    }
}
