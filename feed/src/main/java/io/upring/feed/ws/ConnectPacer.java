package io.upring.feed.ws;

/**
 * Spreads the connects of all streams of a process: the exchange allows 5 a second from one address (Upbit API
 * reference, limits). Shared by the streams that it is given to.
 *
 * <p>Threading: any thread.
 */
public final class ConnectPacer {
    private static final int BURST = 2;
    private static final long REFILL_NS = 350_000_000L;

    private final PermitBucket permits;

    private ConnectPacer(PermitBucket permits) {
        this.permits = permits;
    }

    /** Two at once, then one every 350 ms: six take 1.4 s, since they arrive less evenly than they are sent. */
    public static ConnectPacer standard() {
        return of(BURST, REFILL_NS);
    }

    /**
     * @param burst connects at once after a pause.
     * @param refillNs between further ones.
     */
    public static ConnectPacer of(int burst, long refillNs) {
        return new ConnectPacer(new PermitBucket(burst, refillNs, 0));
    }

    /** For servers without a limit. */
    public static ConnectPacer unlimited() {
        return of(1, 0);
    }

    /** Takes the next free place; returns how long from now it is, 0 for at once. Places are not given back. */
    synchronized long reserveNs(long nowNs) {
        final long atNs = Math.max(nowNs, permits.readyNs(0));
        permits.take(atNs);
        return atNs - nowNs;
    }
}
