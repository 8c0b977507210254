package io.upring.sim.venue.config;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a client may ask and hold (Upbit API reference, rate limits).
 *
 * <p>Threading: immutable.
 */
public final class VenueLimits {
    private final boolean rateLimits;
    private final Map<RateGroup, Integer> allowed;
    private final Sizes sizes;
    private final Block block;

    private VenueLimits(boolean rateLimits, Map<RateGroup, Integer> allowed, Sizes sizes, Block block) {
        this.rateLimits = rateLimits;
        this.allowed = allowed;
        this.sizes = sizes;
        this.block = block;
    }

    /** The limits in force since 2026-08-21. */
    public static VenueLimits today() {
        Map<RateGroup, Integer> allowed = new EnumMap<>(RateGroup.class);
        for (RateGroup group : RateGroup.values()) {
            allowed.put(group, group.allowedToday());
        }
        return new VenueLimits(true, allowed, new Sizes(64 << 10, 1 << 20, 16 << 20, 100_000, 2_000),
                new Block(20, 5_000, 300_000));
    }

    /** Today's sizes without any rate. */
    public static VenueLimits withoutRates() {
        return today().withRateLimits(false);
    }

    /** Whether rates are enforced; the headers that report them are sent in any case. */
    public boolean rateLimits() {
        return rateLimits;
    }

    /** How many events of the group are allowed in its window. */
    public int allowed(RateGroup group) {
        return allowed.get(group);
    }

    /** Largest REST body. */
    public int bodyBytes() {
        return sizes.bodyBytes;
    }

    /** Largest WebSocket request. */
    public int messageBytes() {
        return sizes.messageBytes;
    }

    /** What may wait for a connection that does not read, before it is dropped. */
    public int outboundBytes() {
        return sizes.outboundBytes;
    }

    /** How many nonces of each access key are remembered. */
    public int nonceMemory() {
        return sizes.nonceMemory;
    }

    /** How many connections may be open at once, HTTP and WebSocket together; more are closed at once. */
    public int connections() {
        return sizes.connections;
    }

    /**
     * How many refusals in a row, without a second of peace between them, turn status 429 into 418 (the number is not
     * documented).
     */
    public int blockAfterRefusals() {
        return block.afterRefusals;
    }

    /** Length of the first block; it doubles with each one that follows. */
    public long blockMs() {
        return block.firstMs;
    }

    /** Length that a block does not exceed. */
    public long longestBlockMs() {
        return block.longestMs;
    }

    public VenueLimits withRateLimits(boolean value) {
        return new VenueLimits(value, allowed, sizes, block);
    }

    /** @throws IllegalArgumentException when not positive */
    public VenueLimits withAllowed(RateGroup group, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("limit " + group.wire() + " must be at least 1, was: " + value);
        }
        Map<RateGroup, Integer> changed = new EnumMap<>(allowed);
        changed.put(group, value);
        return new VenueLimits(rateLimits, changed, sizes, block);
    }

    /** Every limit with its value: rates under the names of their groups, then sizes, then blocks. */
    public Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        allowed.forEach((group, value) -> all.put(group.wire(), (long) value));
        for (SizeLimit limit : SizeLimit.values()) {
            all.put(limit.wire(), limit.of(this));
        }
        return all;
    }

    /**
     * Changes the limit of a name that {@link #all()} has.
     *
     * @throws IllegalArgumentException in one sentence, when there is none of that name, or the value cannot be
     */
    public VenueLimits with(String name, long value) {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("limit " + name + " must be 1 to " + Integer.MAX_VALUE + ", was: "
                    + value);
        }
        for (RateGroup group : RateGroup.values()) {
            if (group.wire().equals(name)) {
                return withAllowed(group, (int) value);
            }
        }
        return SizeLimit.of(name).with(this, (int) value);
    }

    VenueLimits withSizes(int body, int message, int outbound, int nonces, int connections) {
        return new VenueLimits(rateLimits, allowed, new Sizes(body, message, outbound, nonces, connections), block);
    }

    public VenueLimits withOutboundBytes(int value) {
        return new VenueLimits(rateLimits, allowed, new Sizes(sizes.bodyBytes, sizes.messageBytes, value,
                sizes.nonceMemory, sizes.connections), block);
    }

    public VenueLimits withConnections(int value) {
        return new VenueLimits(rateLimits, allowed, new Sizes(sizes.bodyBytes, sizes.messageBytes,
                sizes.outboundBytes, sizes.nonceMemory, value), block);
    }

    public VenueLimits withBlock(int afterRefusals, long firstMs, long longestMs) {
        return new VenueLimits(rateLimits, allowed, sizes, new Block(afterRefusals, firstMs, longestMs));
    }

    private record Sizes(int bodyBytes, int messageBytes, int outboundBytes, int nonceMemory, int connections) {
    }

    private record Block(int afterRefusals, long firstMs, long longestMs) {
    }
}
