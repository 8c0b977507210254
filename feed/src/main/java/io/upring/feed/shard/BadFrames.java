package io.upring.feed.shard;

import io.upring.engine.event.EventType;
import io.upring.feed.gap.GapKeeper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Frames of one of two lines that could not be decoded, kept until it is known whether the other line has brought the
 * same.
 *
 * <p>Threading: the feed's thread.
 */
final class BadFrames {
    /** In which the other line must go on bringing data. The exchange writes to both of them at the same time. */
    static final long PATIENCE_NS = 1_000_000_000L;
    private static final int MOST_KEPT = 64;

    private record Kept(EventType type, byte[] frame, long atNs) {
    }

    private final int connectionId;
    private final GapKeeper gaps;
    private final List<Kept> kept = new ArrayList<>();
    private long latestNs = Long.MIN_VALUE / 2;

    BadFrames(int connectionId, GapKeeper gaps) {
        this.connectionId = connectionId;
        this.gaps = gaps;
    }

    void seen(long nowNs) {
        latestNs = nowNs;
    }

    /** Whether there was one so shortly ago that both lines may have got the same nonsense. */
    boolean isRecent(long nowNs) {
        return nowNs - latestNs <= PATIENCE_NS;
    }

    /** Whether it is kept, to be settled later; where there are too many, they are all reported at once. */
    boolean keep(EventType type, byte[] frame, int offset, int length, long nowNs) {
        kept.add(new Kept(type, Arrays.copyOfRange(frame, offset, offset + length), nowNs));
        if (kept.size() < MOST_KEPT) {
            return true;
        }
        reportAll();
        return false;
    }

    /** @param otherDataNs when the other line had data last. */
    void settle(long nowNs, long otherDataNs) {
        final List<Kept> due = kept.stream().filter(bad -> nowNs - bad.atNs >= PATIENCE_NS).toList();
        kept.removeAll(due);
        due.stream().filter(bad -> otherDataNs - bad.atNs < PATIENCE_NS / 2).forEach(this::report);
    }

    /** The other line cannot vouch for them. */
    void reportAll() {
        final List<Kept> all = List.copyOf(kept);
        kept.clear();
        all.forEach(this::report);
    }

    private void report(Kept bad) {
        gaps.onBadFrame(connectionId, bad.type, bad.frame, 0, bad.frame.length);
    }
}
