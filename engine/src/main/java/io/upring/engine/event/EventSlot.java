package io.upring.engine.event;

import io.upring.engine.decimal.Amount;
import org.agrona.DirectBuffer;
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

    public static final int NO_INSTRUMENT = -1;

    private final UnsafeBuffer buffer;

    /** A slot at {@code offset} of a larger buffer. */
    public EventSlot(DirectBuffer memory, int offset) {
        buffer = new UnsafeBuffer(memory, offset, BYTES);
    }

    /** A slot of its own, for tests and tools. */
    public EventSlot() {
        buffer = new UnsafeBuffer(new byte[BYTES]);
    }

    /** The slot's bytes; offsets as in this class and the views. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** Starts a new event: clears header and intents; the payload holds whatever was there before. */
    public EventSlot begin(EventType type, EventSource source, long receivedAtNs) {
        // Neighbours go in one store: little-endian, flags 0, payload length 0.
        buffer.putLong(TYPE, (long) source.code() << Integer.SIZE | type.code());
        buffer.putLong(RECEIVED_AT_NS, receivedAtNs);
        buffer.putLong(EXCHANGE_TIME_NS, 0);
        buffer.putLong(INSTRUMENT_ID, NO_INSTRUMENT & 0xFFFF_FFFFL);
        buffer.putLong(PRESENT_FIELDS, 0);
        buffer.putLong(EPOCH, 0);
        buffer.putInt(CONNECTION_ID, 0);
        return this;
    }

    public EventType type() {
        return EventType.ofCode(buffer.getInt(TYPE));
    }

    public int typeCode() {
        return buffer.getInt(TYPE);
    }

    /** Whether this is of a public stream of a market: a ticker, trade, order book or candle. */
    public boolean isMarketData() {
        return EventType.isMarketData(buffer.getInt(TYPE));
    }

    public EventSource source() {
        return EventSource.ofCode(buffer.getShort(SOURCE));
    }

    public boolean hasFlag(int flag) {
        return (buffer.getShort(FLAGS) & flag) != 0;
    }

    public EventSlot addFlag(int flag) {
        buffer.putShort(FLAGS, (short) (buffer.getShort(FLAGS) | flag));
        return this;
    }

    /** The ring's sequence: the total order of everything. */
    public long sequence() {
        return buffer.getLong(SEQUENCE);
    }

    public EventSlot sequence(long sequence) {
        buffer.putLong(SEQUENCE, sequence);
        return this;
    }

    public long receivedAtNs() {
        return buffer.getLong(RECEIVED_AT_NS);
    }

    /** The exchange's own time of the event, 0 where it states none. */
    public long exchangeTimeNs() {
        return buffer.getLong(EXCHANGE_TIME_NS);
    }

    public EventSlot exchangeTimeNs(long timeNs) {
        buffer.putLong(EXCHANGE_TIME_NS, timeNs);
        return this;
    }

    /** The instrument's id, or {@link #NO_INSTRUMENT}. */
    public int instrumentId() {
        return buffer.getInt(INSTRUMENT_ID);
    }

    public EventSlot instrumentId(int id) {
        buffer.putInt(INSTRUMENT_ID, id);
        return this;
    }

    /** How many payload bytes count; the rest is left over from earlier events. */
    public int payloadLength() {
        return buffer.getInt(PAYLOAD_LENGTH);
    }

    public EventSlot payloadLength(int length) {
        buffer.putInt(PAYLOAD_LENGTH, length);
        return this;
    }

    /**
     * Bit {@code i}: the field in row {@code i} of the type's table (drawn on its view, from 0) stood in the frame and
     * was not null. Bits 60 to 63 are the parts without a row: array of levels or balances, stream type, market, type.
     */
    public long presentFields() {
        return buffer.getLong(PRESENT_FIELDS);
    }

    public EventSlot presentFields(long mask) {
        buffer.putLong(PRESENT_FIELDS, mask);
        return this;
    }

    /** Number of the connection that the event came over, counted from 1. */
    public int epoch() {
        return buffer.getInt(EPOCH);
    }

    public EventSlot epoch(int epoch) {
        buffer.putInt(EPOCH, epoch);
        return this;
    }

    /** The connection that the event came over: 0 for none, 1 for the private one, public ones from 2. */
    public int connectionId() {
        return buffer.getInt(CONNECTION_ID);
    }

    public EventSlot connectionId(int id) {
        buffer.putInt(CONNECTION_ID, id);
        return this;
    }

    public int intentCount() {
        return buffer.getShort(INTENT_COUNT);
    }

    public EventSlot intentCount(int count) {
        buffer.putShort(INTENT_COUNT, (short) count);
        return this;
    }

    /**
     * Risk: asks for the kill switch to be raised. It takes effect when it has been kept, with the operator event that
     * follows; until then the checks that noticed refuse what they must.
     */
    public void requestTrip(KillLevel level, KillCause cause) {
        buffer.putByte(TRIP_LEVEL, level.code());
        buffer.putByte(TRIP_CAUSE, cause.code());
    }

    /** {@link KillLevel#OFF} where nothing was asked for. */
    public KillLevel requestedTrip() {
        return KillLevel.ofCode(buffer.getByte(TRIP_LEVEL));
    }

    public KillCause requestedTripCause() {
        return KillCause.ofCode(buffer.getByte(TRIP_CAUSE));
    }

    /** Whether anything is to leave because of this event: an intent, or a request to raise the kill switch. */
    public boolean hasOutput() {
        return buffer.getInt(INTENT_COUNT) != 0;
    }

    /** Whether the state behind this event is hashed. */
    public boolean isCheckpoint() {
        return (sequence() & CHECKPOINT_INTERVAL - 1) == CHECKPOINT_INTERVAL - 1;
    }

    /** The tracker's hash of its state; of a checkpoint, behind the tracker. */
    public long stateHash() {
        return buffer.getLong(STATE_HASH);
    }

    public void stateHash(long hash) {
        buffer.putLong(STATE_HASH, hash);
    }

    /** The strategy stage's hash of which strategies live; of a checkpoint, behind that stage. */
    public long rosterHash() {
        return buffer.getLong(ROSTER_HASH);
    }

    public void rosterHash(long hash) {
        buffer.putLong(ROSTER_HASH, hash);
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

    /** Copies everything, intents included. */
    public EventSlot copyFrom(EventSlot other) {
        buffer.putBytes(0, other.buffer, 0, BYTES);
        return this;
    }
}
