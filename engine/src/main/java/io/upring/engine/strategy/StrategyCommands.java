package io.upring.engine.strategy;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;

/**
 * Carries out commands about strategies. One that makes no sense - about an id that nobody has, say - or whose strategy
 * cannot be made has no effect: it is counted, and the listener is told.
 *
 * <table>
 * <caption>What a command makes of a state; where there is nothing, it has no effect</caption>
 * <tr><th></th><th>absent</th><th>active</th><th>paused</th><th>removed</th><th>quarantined</th></tr>
 * <tr><td>ADD</td><td>active</td><td></td><td></td><td>active</td><td>active</td></tr>
 * <tr><td>REMOVE</td><td></td><td>removed</td><td>removed</td><td></td><td>removed</td></tr>
 * <tr><td>PAUSE</td><td></td><td>paused</td><td>paused</td><td></td><td></td></tr>
 * <tr><td>RESUME</td><td></td><td></td><td>active</td><td></td><td></td></tr>
 * <tr><td>SETTINGS</td><td></td><td>active</td><td>paused</td><td></td><td></td></tr>
 * <tr><td>RELOAD</td><td></td><td>active</td><td>paused</td><td></td><td>active</td></tr>
 * <tr><td>QUARANTINE</td><td></td><td>quarantined</td><td>quarantined</td><td></td><td></td></tr>
 * </table>
 *
 * <p>A paused strategy is told what becomes of its own orders, so that it knows where it stands when it goes on; it
 * hears of nothing else. What it asks for then is refused: every order if the policy undoes its orders, else entries.
 *
 * <p>Threading: the strategy stage.
 */
final class StrategyCommands {
    private final StrategyStage stage;
    private final Caller caller;
    private final Roster roster;
    private final StrategySource source;
    private final Instruments instruments;
    private final Unwinding unwinding;
    private final IntentWriter intents;
    private final EngineCounters counters;
    private final StrategyCounters strategyCounters;
    private final StrategyListener listener;
    private final CommandTexts texts = new CommandTexts();
    private final StrategyCommandView command = new StrategyCommandView();
    private String text;
    /** The command took effect, and what it makes strategies hear is due. */
    private boolean isDue;

    /** Why a command has no effect. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String reason, Throwable failure) {
            super(reason, failure, false, false);
        }
    }

    StrategyCommands(StrategyStage stage, Caller caller, Roster roster, StrategySource source,
                     Instruments instruments, Unwinding unwinding, IntentWriter intents, EngineCounters counters,
                     StrategyCounters strategyCounters, StrategyListener listener) {
        this.stage = stage;
        this.caller = caller;
        this.roster = roster;
        this.source = source;
        this.instruments = instruments;
        this.unwinding = unwinding;
        this.intents = intents;
        this.counters = counters;
        this.strategyCounters = strategyCounters;
        this.listener = listener;
    }

    /** A new process goes on: what the old one was writing stays unfinished. */
    void forgetUnfinished() {
        texts.clear();
    }

    /** Changes states and policies, before the engine undoes what there is to undo. */
    void begin(EventSlot event) {
        command.wrap(event);
        text = texts.add(command);
        if (text == null) {
            return;
        }
        try {
            final Seat seat = seat();
            switch (command.command()) {
                case ADD -> add(seat);
                case REMOVE -> require(seat.state != StrategyState.REMOVED, seat, "is removed already");
                case PAUSE -> pause(seat);
                case RESUME -> resume(seat);
                case SETTINGS -> requireLiving(seat);
                case RELOAD -> reload(seat);
                case QUARANTINE -> quarantine(seat);
                default -> throw new IllegalStateException(command.command().name());
            }
            if (command.command() == StrategyCommand.REMOVE) {
                unwinding.policy(seat.id, command.policy(), Long.MAX_VALUE);
            }
            isDue = true;
        } catch (Refused refusal) {
            refuse(refusal);
        }
    }

    /** Lets the strategy hear of it, behind what the engine undoes. */
    void finish() {
        if (!isDue) {
            return;
        }
        isDue = false;
        final Seat seat = roster.seat(command.strategyId());
        try {
            switch (command.command()) {
                case ADD, RELOAD -> caller.call(seat.hosted, Caller.Call.START);
                case REMOVE -> remove(seat);
                case RESUME -> caller.call(seat.hosted, Caller.Call.RESUME);
                case SETTINGS -> settings(seat);
                default -> {
                }
            }
        } catch (Refused refusal) {
            refuse(refusal);
            return;
        }
        counters.increment(EngineCounter.STRATEGY_COMMANDS);
        strategyCounters.set(seat.id, StrategyCounter.COMMAND, command.number());
        listener.onCommand(command.number(), command.command(), seat.id, seat.name, stage.sequence());
    }

