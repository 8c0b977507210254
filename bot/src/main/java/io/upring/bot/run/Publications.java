package io.upring.bot.run;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.StopPolicy;
import io.upring.feed.net.ReceiveClock;

/**
 * The events that the process itself puts on the ring: time and commands. An event that finds no
 * room halts trading (the ring sees to it), so there is nothing to do here in that case.
 *
 * <p>Threading: any thread.
 */
final class Publications {
    private final EventPublisher publisher;
    private final ReceiveClock clock;

    Publications(EventPublisher publisher, ReceiveClock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Time passes; lost on a full ring, where enough happens anyway. */
    void timer() {
        final EventSlot slot = publisher.tryClaimDroppable();
        if (slot != null) {
            publisher.publish(slot.begin(EventType.TIMER, EventSource.TIMER, clock.nowNs()));
        }
    }

    /** Raises the kill switch, or re-arms it. */
    void killSwitch(OperatorCommand command, KillCause cause, long sequence, String note) {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            OperatorView.begin(slot, EventSource.OPERATOR, clock.nowNs(), command, note);
            slot.buffer().putByte(OperatorView.KILL_CAUSE, cause.code());
            slot.buffer().putLong(OperatorView.KILL_SEQUENCE, sequence);
            publisher.publish(slot);
        }
    }

    /** Nothing new passes from here on. */
    void stop(StopPolicy policy, String note) {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            OperatorView.begin(slot, EventSource.OPERATOR, clock.nowNs(), OperatorCommand.STOP, note);
            slot.buffer().putByte(OperatorView.STOP_POLICY, policy.code());
            publisher.publish(slot);
        }
    }
}
