package io.upring.bot.steer;

import io.upring.bot.UserError;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.strategy.Strategy;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Every strategy that the run has had, by id: folded behind the last stage from the commands that took effect, and from
 * what the strategy stage says of those that failed.
 *
 * <p>Threading: {@link #onEvent} on the dispatch thread, which allocates with a command only; {@link #failed} and
 * {@link #refused} on the strategy stage; the rest on any.
 */
final class StrategyRoster {
    /** Hears, on the dispatch thread, what has passed every stage. */
    interface Passage {
        /**
         * @param refusal why it had no effect; {@code null} if it had.
         * @param isNewInstance whether another instance has taken the place of the old one.
         */
        void passed(StrategyCommandView command, String refusal, boolean isNewInstance);

        /** The stage has put a strategy into quarantine by itself. */
        void failed(int strategyId);
    }

    private record Failure(String strategy, long sequence, QuarantineCause cause, String why) {
    }

    private final PreparedStrategies source;
    private final Passage passage;
    private final Map<Long, String> refusals = new ConcurrentHashMap<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final StrategyCommandView command = new StrategyCommandView();
    private final CommandText texts = new CommandText();
    /** Never changed, only replaced. */
    private volatile Map<Integer, RosterEntry> entries;
    private volatile long lastNumber;

    /** @param configured those with which the run begins, by id. */
    StrategyRoster(PreparedStrategies source, Map<Integer, RosterEntry> configured, Passage passage) {
        this.source = source;
        this.passage = passage;
        entries = new TreeMap<>(configured);
    }

    /** The stage has put a strategy into quarantine while it handled that event. */
    void failed(String strategy, long sequence, QuarantineCause cause, String why) {
        failures.add(new Failure(strategy, sequence, cause, why));
    }

    /** A command has no effect. */
    void refused(long number, String why) {
        refusals.put(number, why);
    }

    void onEvent(EventSlot slot) {
        final boolean isCommand = slot.typeCode() == EventType.STRATEGY.code();
        String text = null;
        String refusal = null;
        if (isCommand) {
            command.wrap(slot);
            text = texts.add(command);
            refusal = text == null ? null : fold(text);
        }
        while (!failures.isEmpty() && failures.peek().sequence() <= slot.sequence()) {
            take(failures.remove());
        }
        if (text != null) {
            passage.passed(command, refusal, source.isReplacement(command.number()));
            source.forget(command.number());
        }
    }

    /** Returns why it has no effect; {@code null} if it has. */
    private String fold(String text) {
        lastNumber = Math.max(lastNumber, command.number());
        final String refusal = refusals.remove(command.number());
        if (refusal != null) {
            return refusal;
        }
        try {
            apply(text);
            return null;
        } catch (UserError cannot) {
            return cannot.getMessage();
        }
    }

    private void apply(String text) {
        final int id = command.strategyId();
        final long sequence = command.sequence();
        final RosterEntry old = entries.get(id);
        if (command.command() == StrategyCommand.ADD) {
            final MadeStrategy made = source.made(command.number(), text);
            final Strategy strategy = made.spec().strategy();
            put(new RosterEntry(id, made.definition(), strategy.streams(), strategy.bookLevels(), StrategyState.RUNNING,
                QuarantineCause.NONE, true, sequence, ""));
            return;
        }
        if (old == null) {
            return;
        }
        switch (command.command()) {
            case REMOVE -> put(old.with(StrategyState.REMOVED, sequence));
            case PAUSE -> put(old.with(StrategyState.PAUSED, sequence));
            case RESUME -> put(old.with(StrategyState.RUNNING, sequence));
            case QUARANTINE -> put(old.quarantined(command.cause(), sequence, command.cause().sentence()));
            default -> {
                final MadeStrategy made = source.made(command.number(), text);
                final RosterEntry changed = source.isReplacement(command.number())
                    ? old.with(made.definition(), made.spec().strategy()) : old.with(made.definition());
                put(command.command() == StrategyCommand.RELOAD && old.state() == StrategyState.QUARANTINED
                    ? changed.with(StrategyState.RUNNING, sequence) : changed);
            }
        }
    }

    private void take(Failure failure) {
        for (final RosterEntry entry : entries.values()) {
            if (entry.name().equals(failure.strategy()) && entry.isShown()) {
                put(entry.quarantined(failure.cause(), failure.sequence(), failure.why()));
                passage.failed(entry.id());
                return;
            }
        }
    }

    private void put(RosterEntry entry) {
        final Map<Integer, RosterEntry> changed = new TreeMap<>(entries);
        changed.put(entry.id(), entry);
        entries = changed;
    }

    /** In the order of their ids. */
    Collection<RosterEntry> entries() {
        return entries.values();
    }

    /** The strategy of that name, removed or not; {@code null} if the run has had none. */
    RosterEntry find(String name) {
        return entries.values().stream().filter(entry -> entry.name().equals(name)).findFirst().orElse(null);
    }

    RosterEntry get(int id) {
        return entries.get(id);
    }

    /** Of the commands that have passed, those of a run that is gone on with included. */
    long lastNumber() {
        return lastNumber;
    }
}
