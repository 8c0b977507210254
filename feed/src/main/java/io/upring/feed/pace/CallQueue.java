package io.upring.feed.pace;

import io.upring.feed.net.Timers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/** Those who wait for one group: the most urgent first, and nobody longer than they want to. */
final class CallQueue {
    private final RateGroup group;
    private final GroupLimit limit;
    private final int maxWaiting;
    private final LongSupplier clock;
    private final Timers timers;
    private final List<Deque<WaitingCall>> lines = new ArrayList<>();
    private Timers.Timer timer;
    private long timerDueNs;
    private boolean serving;
    private int waiting;

    CallQueue(RateGroup group, GroupLimit limit, int maxWaiting, LongSupplier clock, Timers timers) {
        this.group = group;
        this.limit = limit;
        this.maxWaiting = maxWaiting;
        this.clock = clock;
        this.timers = timers;
        for (int i = 0; i < Urgency.values().length; i++) {
            lines.add(new ArrayDeque<>());
        }
    }

    void add(Urgency urgency, WaitingCall call) {
        if (waiting >= maxWaiting) {
            call.refused().accept(waiting + " calls of the group " + group.wireName() + " are waiting already");
            return;
        }
        lines.get(urgency.ordinal()).addLast(call);
        waiting++;
        serve();
    }

    int waiting() {
        return waiting;
    }

    /** A call that is served may add another one: that is served by the loop that runs already. */
    void serve() {
        if (serving) {
            return;
        }
        serving = true;
        try {
            refuseLate();
            while (waiting > 0 && limit.tryTake(clock.getAsLong())) {
                next().go().run();
            }
        } finally {
            serving = false;
            await();
        }
    }

    private WaitingCall next() {
        for (final Deque<WaitingCall> line : lines) {
            if (!line.isEmpty()) {
                waiting--;
                return line.pollFirst();
            }
        }
        throw new IllegalStateException("nobody waits for the group " + group.wireName());
    }

    private void refuseLate() {
        final long nowNs = clock.getAsLong();
        final List<WaitingCall> late = new ArrayList<>();
        for (final Deque<WaitingCall> line : lines) {
            for (final Iterator<WaitingCall> calls = line.iterator(); calls.hasNext();) {
                final WaitingCall call = calls.next();
                if (call.untilNs() <= nowNs) {
                    calls.remove();
                    waiting--;
                    late.add(call);
                }
            }
        }
        late.forEach(call -> call.refused().accept(limit.isBlocked(nowNs)
            ? "the exchange has blocked the group " + group.wireName() + " for " +
            (limit.blockedUntilNs() - nowNs + GroupLimit.SECOND_NS - 1) / GroupLimit.SECOND_NS + " s more"
            : "the rate limit of the group " + group.wireName() + " left no room in time"));
    }

    private void await() {
        if (waiting == 0) {
            return;
        }
        final long nowNs = clock.getAsLong();
        long dueNs = limit.nextFreeNs(nowNs);
        for (final Deque<WaitingCall> line : lines) {
            for (final WaitingCall call : line) {
                dueNs = Math.min(dueNs, call.untilNs());
            }
        }
        if (timer != null && timerDueNs <= dueNs) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDueNs = dueNs;
        timer = timers.schedule(() -> {
            timer = null;
            serve();
        }, Math.max(0, dueNs - nowNs));
    }
}
