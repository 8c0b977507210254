package io.upring.bot.kill;

import io.upring.bot.UserError;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.gateway.KillSwitch;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kill switch of a run. Every trip, whoever asks for it, goes one way: it is forced to disk, then put on the ring,
 * with which it takes effect in every stage. A trip that cannot be kept takes effect all the same, and says so loudly.
 *
 * <p>Threading: any thread; the work is done on a thread of its own, in the order of the requests.
 */
public final class BotKillSwitch implements KillSwitch, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BotKillSwitch.class);
    private static final long CLOSE_SECONDS = 5;

    private final KillSwitchFile file;
    private final String run;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        final Thread made = new Thread(work, "upring-kill-switch");
        made.setDaemon(true);
        return made;
    });
    private Effect effect;
    private KillLevel inEffect = KillLevel.OFF;
    private volatile KillRecord held;
    private volatile String fault = "";

    /** Puts a command on the ring. */
    @FunctionalInterface
    public interface Effect {
        void take(OperatorCommand command, KillCause cause, long sequence, String note);
    }

    /** @throws UserError if the file cannot be understood: then nothing may trade. */
    public BotKillSwitch(KillSwitchFile file, String run, Clock clock) {
        this.file = file;
        this.run = run;
        this.clock = clock;
        held = file.read();
    }

    /** How it stands, as far as it has been decided. */
    public KillRecord held() {
        return held;
    }

    /** Why it could not be kept on disk; empty if it could. */
    public String fault() {
        return fault;
    }

    public KillSwitchFile file() {
        return file;
    }

    /**
     * Lets it take effect from here on; what is tripped already does at once. To be called when commands can be put on
     * the ring and nothing can trade yet.
     *
     * @param journal how the run that is gone on with left it; the stronger of the two holds. Null for a run that
     *     begins with nothing.
     * @throws UserError if the file cannot be understood.
     */
    public void begin(Effect newEffect, KillWatch.Left journal) {
        try {
            CompletableFuture.runAsync(() -> start(newEffect, journal), thread).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof UserError sentence ? sentence : failure;
        }
    }

    private void start(Effect newEffect, KillWatch.Left journal) {
        effect = newEffect;
        final KillRecord onDisk = file.read();
        held = onDisk.level().compareTo(held.level()) >= 0 ? onDisk : held;
        if (journal != null) {
            inEffect = journal.level();
            if (journal.wanted().compareTo(held.level()) > 0) {
                if (isRearmedOnDisk(journal)) {
                    rearmEffect();
                } else {
                    take(journal.wanted(), journal.cause(), "as the journal of run " + journal.run() + " has it",
                        journal.sequence());
                }
            }
        }
        if (held.level().compareTo(inEffect) > 0) {
            put(held.level(), KillCause.PERSISTED, 0, held.cause().reason() + " at " + held.time());
        }
        if (held.isTripped()) {
            LOG.warn("{}.", capital(held.sentence()));
        }
    }

    /** An operator has re-armed, while nothing ran, the very trip that the journal still shows. */
    private boolean isRearmedOnDisk(KillWatch.Left journal) {
        return !held.isTripped() && held.rearmedLevel().compareTo(journal.wanted()) >= 0
            && held.timeMs() > journal.timeMs();
    }

    @Override
    public void raise(KillLevel level, KillCause cause, long sequence) {
        trip(level, cause, "", sequence);
    }

    /**
     * Raises it; one that stands as high already stays as it is.
     *
     * @param sequence of the event that made somebody ask; 0 for none.
     * @return how it stands then.
     */
    public CompletableFuture<KillRecord> trip(KillLevel level, KillCause cause, String note, long sequence) {
        if (thread.isShutdown()) {
            return CompletableFuture.completedFuture(held);
        }
        return CompletableFuture.supplyAsync(() -> take(level, cause, note, sequence), thread)
            .whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.error("The kill switch could not be raised to {}.", KillRecord.name(level), failure);
                }
            });
    }

    private KillRecord take(KillLevel level, KillCause cause, String note, long sequence) {
        if (level.compareTo(held.level()) > 0) {
            keep(KillRecord.tripped(level, cause, note, run, sequence, clock.millis()));
            LOG.error("Kill switch raised to {}: {}{}{}.", KillRecord.name(level), cause.reason(),
                note.isEmpty() ? "" : " (" + note + ")", sequence == 0 ? "" : ", event " + sequence);
        } else {
            LOG.warn("Kill switch asked for at {}, stands at {} already: {}.", KillRecord.name(level),
                KillRecord.name(held.level()), cause.reason());
        }
        if (held.level().compareTo(inEffect) > 0) {
            put(held.level(), held.cause(), held.sequence(), held.note());
        }
        return held;
    }

    private void keep(KillRecord wish) {
        try {
            held = file.raise(wish);
            fault = "";
        } catch (IOException | RuntimeException failure) {
            held = wish;
            fault = "the kill switch at " + KillRecord.name(wish.level()) + " could not be kept in " + file.path()
                + " (" + failure.getMessage() + "): it holds for this run, but the next one will not know of it";
            LOG.error("{}.", capital(fault), failure);
        }
    }

    private void put(KillLevel level, KillCause cause, long sequence, String note) {
        if (effect == null) {
            return;
        }
        inEffect = level;
        effect.take(switch (level) {
            case NO_NEW_ENTRIES -> OperatorCommand.HALT_ENTRIES;
            case REDUCE_ONLY -> OperatorCommand.REDUCE_ONLY;
            case FLATTEN -> OperatorCommand.FLATTEN;
            case OFF -> throw new IllegalArgumentException("a kill switch is not raised to off");
        }, cause, sequence, KillRecord.line(note));
    }

    /**
     * Switches it off, first on disk.
     *
     * @param typed what the operator typed; it must be the switch's phrase.
     * @return how it stands then; fails with a {@link UserError} if it stays tripped.
     */
    public CompletableFuture<KillRecord> rearm(String typed, String who) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                // What could not be kept is not in the file; the operator still has to type it.
                if (!fault.isEmpty() && !file.isUnreadable()) {
                    file.raise(held);
                }
                held = file.rearm(typed, who, clock.millis());
            } catch (IOException failure) {
                throw new UserError("the kill switch stays tripped: that it is re-armed cannot be kept in "
                    + file.path() + " (" + failure.getMessage() + ")", failure);
            }
            fault = "";
            LOG.warn("Kill switch re-armed: {}.", who);
            rearmEffect();
            return held;
        }, thread);
    }

    private void rearmEffect() {
        inEffect = KillLevel.OFF;
        if (effect != null) {
            effect.take(OperatorCommand.REARM, KillCause.OPERATOR, 0, held.note());
        }
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** Requests under way are brought to their end. Safe to call twice. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("The kill switch's last request could not be kept within {} s.", CLOSE_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
