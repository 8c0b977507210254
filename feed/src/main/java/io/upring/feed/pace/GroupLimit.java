package io.upring.feed.pace;

/**
 * The budget of one group. A call takes its share when it goes, but counts from its answer on: only by then has it
 * surely arrived, and a call that was delayed on its way must not meet later ones in the same window.
 *
 * <p>What the exchange does to it: a 429 halves it, and it grows back step by step while none
 * follows; a 418 closes it until the stated time.
 */
final class GroupLimit {
    static final long SECOND_NS = 1_000_000_000L;
    static final long RECOVERY_NS = 2 * SECOND_NS;
    static final long FIRST_BLOCK_NS = 10 * SECOND_NS;
    static final long LONGEST_BLOCK_NS = 600 * SECOND_NS;
    private static final int RECOVERY_STEPS = 10;

    private final RateGroup group;
    private final int fullLimit;
    private final Quota quota;
    private int limit;
    private int inFlight;
    private long grewAtNs = Long.MIN_VALUE / 2;
    private long halvedAtNs = Long.MIN_VALUE / 2;
    private long heldUntilNs = Long.MIN_VALUE / 2;
    private long blockedUntilNs = Long.MIN_VALUE / 2;
    private long nextBlockNs = FIRST_BLOCK_NS;
    private long calls;
    private long refusals;
    private long blocks;

    GroupLimit(RateGroup group, int limit) {
        this.group = group;
        fullLimit = limit;
        this.limit = limit;
        quota = group.isBucket() ? new BucketQuota(limit, group.windowNs()) : new WindowQuota(limit, group.windowNs());
    }

    boolean tryTake(long nowNs) {
        recover(nowNs);
        if (nowNs < heldUntilNs || nowNs < blockedUntilNs || quota.left(nowNs) <= inFlight) {
            return false;
        }
        inFlight++;
        calls++;
        return true;
    }

    /** When a call can go if none of those under way is answered before; maybe never. */
    long nextFreeNs(long nowNs) {
        recover(nowNs);
        return Math.max(Math.max(heldUntilNs, blockedUntilNs), quota.whenLeftNs(inFlight + 1, nowNs));
    }

    private void recover(long nowNs) {
        while (limit < fullLimit && nowNs - grewAtNs >= RECOVERY_NS) {
            limit = Math.min(fullLimit, limit + Math.max(1, fullLimit / RECOVERY_STEPS));
            grewAtNs += RECOVERY_NS;
            quota.limit(limit);
        }
    }

    /** A call has its answer, or never gets one. */
    void ended(long nowNs) {
        inFlight = Math.max(0, inFlight - 1);
        quota.use(nowNs);
    }

    /** @param stated calls left in the current second; those under way may not be counted in it yet. */
    void onStated(int stated, long nowNs) {
        quota.atMost(stated, nowNs);
    }

    void onSuccess() {
        nextBlockNs = FIRST_BLOCK_NS;
    }

    /** @param statedNs how long to wait, 0 where the exchange does not say. */
    void onTooMany(long nowNs, long statedNs) {
        refusals++;
        heldUntilNs = Math.max(heldUntilNs, nowNs + Math.max(group.windowNs(), statedNs));
        grewAtNs = nowNs;
        // Several refusals of one burst are one reason to slow down.
        if (nowNs - halvedAtNs >= group.windowNs()) {
            halvedAtNs = nowNs;
            limit = Math.max(1, limit / 2);
            quota.limit(limit);
        }
    }

    /** @param statedNs how long the block lasts, 0 where the exchange does not say. */
    void onBlocked(long nowNs, long statedNs) {
        if (statedNs > 0) {
            blocks += nowNs < blockedUntilNs ? 0 : 1;
            blockedUntilNs = Math.max(blockedUntilNs, nowNs + statedNs);
        } else if (nowNs >= blockedUntilNs) {
            blocks++;
            blockedUntilNs = nowNs + nextBlockNs;
            nextBlockNs = Math.min(2 * nextBlockNs, LONGEST_BLOCK_NS);
        }
        grewAtNs = blockedUntilNs;
    }

    boolean isBlocked(long nowNs) {
        return nowNs < blockedUntilNs;
    }

    long blockedUntilNs() {
        return blockedUntilNs;
    }

    RateFigures figures(long nowNs, int waiting) {
        recover(nowNs);
        return new RateFigures(group, fullLimit, limit, Math.max(0, quota.left(nowNs) - inFlight), waiting, calls,
            refusals, blocks, Math.max(0, blockedUntilNs - nowNs));
    }
}
