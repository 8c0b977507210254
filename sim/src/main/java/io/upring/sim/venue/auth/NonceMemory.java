package io.upring.sim.venue.auth;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * The last nonces of one access key. The oldest is forgotten when the memory is full.
 */
final class NonceMemory {
    private final int capacity;
    private final Set<String> known = new HashSet<>();
    private final Queue<String> order = new ArrayDeque<>();

    NonceMemory(int capacity) {
        this.capacity = capacity;
    }

    /** False when the nonce was seen before. */
    boolean add(String nonce) {
        if (!known.add(nonce)) {
            return false;
        }
        order.add(nonce);
        if (order.size() > capacity) {
            known.remove(order.remove());
        }
        return true;
    }
}
