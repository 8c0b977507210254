package io.upring.engine.market;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.agrona.DirectBuffer;

/**
 * Short ASCII codes numbered in the order of their arrival, found again from bytes without allocating.
 *
 * <p>Threading: one writer; any thread may read. A code is written in full before its hash slot, and the slot before
 * the size, both with release; readers use acquire, so whoever finds an id or counts it can read what belongs to it.
 */
final class CodeTable {
    private final byte[][] codes;
    /** Id + 1, so that 0 is a free slot. */
    private final AtomicIntegerArray slots;
    private final AtomicInteger size = new AtomicInteger();
    private final int mask;

    CodeTable(int capacity) {
        codes = new byte[capacity][];
        final int length = Math.max(64, Integer.highestOneBit(Math.max(1, capacity)) * 8);
        slots = new AtomicIntegerArray(length);
        mask = length - 1;
    }

    /** The same codes with the same ids, and room for {@code capacity}. */
    CodeTable resized(int capacity) {
        final CodeTable copy = new CodeTable(capacity);
        for (int id = 0; id < size(); id++) {
            copy.add(text(id));
        }
        return copy;
    }

    /** The code's id; a new one is added. @throws IllegalStateException if there is no room for it. */
    int add(String code) {
        final int known = find(code);
        if (known != MarketIndex.UNKNOWN) {
            return known;
        }
        final int id = size.getPlain();
        if (id == codes.length) {
            throw new IllegalStateException("no room for " + code + ": all " + codes.length + " places are taken");
        }
        codes[id] = code.getBytes(StandardCharsets.US_ASCII);
        int slot = hash(code) & mask;
        while (slots.getPlain(slot) != 0) {
            slot = slot + 1 & mask;
        }
        slots.setRelease(slot, id + 1);
        size.setRelease(id + 1);
        return id;
    }

    int find(String code) {
        for (int slot = hash(code) & mask;; slot = slot + 1 & mask) {
            final int id = slots.getAcquire(slot) - 1;
            if (id == MarketIndex.UNKNOWN || code.contentEquals(text(id))) {
                return id;
            }
        }
    }

    int find(DirectBuffer buffer, int offset, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = mix(hash, buffer.getByte(offset + i));
        }
        for (int slot = hash & mask;; slot = slot + 1 & mask) {
            final int id = slots.getAcquire(slot) - 1;
            if (id == MarketIndex.UNKNOWN || matches(codes[id], buffer, offset, length)) {
                return id;
            }
        }
    }

    String text(int id) {
        return new String(codes[id], StandardCharsets.US_ASCII);
    }

    int size() {
        return size.getAcquire();
    }

    int capacity() {
        return codes.length;
    }

    private static boolean matches(byte[] code, DirectBuffer buffer, int offset, int length) {
        if (code.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (code[i] != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String code) {
        int hash = 0;
        for (int i = 0; i < code.length(); i++) {
            hash = mix(hash, (byte) code.charAt(i));
        }
        return hash;
    }

    private static int mix(int hash, byte value) {
        final int mixed = (hash ^ value) * 0x9E3779B1;
        return mixed ^ mixed >>> 15;
    }
}
