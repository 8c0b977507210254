package io.upring.feed.ws;

import io.upring.feed.ws.StreamCounters.Counter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings one connection's subscription to what is wanted, and keeps it there. The server takes a request as a
 * replacement of everything, never acknowledges it, and may be asked what it believes; so the driver compares what is
 * wanted with what was sent last, and from time to time what was sent with what the server says.
 *
 * <p>Changes made while a message waits for its time are part of that message. A connection delivers in order, so the
 * last request wins however close to each other two are sent; the pace alone decides when the next one may go.
 *
 * <p>No clock and no timer of its own: whoever drives it says what time it is, and calls {@link #run} when
 * {@link #nextNs} has come. Times are nanoseconds of any one clock.
 *
 * <p>Threading: one thread.
 */
final class SubscriptionDriver {
    static final long NEVER = Long.MAX_VALUE;
    private static final int MOST_DOUBLINGS = 5;
    private static final int LEFT_FOR_PROBES = 1;

    /** The way to the server. */
    interface Port {
        /**
         * Sends a request that replaces the subscription.
         *
         * @param number of the message on its connection, from 1.
         * @param streams how many are in it.
         * @param asProbe whether it is sent because of a silence.
         */
        void replace(int number, List<Subscription> wanted, int streams, boolean asProbe);

        /** Sends LIST_SUBSCRIPTIONS. */
        void list(int number);

        /** Nothing is wanted any more, which no request can say: the connection has to go. */
        void emptied();

        /** The server believes in another subscription than the one that was sent. */
        void drifted(List<StreamName> missing, List<StreamName> extra, boolean repairing);
    }

    private final StreamPolicy policy;
    private final Port port;
    private final StreamCounters counters;
    private final PermitBucket permits;

    private List<Subscription> wanted = List.of();
    private Set<StreamName> sent = Set.of();
    private boolean open;
    private boolean changed;
    private boolean again;
    private boolean probing;
    private boolean confirmed;
    private long changeDueNs;
    private int number;
    private int asked;
    private boolean askedBeforeReplacement;
    private long askedAtNs;
    private long verifyDueNs = NEVER;
    private int repairsInVain;
    private long repairDueNs;

    SubscriptionDriver(StreamPolicy policy, StreamCounters counters, Port port) {
        this.policy = policy;
        this.counters = counters;
        this.port = port;
        permits = new PermitBucket(policy.pace().burst(), policy.pace().refillNs(), policy.pace().spacingNs());
    }

    /** From now on this is wanted. */
    void want(List<Subscription> subscriptions, long nowNs) {
        wanted = subscriptions;
        change(nowNs);
    }

    /** The same subscription is to be sent again, for the snapshots that follow it. */
    void refresh(long nowNs) {
        again = true;
        change(nowNs);
    }

    private void change(long nowNs) {
        if (open && !changed) {
            changed = true;
            changeDueNs = nowNs + policy.pace().coalesceNs();
        }
        run(nowNs);
    }

    /** The connection is silent: the subscription is sent again as soon as any message may be sent. */
    void probe(long nowNs) {
        if (open && !probing && !sent.isEmpty()) {
            probing = true;
            run(nowNs);
        }
    }

    /** A new connection: nothing is subscribed on it, and no message counts against it. */
    void opened(long nowNs) {
        open = true;
        permits.reset();
        sent = Set.of();
        number = 0;
        asked = 0;
        verifyDueNs = NEVER;
        repairsInVain = 0;
        repairDueNs = nowNs;
        again = false;
        probing = false;
        confirmed = false;
        changed = true;
        changeDueNs = nowNs;
        run(nowNs);
    }

    void closed() {
        open = false;
        settle();
    }

    /** When {@link #run} is due; may be in the past. */
    long nextNs() {
        if (!open) {
            return NEVER;
        }
        long nextNs = NEVER;
        if (changed) {
            nextNs = wanted.isEmpty() ? changeDueNs : Math.max(changeDueNs, permits.readyNs(LEFT_FOR_PROBES));
        }
        if (probing && !wanted.isEmpty()) {
            nextNs = Math.min(nextNs, permits.readyNs(0));
        }
        if (asked != 0) {
            nextNs = Math.min(nextNs, askedAtNs + policy.verification().answerNs());
        } else if (!changed && verifyDueNs != NEVER) {
            nextNs = Math.min(nextNs, Math.max(verifyDueNs, verifyPermitNs()));
        }
        return nextNs;
    }

    private long verifyPermitNs() {
        return permits.readyNs(policy.pace().burst() - 1);
    }

    /** Does what is due. */
    void run(long nowNs) {
        if (!open) {
            return;
        }
        if (asked != 0 && nowNs - askedAtNs >= policy.verification().answerNs()) {
            unanswered(nowNs);
        }
        if (changed && nowNs >= changeDueNs) {
            applyChange(nowNs);
        }
        if (open && probing && !wanted.isEmpty() && nowNs >= permits.readyNs(0)) {
            replace(StreamName.of(wanted), nowNs);
        }
        if (open && !changed && asked == 0 && nowNs >= verifyDueNs && nowNs >= verifyPermitNs()) {
            ask(nowNs);
        }
        settle();
    }

    private void settle() {
        counters.set(Counter.SETTLED, open && confirmed && !changed ? 1 : 0);
    }

    private void applyChange(long nowNs) {
        if (wanted.isEmpty()) {
            changed = false;
            again = false;
            probing = false;
            confirmed = sent.isEmpty();
            if (!sent.isEmpty()) {
                sent = Set.of();
                port.emptied();
            }
        } else if (nowNs >= permits.readyNs(LEFT_FOR_PROBES)) {
            final Set<StreamName> names = StreamName.of(wanted);
            if (again || !names.equals(sent)) {
                replace(names, nowNs);
            } else {
                changed = false;
            }
        }
    }

    private void replace(Set<StreamName> names, long nowNs) {
        if (!names.equals(sent)) {
            repairsInVain = 0;
            repairDueNs = nowNs;
        }
        final boolean asProbe = probing;
        sent = names;
        changed = false;
        again = false;
        probing = false;
        askedBeforeReplacement = true;
        confirmed = policy.verification().intervalNs() == 0;
        verifyDueNs = confirmed ? NEVER : nowNs + policy.verification().settleNs();
        if (asProbe) {
            counters.increment(Counter.PROBES);
        }
        take(nowNs);
        port.replace(number, wanted, names.size(), asProbe);
    }

    private void ask(long nowNs) {
        asked = take(nowNs);
        askedBeforeReplacement = false;
        askedAtNs = nowNs;
        verifyDueNs = NEVER;
        port.list(asked);
    }

    private int take(long nowNs) {
        permits.take(nowNs);
        counters.request(nowNs);
        return ++number;
    }

    private void unanswered(long nowNs) {
        asked = 0;
        counters.increment(Counter.UNANSWERED);
        verifyAgain(nowNs + policy.verification().intervalNs());
    }

    /** A replacement that was sent since the question has set a time of its own. */
    private void verifyAgain(long dueNs) {
        if (verifyDueNs == NEVER) {
            verifyDueNs = dueNs;
        }
    }

    /** An answer that nobody can read. */
    void unreadable(long nowNs) {
        if (open && asked != 0) {
            unanswered(nowNs);
        }
    }

    /**
     * An answer to LIST_SUBSCRIPTIONS.
     *
     * @param answered number of the message that it answers; 0 if it does not tell.
     */
    void answer(int answered, Set<StreamName> names, long nowNs) {
        if (!open || asked == 0 || answered != 0 && answered != asked) {
            return;
        }
        asked = 0;
        counters.increment(Counter.VERIFICATIONS);
        if (askedBeforeReplacement) {
            return;
        }
        final Set<StreamName> expected = withoutDepths(sent);
        final Set<StreamName> believed = withoutDepths(names);
        if (expected.equals(believed)) {
            confirmed(nowNs);
        } else {
            drifted(expected, believed, nowNs);
        }
        run(nowNs);
    }

    private static Set<StreamName> withoutDepths(Set<StreamName> names) {
        final Set<StreamName> markets = new HashSet<>();
        names.forEach(name -> markets.add(name.withoutDepth()));
        return markets;
    }

    private void confirmed(long nowNs) {
        if (repairsInVain > 0) {
            repairsInVain = 0;
            repairDueNs = nowNs;
            counters.increment(Counter.REPAIRS);
        }
        confirmed = true;
        verifyDueNs = nowNs + policy.verification().intervalNs();
    }

    /** Repaired at once; where that does not help, the server means it, and further attempts become rare. */
    private void drifted(Set<StreamName> expected, Set<StreamName> believed, long nowNs) {
        counters.increment(Counter.DRIFTS);
        confirmed = false;
        final boolean repairing = nowNs >= repairDueNs;
        verifyDueNs = nowNs + policy.verification().intervalNs();
        if (repairing) {
            repairsInVain++;
            repairDueNs = nowNs + (policy.verification().intervalNs() << Math.min(repairsInVain, MOST_DOUBLINGS));
            again = true;
            changed = true;
            changeDueNs = nowNs;
        }
        port.drifted(StreamName.difference(expected, believed), StreamName.difference(believed, expected), repairing);
    }
}
