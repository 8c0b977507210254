package io.upring.engine.market;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/** Short ASCII codes numbered in the order of their arrival, found again from bytes without allocating. */
final class CodeTable {
    private final List<byte[]> codes = new ArrayList<>();
    private int[] slots = new int[64];

    CodeTable() {
        Arrays.fill(slots, MarketIndex.UNKNOWN);
    }

    /** The code's id; a new one is added. */
    int add(String code) {
        final byte[] bytes = code.getBytes(StandardCharsets.US_ASCII);
        final int known = find(code);
        if (known != MarketIndex.UNKNOWN) {
            return known;
        }
        codes.add(bytes);
        if (codes.size() * 4 > slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, MarketIndex.UNKNOWN);
            for (int id = 0; id < codes.size() - 1; id++) {
                insert(id);
            }
        }
        insert(codes.size() - 1);
        return codes.size() - 1;
    }

    int find(String code) {
        for (int slot = hash(code) & slots.length - 1;; slot = slot + 1 & slots.length - 1) {
            final int id = slots[slot];
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
        for (int slot = hash & slots.length - 1;; slot = slot + 1 & slots.length - 1) {
            final int id = slots[slot];
            if (id == MarketIndex.UNKNOWN || matches(codes.get(id), buffer, offset, length)) {
                return id;
            }
        }
    }

    String text(int id) {
        return new String(codes.get(id), StandardCharsets.US_ASCII);
    }

    int size() {
        return codes.size();
    }

    private void insert(int id) {
        int slot = hash(text(id)) & slots.length - 1;
        while (slots[slot] != MarketIndex.UNKNOWN) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = id;
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
