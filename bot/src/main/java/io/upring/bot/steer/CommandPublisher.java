package io.upring.bot.steer;

import io.upring.bot.UserError;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.feed.net.ReceiveClock;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts commands about strategies on the ring and waits until each has passed every stage.
 *
 * <p>Threading: {@link #passed} on the dispatch thread, the rest on any.
 */
final class CommandPublisher {
    /** An event passes the stages in microseconds; whatever takes longer than this has stopped. */
    private static final long PATIENCE_MS = 5_000;
    private static final long ROOM_MS = 500;

    private final EventPublisher publisher;
    private final ReceiveClock clock;
    private final Map<Long, CompletableFuture<Passed>> awaited = new ConcurrentHashMap<>();

    private record Passed(String refusal, boolean isNewInstance, long sequence, long atNs) {
    }

    /**
     * A command to be published.
     *
     * @param text of ADD, SETTINGS and RELOAD; otherwise empty.
     */
    record Command(StrategyCommand command, long number, int strategyId, StopPolicy policy, QuarantineCause cause,
                   String text) {
    }

    CommandPublisher(EventPublisher publisher, ReceiveClock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Publishes a command.
     *
     * @param behind what is to be done as soon as it is on the ring.
     * @throws UserError if there is no room for it on the ring, if the engine refuses it, or does not answer.
     */
    Effect publish(Command command, Runnable behind) throws InterruptedException {
        final CompletableFuture<Passed> passage = new CompletableFuture<>();
        awaited.put(command.number(), passage);
        try {
            final long publishedNs = System.nanoTime();
            put(command);
            behind.run();
            final Passed passed = passage.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            if (passed.refusal() != null) {
                throw new UserError(passed.refusal());
            }
            return new Effect(command.number(), passed.sequence(), passed.atNs() - publishedNs,
                passed.isNewInstance());
        } catch (TimeoutException late) {
            throw new UserError("the engine has not taken the command within " + PATIENCE_MS
                + " ms; \"upring status\" tells how it is", late);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            awaited.remove(command.number());
        }
    }

    private void put(Command command) throws InterruptedException {
        final byte[] text = command.text().getBytes(StandardCharsets.UTF_8);
        int from = 0;
        do {
            final int length = Math.min(StrategyCommandView.TEXT_CAPACITY, text.length - from);
            final EventSlot slot = from == 0 ? claimFirst() : publisher.tryClaim();
            if (slot == null) {
                throw new UserError("the ring is full: the engine cannot keep up, and the command was not given");
            }
            StrategyCommandView.begin(slot, EventSource.OPERATOR, clock.nowNs(), command.command(), command.number(),
                command.strategyId(), command.policy());
            StrategyCommandView.cause(slot, command.cause(), 0);
            StrategyCommandView.text(slot, text, from, length);
            from += length;
            if (from < text.length) {
                slot.addFlag(EventSlot.FLAG_CONTINUED);
            }
            publisher.publish(slot);
        } while (from < text.length);
    }

    /** A command can wait a moment, so it takes none of the room that is kept for what cannot. */
    private EventSlot claimFirst() throws InterruptedException {
        EventSlot slot = publisher.tryClaimOrKeep();
        for (long waitedMs = 0; slot == null && waitedMs < ROOM_MS; waitedMs++) {
            TimeUnit.MILLISECONDS.sleep(1);
            slot = publisher.tryClaimOrKeep();
        }
        return slot;
    }

    /** Publishes a quarantine without waiting for it; false if there is no room on the ring. */
    boolean quarantine(long number, int strategyId, StopPolicy policy, QuarantineCause cause, long causeSequence) {
        final EventSlot slot = publisher.tryClaimOrKeep();
        if (slot == null) {
            return false;
        }
        StrategyCommandView.begin(slot, EventSource.OPERATOR, clock.nowNs(), StrategyCommand.QUARANTINE, number,
            strategyId, policy);
        StrategyCommandView.cause(slot, cause, causeSequence);
        publisher.publish(slot);
        return true;
    }

    /** A command has passed every stage; {@code refusal} says why it had no effect, {@code null} that it had. */
    void passed(StrategyCommandView command, String refusal, boolean isNewInstance) {
        final CompletableFuture<Passed> passage = awaited.get(command.number());
        if (passage != null) {
            passage.complete(new Passed(refusal, isNewInstance, command.sequence(), System.nanoTime()));
        }
    }
}
