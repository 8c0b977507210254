package io.upring.bot.run;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.market.Instruments;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.rest.AccountBalance;
import java.util.List;

/**
 * The events that the process itself puts on the ring: time, balances, commands. An event that finds no
 * room halts trading (the ring sees to it), so there is nothing to do here in that case.
 *
 * <p>Threading: any thread.
 */
final class Publications {
    private final EventPublisher publisher;
    private final Instruments instruments;
    private final ReceiveClock clock;

    Publications(EventPublisher publisher, Instruments instruments, ReceiveClock clock) {
        this.publisher = publisher;
        this.instruments = instruments;
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

    /** Balances as the account query states them; a currency unknown to the run is left out. */
    void balances(List<AccountBalance> accounts) {
        final List<AccountBalance> known = accounts.stream()
            .filter(account -> instruments.currencyId(account.currency()) >= 0).toList();
        int from = 0;
        do {
            final int to = Math.min(known.size(), from + AssetView.MAX_ENTRIES);
            final EventSlot slot = publisher.tryClaim();
            if (slot == null) {
                return;
            }
            slot.begin(EventType.MY_ASSET, EventSource.REST, clock.nowNs());
            AssetView.begin(slot);
            for (final AccountBalance account : known.subList(from, to)) {
                AssetView.append(slot, instruments.currencyId(account.currency()),
                    new Amount().set(account.balance()), new Amount().set(account.locked()));
            }
            if (to < known.size()) {
                slot.addFlag(EventSlot.FLAG_CONTINUED);
            }
            publisher.publish(slot);
            from = to;
        } while (from < known.size());
    }
}
