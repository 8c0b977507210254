package io.upring.engine.account;

import io.upring.engine.event.EventSlot;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Client order ids: a number inside the engine, {@code up-<run>-<number>} on the wire.
 *
 * <p>Upbit burns an identifier for ever, even when the order failed, so the run's name must never be used again; within
 * a run the number follows from the sequence of the event that caused the order. A run that goes on with the state of
 * another goes on with its sequence too, so that numbers alone tell the orders of all of them apart.
 *
 * <p>Threading: immutable.
 */
public final class OrderIds {
    /** Longest identifier, within Upbit's limit of 64 characters. */
    public static final int MAX_IDENTIFIER_LENGTH = 44;

    private static final int INTENT_BITS = Integer.numberOfTrailingZeros(EventSlot.MAX_INTENTS);
    private static final int MAX_RUN_LENGTH = 20;

    private final byte[] prefix;
    private final long firstId;
    /** Null for a run that began with nothing. */
    private final OrderIds predecessor;

    /** @throws IllegalArgumentException if the name is not 1 to 20 of {@code a-z 0-9}. */
    public OrderIds(String runName) {
        this(runName, 0, null);
    }

    /** @param firstSequence of the run's events; orders of earlier ones bear the predecessor's name. */
    public OrderIds(String runName, long firstSequence, OrderIds predecessor) {
        if (!runName.matches("[a-z0-9]{1," + MAX_RUN_LENGTH + "}")) {
            throw new IllegalArgumentException("a run's name is 1 to " + MAX_RUN_LENGTH + " of a-z and 0-9, not \""
                + runName + "\"");
        }
        this.predecessor = predecessor;
        firstId = orderId(firstSequence, 0);
        prefix = prefix(runName).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** The id of the order that intent {@code index} of event {@code sequence} asks for; never 0. */
    public static long orderId(long sequence, int index) {
        return sequence + 1 << INTENT_BITS | index;
    }

    /** Writes the identifier; returns its length, at most {@value #MAX_IDENTIFIER_LENGTH}. */
    public int putIdentifier(long orderId, MutableDirectBuffer buffer, int offset) {
        if (orderId < firstId && predecessor != null) {
            return predecessor.putIdentifier(orderId, buffer, offset);
        }
        buffer.putBytes(offset, prefix);
        return prefix.length + buffer.putLongAscii(offset + prefix.length, orderId);
    }

    /** The order's id, or 0 if the identifier is not one of this run or of those before it. */
    public long parse(DirectBuffer buffer, int offset, int length) {
        final long id = parseOwn(buffer, offset, length);
        return id == 0 && predecessor != null ? predecessor.parse(buffer, offset, length) : id;
    }

    private long parseOwn(DirectBuffer buffer, int offset, int length) {
        final int digits = length - prefix.length;
        if (digits < 1 || digits > 18) {
            return 0;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (buffer.getByte(offset + i) != prefix[i]) {
                return 0;
            }
        }
        long value = 0;
        for (int i = prefix.length; i < length; i++) {
            final int digit = buffer.getByte(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** With what the identifiers of a run's own orders begin. */
    public static String prefix(String runName) {
        return "up-" + runName + "-";
    }

    /** With what the identifiers of this run's own orders begin. */
    public String prefix() {
        return new String(prefix, java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** The identifier as text. Allocates: for reports and tests. */
    public String identifier(long orderId) {
        if (orderId < firstId && predecessor != null) {
            return predecessor.identifier(orderId);
        }
        return new String(prefix, java.nio.charset.StandardCharsets.US_ASCII) + orderId;
    }
}
