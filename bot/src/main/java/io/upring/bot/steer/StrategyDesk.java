package io.upring.bot.steer;

import io.upring.bot.UserError;
import io.upring.bot.alert.AlertNames;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.StrategySettings;
import io.upring.bot.steer.CommandPublisher.Command;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategySource;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.net.ReceiveClock;
import io.upring.strategies.catalogue.Nearest;
import io.upring.strategies.catalogue.StrategyCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the strategies of a run are steered from. What a command needs is made and checked here, off the engine's
 * threads; then the command goes onto the ring, and whoever gave it hears when it has passed every stage.
 *
 * <p>Threading: {@link #onEvent} on the dispatch thread, the rest on any; commands come one after the other.
 */
public final class StrategyDesk implements EventTap {
    private static final Path COMMAND = Path.of("command");

    private final Instruments instruments;
    private final int capacity;
    private final StrategyMaker maker;
    private final PreparedStrategies source;
    private final StrategyRoster roster;
    private final AtomicLong lastNumber = new AtomicLong();
    /** Null until the engine is there, as while another run's events are restored. */
    private volatile CommandPublisher commands;
    private volatile ViewKeeper views;

    /**
     * @param configured the strategies with which the run begins.
     * @param specs what was made of them, in the same order, which is that of their ids.
     * @param currency {@code all} markets of a strategy are those quoted in it.
     * @param capacity how many strategies a run can have had.
     */
    public StrategyDesk(List<StrategySettings> configured, List<StrategySpec> specs, TypeShelf types,
                        Instruments instruments, String currency, int capacity) {
        this.instruments = instruments;
        this.capacity = capacity;
        maker = new StrategyMaker(types, instruments, currency);
        source = new PreparedStrategies(maker);
        final Map<Integer, RosterEntry> entries = new TreeMap<>();
        for (int i = 0; i < specs.size(); i++) {
            final StrategySettings settings = configured.get(i);
            entries.put(i + 1, new RosterEntry(i + 1, new StrategyDefinition(settings, types.origin(settings.kind()),
                specs.get(i).markets()), specs.get(i).strategy().streams(), specs.get(i).strategy().bookLevels(),
                StrategyState.RUNNING, QuarantineCause.NONE, false, 0, ""));
        }
        roster = new StrategyRoster(source, entries, new Passages());
    }

    /** From where the strategy stage takes what a command speaks of. */
    public StrategySource source() {
        return source;
    }

    /** Why a strategy of a journal could not be made; {@code null} if all could. */
    public String failure() {
        return source.failure();
    }

    /** From here on commands can be given. Before the engine starts. */
    public void begin(EventPublisher publisher, ReceiveClock clock, ViewKeeper keeper) {
        lastNumber.set(roster.lastNumber());
        views = keeper;
        source.listener(keeper::replace);
        commands = new CommandPublisher(publisher, clock);
        alive().forEach(entry -> keeper.prepare(entry.id()));
    }

    /** Opens the views of the strategies that live. Once the engine runs. */
    public void openViews() {
        alive().forEach(entry -> views.open(entry.id(), entry.definition(), entry.streams(),
            entry.bookLevels()));
    }

    private List<RosterEntry> alive() {
        return roster.entries().stream().filter(RosterEntry::isShown).toList();
    }

    /** The strategy stage has put a strategy into quarantine during that event. */
    public void failed(String strategy, long sequence, QuarantineCause cause, String why) {
        roster.failed(strategy, sequence, cause, why);
    }

    /** The strategy stage has found that a command makes no sense. */
    public void refused(long number, String why) {
        roster.refused(number, why);
    }

    @Override
    public void onEvent(EventSlot slot) {
        roster.onEvent(slot);
        if (views != null) {
            views.onEvent(slot);
        }
    }

    /** What a strategy is called and what its alerts are; {@code null} for an id that nobody has had. */
    public AlertNames.Named alerts(int strategyId) {
        final RosterEntry entry = roster.get(strategyId);
        return entry == null ? null
            : new AlertNames.Named(entry.name(), entry.definition().settings().kind().type().alerts());
    }

    /** All that the run has had, removed ones included, in the order of their ids. */
    public List<StrategyFacts> strategies() {
        return roster.entries().stream().map(StrategyFacts::of).toList();
    }

    /** Views of those that have ended are closed, whoever gave the command. */
    private final class Passages implements StrategyRoster.Passage {
        @Override
        public void passed(StrategyCommandView command, String refusal, boolean isNewInstance) {
            if (commands == null) {
                return;
            }
            final boolean ends = switch (command.command()) {
                case REMOVE, QUARANTINE -> refusal == null;
                case ADD -> refusal != null && !isShown(command.strategyId());
                default -> false;
            };
            if (ends) {
                views.close(command.strategyId());
            }
            commands.passed(command, refusal, isNewInstance);
        }

        private boolean isShown(int id) {
            final RosterEntry entry = roster.get(id);
            return entry != null && entry.isShown();
        }

        @Override
        public void failed(int strategyId) {
            if (views != null) {
                views.close(strategyId);
            }
        }
    }

    /** Reads strategies as they would stand in a configuration, with the types that there are now. */
    List<StrategySettings> read(Path origin, String text) {
        return reader().readStrategies(origin, text);
    }

    StrategySettings read(String name, Map<String, Object> section) {
        return reader().readStrategy(COMMAND, name, section);
    }

    private BotConfigReader reader() {
        return new BotConfigReader(maker.types().catalogue());
    }

    /** Checks what {@link #add} would refuse, so that of several none is added if one cannot be. */
    synchronized void checkNew(List<StrategySettings> settings) {
        int free = capacity - roster.entries().size();
        final List<String> names = new ArrayList<>();
        for (final StrategySettings one : settings) {
            final RosterEntry old = roster.find(one.name());
            if (old != null && old.state() != StrategyState.REMOVED) {
                throw new UserError("there is a strategy " + one.name() + " already, and it is " + old.state().word()
                    + (old.state() == StrategyState.QUARANTINED ? "; \"reload\" starts it anew" : ""));
            }
            if (old == null && --free < 0) {
                throw new UserError("there is no room for " + one.name() + ": this run has had " + capacity
                    + " strategies, which is the limit of engine.maxStrategies; names that were removed can be used "
                    + "again");
            }
            names.add(one.name());
            maker.make(one);
        }
    }

    synchronized Effect add(StrategySettings settings) throws InterruptedException {
        checkNew(List.of(settings));
        final MadeStrategy made = maker.make(settings);
        final RosterEntry old = roster.find(settings.name());
        return enter(StrategyCommand.ADD, old == null ? roster.entries().size() + 1 : old.id(), made);
    }

    /** A strategy joins, or one that was shown nothing any more comes back. */
    private Effect enter(StrategyCommand kind, int id, MadeStrategy made) throws InterruptedException {
        final long number = lastNumber.incrementAndGet();
        source.put(number, made);
        views.prepare(id);
        try {
            return commands.publish(command(kind, number, id, StopPolicy.KEEP, StrategyMaker.text(made.definition())),
                () -> views.open(id, made.definition(), made.spec().strategy().streams(),
                    made.spec().strategy().bookLevels()));
        } catch (UserError refused) {
            if (roster.get(id) == null || !roster.get(id).isShown()) {
                views.close(id);
            }
            throw refused;
        }
    }

    private static Command command(StrategyCommand kind, long number, int id, StopPolicy policy, String text) {
        return new Command(kind, number, id, policy, QuarantineCause.NONE, text);
    }

    private Effect simple(StrategyCommand kind, RosterEntry entry, StopPolicy policy) throws InterruptedException {
        return commands.publish(command(kind, lastNumber.incrementAndGet(), entry.id(), policy, ""), () -> { });
    }

    synchronized Effect remove(String name, StopPolicy policy) throws InterruptedException {
        return simple(StrategyCommand.REMOVE, present(name), policy);
    }

    synchronized Effect pause(String name, StopPolicy policy) throws InterruptedException {
        return simple(StrategyCommand.PAUSE, demand(name, StrategyState.RUNNING, "be paused"), policy);
    }

    synchronized Effect resume(String name) throws InterruptedException {
        return simple(StrategyCommand.RESUME, demand(name, StrategyState.PAUSED, "be resumed"), StopPolicy.KEEP);
    }

    /**
     * Puts a strategy into quarantine; returns at once.
     *
     * @param causeSequence of the event during which the cause arose; 0 for none.
     * @return false if there is no room on the ring for it now.
     */
    public boolean quarantine(int strategyId, QuarantineCause cause, StopPolicy policy, long causeSequence) {
        final CommandPublisher publisher = commands;
        return publisher != null && publisher.quarantine(lastNumber.incrementAndGet(), strategyId, policy, cause,
            causeSequence);
    }

    /** The same, by the policy that the strategy was configured with. */
    public boolean quarantine(int strategyId, QuarantineCause cause, long causeSequence) {
        final RosterEntry entry = roster.get(strategyId);
        return quarantine(strategyId, cause, entry == null ? StopPolicy.CANCEL
            : entry.definition().settings().terms().onFailure(), causeSequence);
    }

    /** What a strategy is called; its number for one that nobody knows. */
    public String name(int strategyId) {
        final RosterEntry entry = roster.get(strategyId);
        return entry == null ? "number " + strategyId : entry.name();
    }

    /** @param changes parameters by name; an empty text stands for the default. */
    synchronized Effect set(String name, Map<String, String> changes) throws InterruptedException {
        final RosterEntry entry = present(name);
        if (entry.state() == StrategyState.QUARANTINED) {
            throw new UserError("strategy " + name + " is in quarantine (it " + entry.why() + "); \"reload\" starts it "
                + "anew");
        }
        final StrategySettings old = entry.definition().settings();
        final Map<String, String> parameters = new LinkedHashMap<>(old.parameters());
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                parameters.remove(key);
            } else {
                parameters.put(key, value);
            }
        });
        final Map<String, Object> section = new LinkedHashMap<>(old.section());
        section.put("parameters", parameters);
        final StrategySettings changed = new BotConfigReader(new StrategyCatalogue(List.of(old.kind())))
            .readStrategy(COMMAND, name, section);
        final MadeStrategy made = maker.make(new StrategyDefinition(changed, entry.definition().origin(),
            entry.definition().markets()));
        return change(StrategyCommand.SETTINGS, entry, made);
    }

    /** Another instance takes its place, of its type as it is now, with its parameters and for its markets. */
    synchronized Effect reload(String name) throws InterruptedException {
        final RosterEntry entry = present(name);
        final StrategyDefinition definition = entry.definition();
        final MadeStrategy made = maker.make(reader().readStrategy(COMMAND, name, definition.settings().section()));
        return entry.state() == StrategyState.QUARANTINED ? enter(StrategyCommand.RELOAD, entry.id(), made)
            : change(StrategyCommand.RELOAD, entry, made);
    }

    private Effect change(StrategyCommand kind, RosterEntry entry, MadeStrategy made) throws InterruptedException {
        final long number = lastNumber.incrementAndGet();
        source.put(number, made);
        return commands.publish(command(kind, number, entry.id(), StopPolicy.KEEP,
            StrategyMaker.text(made.definition())), () -> { });
    }

    /** Shows a strategy a stream of a market, or shows it no more. */
    void show(String name, String streamName, String market, boolean isShown) throws InterruptedException {
        final RosterEntry entry = present(name);
        final Stream stream = stream(streamName);
        final List<String> known = instruments.all().stream().map(Instrument::market).toList();
        if (!known.contains(market)) {
            throw new UserError(market + " is not among the markets of the run; "
                + (Nearest.of(market, known) == null ? "it has " + known.size() + " of them"
                : Nearest.hint(market, known, "there are")));
        }
        if (!views.isOpen(entry.id())) {
            throw new UserError("strategy " + name + " is " + entry.state().word() + " and is shown nothing");
        }
        if (isShown) {
            views.show(entry.id(), stream, market);
        } else {
            views.hide(entry.id(), stream, market);
        }
    }

    private static Stream stream(String name) {
        final List<String> names = new ArrayList<>();
        for (final Stream stream : Stream.values()) {
            if (stream.wireName().equals(name)) {
                return stream;
            }
            names.add(stream.wireName());
        }
        throw new UserError("there is no stream " + name + "; " + Nearest.hint(name, names, "there are"));
    }

    /** The types that there are. */
    TypeShelf types() {
        return maker.types();
    }

    RosterEntry present(String name) {
        final RosterEntry entry = roster.find(name);
        if (entry == null || entry.state() == StrategyState.REMOVED) {
            final List<String> names = roster.entries().stream()
                .filter(one -> one.state() != StrategyState.REMOVED).map(RosterEntry::name).toList();
            throw new UserError(entry == null ? "there is no strategy " + name + "; " + (names.isEmpty()
                ? "none runs" : Nearest.hint(name, names, "there are"))
                : "strategy " + name + " has been removed; \"add\" brings it back");
        }
        return entry;
    }

    private RosterEntry demand(String name, StrategyState state, String what) {
        final RosterEntry entry = present(name);
        if (entry.state() != state) {
            throw new UserError("strategy " + name + " is " + entry.state().word() + (state == StrategyState.RUNNING
                && entry.state() == StrategyState.PAUSED ? " already" : " and cannot " + what)
                + (entry.state() == StrategyState.QUARANTINED ? "; \"reload\" starts it anew" : ""));
        }
        return entry;
    }
}