    private void refuse(Refused refusal) {
        counters.increment(EngineCounter.STRATEGY_COMMANDS_REFUSED);
        listener.onCommandRefused(command.number(), command.command(), command.strategyId(), refusal.getMessage(),
            refusal.getCause(), stage.sequence());
    }

    private Seat seat() throws Refused {
        final int id = command.strategyId();
        if (!roster.isId(id)) {
            throw new Refused("there is room for " + roster.capacity() + " strategies, so none has id " + id, null);
        }
        final Seat seat = roster.seat(id);
        if (seat.state == StrategyState.ABSENT && command.command() != StrategyCommand.ADD) {
            throw new Refused("no strategy has id " + id, null);
        }
        return seat;
    }

    private static void require(boolean condition, Seat seat, String otherwise) throws Refused {
        if (!condition) {
            throw new Refused(seat.name + " " + otherwise, null);
        }
    }

    private static void requireLiving(Seat seat) throws Refused {
        require(seat.state != StrategyState.REMOVED, seat, "is removed");
        require(seat.state != StrategyState.QUARANTINED, seat, "is in quarantine");
    }

    private void add(Seat seat) throws Refused {
        require(!seat.state.isLiving(), seat, "is there already");
        replace(seat);
        unwinding.policy(seat.id, StopPolicy.KEEP, Long.MAX_VALUE);
        intents.restrain(seat.id, IntentWriter.Restraint.NONE);
        roster.change(seat, StrategyState.ACTIVE, stage.sequence());
        seat.hosted.listen(!stage.isStopping());
    }

    private void reload(Seat seat) throws Refused {
        require(seat.state != StrategyState.REMOVED, seat, "is removed");
        if (seat.state == StrategyState.QUARANTINED) {
            add(seat);
        } else {
            replace(seat);
            roster.change(seat, seat.state, stage.sequence());
        }
    }

    /** Puts a new instance in the place of the old one, or where none was. */
    private void replace(Seat seat) throws Refused {
        final StrategySpec spec;
        final HostedStrategy hosted;
        try {
            spec = source.strategy(command, text);
            requireName(seat, spec.name());
            hosted = new HostedStrategy(seat.id, spec, instruments, stage);
            stage.join(spec.viewer(seat.id, instruments), spec.budget());
        } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
            if (failure instanceof Refused refusal) {
                throw refusal;
            }
            throw new Refused("the strategy could not be made", failure);
        }
        hosted.listen(seat.hosted != null && seat.hosted.isListening());
        roster.place(hosted, seat.id);
        intents.renew(seat.id);
    }

    private void requireName(Seat seat, String name) throws Refused {
        final int id = roster.idOf(name);
        if (id != 0 && id != seat.id) {
            throw new Refused("the name " + name + " belongs to id " + id, null);
        }
        if (seat.name != null && !seat.name.equals(name)) {
            throw new Refused("id " + seat.id + " belongs to the name " + seat.name + ", not to " + name, null);
        }
    }

    private void pause(Seat seat) throws Refused {
        requireLiving(seat);
        final boolean undoes = command.policy() != StopPolicy.KEEP;
        unwinding.policy(seat.id, command.policy(), undoes ? OrderIds.orderId(stage.sequence(), 0) : Long.MAX_VALUE);
        intents.restrain(seat.id, undoes ? IntentWriter.Restraint.ORDERS : IntentWriter.Restraint.ENTRIES);
        roster.change(seat, StrategyState.PAUSED, stage.sequence());
        seat.hosted.listen(false);
    }

    private void resume(Seat seat) throws Refused {
        require(seat.state == StrategyState.PAUSED, seat, "is not paused");
        unwinding.policy(seat.id, StopPolicy.KEEP, Long.MAX_VALUE);
        intents.restrain(seat.id, IntentWriter.Restraint.NONE);
        roster.change(seat, StrategyState.ACTIVE, stage.sequence());
        seat.hosted.listen(!stage.isStopping());
    }

    private void quarantine(Seat seat) throws Refused {
        requireLiving(seat);
        stage.quarantine(seat, command.cause(), command.policy());
        listener.onQuarantined(seat.name, stage.sequence(), command.cause());
    }

    private void remove(Seat seat) {
        caller.lastCall(seat.hosted);
        // The last call may have failed, which has a policy of its own.
        unwinding.policy(seat.id, command.policy(), Long.MAX_VALUE);
        roster.change(seat, StrategyState.REMOVED, stage.sequence());
        stage.leave(seat.id);
    }

    private void settings(Seat seat) throws Refused {
        final Record settings;
        try {
            settings = source.settings(command, text);
        } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
            throw new Refused("the parameters could not be read", failure);
        }
        final boolean isTaken = caller.settings(seat.hosted, settings);
        if (!isTaken && seat.hosted != null) {
            replace(seat);
            roster.change(seat, seat.state, stage.sequence());
            caller.call(seat.hosted, Caller.Call.START);
        }
    }
}
