package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.support.CommandEvents;
import io.upring.engine.support.Events;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.support.Witness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Strategies come, go, pause, fail and change what they are shown at random, while market data, timers and notices go
 * by. A model that knows nothing of the engine says who should have heard what: each event exactly once, nobody else's.
 * The seed is in the name.
 */
class DeliveryPropertyTest {
    private static final int IDS = 8;
    private static final int STEPS = 4_000;
    private static final int FIRST_VIEW = 100;

    /** What the model knows of an id. */
    private static final class Seat {
        private StrategyState state = StrategyState.ABSENT;
        private Witness present;
        /** Every instance that there has been, with what it should have heard and has not been asked for yet. */
        private final Map<Stream, Set<Integer>> shown = new EnumMap<>(Stream.class);
        private int viewId;
        private boolean failsNext;
    }

    private final Instruments instruments = Events.instruments();
    private final List<Seat> seats = new ArrayList<>();
    private final List<Witness> gone = new ArrayList<>();
    private Witness next;
    private Pipeline pipeline;
    private Events events;
    private CommandEvents commands;
    private ViewEvents views;
    private Random random;
    private int lastView = FIRST_VIEW;

    private void start(long seed) {
        random = new Random(seed);
        for (int id = 0; id <= IDS; id++) {
            seats.add(new Seat());
        }
        final List<StrategySpec> first = new ArrayList<>();
        for (int id = 1; id <= IDS / 2; id++) {
            first.add(spec(id));
            seat(id, next);
        }
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).offline(true).maxStrategies(IDS)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50)).strategies(first)
            .strategySource(CommandEvents.source(text -> spec(Integer.parseInt(text)), text -> new Name(text)))
            .gateway(intent -> true).conclude());
        events = new Events(pipeline.publisher(), instruments);
        commands = new CommandEvents(events);
        views = new ViewEvents(events, instruments);
        events.account("KRW", "10000000");
        events.connection(true, ConnectionState.UP);
        seats.forEach(seat -> {
            if (seat.present != null) {
                assertThat(seat.present.takeHeard()).containsExactly("start");
            }
        });
    }

    private record Name(String text) {
    }

    /** Two streams of two markets, which follow from the id, so that a replacement is shown the same. */
    private StrategySpec spec(int id) {
        next = id % 2 == 0 ? new Witness(Stream.TRADE) : new Witness(Stream.TRADE, Stream.TICKER);
        return new StrategySpec("s" + id, next, List.of(market(id), market(id + 1)));
    }

    private String market(int number) {
        return instruments.get(number % instruments.size()).market();
    }

    /** A new instance sits down, and is shown what it is configured for, unless it follows one with views. */
    private void seat(int id, Witness instance) {
        final Seat seat = seats.get(id);
        if (seat.present != null) {
            gone.add(seat.present);
        }
        seat.present = instance;
        seat.failsNext = false;
        instance.onEachCall = (call, context) -> {
            if (seat.failsNext && seat.present == instance) {
                seat.failsNext = false;
                throw new IllegalStateException("as told");
            }
        };
        if (!seat.state.isLiving()) {
            seat.viewId = 0;
            seat.shown.clear();
            for (final Stream stream : instance.streams()) {
                seat.shown.put(stream, new TreeSet<>(Set.of(id % instruments.size(), (id + 1) % instruments.size())));
            }
            seat.state = StrategyState.ACTIVE;
        }
    }

    private void leave(int id, StrategyState state) {
        final Seat seat = seats.get(id);
        seat.state = state;
        gone.add(seat.present);
        seat.present = null;
        seat.shown.clear();
        seat.viewId = 0;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("4.2 whatever comes and goes, each event is heard once by whom it is for, and by nobody else")
    void shouldDeliverEachEventOnceToWhomItIsFor(long seed) {
        walk(seed);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void shouldDoSoOnMoreWalks(long seed) {
        walk(seed);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(7, 150);
    }

    private void walk(long seed) {
        start(seed);
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> command();
                case 2 -> view();
                case 3 -> hearAll("timer", events::timer);
                case 4 -> hearAll("notice n" + i, notice("n" + i));
                case 5 -> seats.get(1 + random.nextInt(IDS)).failsNext = random.nextInt(4) == 0;
                default -> market();
            }
        }
        assertThat(pipeline.halt().cause()).isNull();
        for (int id = 1; id <= IDS; id++) {
            assertThat(pipeline.strategies().state(id)).as("seed %d, id %d", seed, id).isEqualTo(seats.get(id).state);
        }
    }

    private Runnable notice(String title) {
        return () -> views.announcement(title);
    }

    private void hearAll(String what, Runnable event) {
        expect(event, EnumSet.noneOf(Stream.class), -1, what);
    }

    private void market() {
        final int id = random.nextInt(instruments.size());
        final boolean isTrade = random.nextBoolean();
        final String market = instruments.get(id).market();
        expect(() -> {
            if (isTrade) {
                views.trade(id, 100, random.nextInt(4) == 0 ? EventSlot.FLAG_SNAPSHOT : 0);
            } else {
                views.ticker(id, 100, 0);
            }
        }, EnumSet.of(isTrade ? Stream.TRADE : Stream.TICKER), id, (isTrade ? "trade " : "ticker ") + market);
    }

    /** Publishes an event and looks who heard it. {@code streams} empty: it is for everybody who listens. */
    private void expect(Runnable event, Set<Stream> streams, int instrumentId, String what) {
        final boolean[] isFor = new boolean[IDS + 1];
        for (int id = 1; id <= IDS; id++) {
            final Seat seat = seats.get(id);
            isFor[id] = seat.state == StrategyState.ACTIVE && (streams.isEmpty()
                || seat.shown.getOrDefault(streams.iterator().next(), Set.of()).contains(instrumentId));
        }
        final boolean[] fails = new boolean[IDS + 1];
        for (int id = 1; id <= IDS; id++) {
            fails[id] = isFor[id] && seats.get(id).failsNext;
        }
        event.run();
        for (int id = 1; id <= IDS; id++) {
            final Seat seat = seats.get(id);
            if (seat.present != null) {
                assertThat(seat.present.takeHeard()).as("s%d, which is %s, of %s", id, seat.state, what)
                    .isEqualTo(isFor[id] ? List.of(what) : List.of());
            }
            if (fails[id]) {
                leave(id, StrategyState.QUARANTINED);
            }
        }
        silent();
    }

    private void silent() {
        assertThat(gone).allSatisfy(instance -> assertThat(instance.heard).isEmpty());
    }

    private void command() {
        final int id = 1 + random.nextInt(IDS);
        final Seat seat = seats.get(id);
        final StrategyState before = seat.state;
        final Witness old = seat.present;
        seat.failsNext = false;
        final StopPolicy policy = StopPolicy.values()[random.nextInt(3)];
        final StrategyCommand command = StrategyCommand.values()[random.nextInt(StrategyCommand.values().length)];
        final boolean isTaken = random.nextBoolean();
        if (old != null) {
            old.takesSettings = isTaken;
        }
        next = null;
        if (command == StrategyCommand.QUARANTINE) {
            commands.quarantine(id, policy, QuarantineCause.OPERATOR);
        } else {
            commands.give(command, id, policy, "" + id);
        }
        switch (command) {
            case ADD -> {
                if (!before.isLiving()) {
                    seat(id, next);
                    assertThat(next.takeHeard()).containsExactly("start");
                }
            }
            case REMOVE -> {
                if (before.isLiving()) {
                    assertThat(old.takeHeard()).containsExactly("stop");
                    leave(id, StrategyState.REMOVED);
                } else if (before == StrategyState.QUARANTINED) {
                    seat.state = StrategyState.REMOVED;
                }
            }
            case PAUSE -> seat.state = before.isLiving() ? StrategyState.PAUSED : before;
            case RESUME -> {
                if (before == StrategyState.PAUSED) {
                    seat.state = StrategyState.ACTIVE;
                    assertThat(old.takeHeard()).containsExactly("resume");
                }
            }
            case SETTINGS -> settings(id, old, isTaken);
            case RELOAD -> {
                if (before.isLiving() || before == StrategyState.QUARANTINED) {
                    seat(id, next);
                    assertThat(next.takeHeard()).containsExactly("start");
                }
            }
            case QUARANTINE -> {
                if (before.isLiving()) {
                    leave(id, StrategyState.QUARANTINED);
                }
            }
            default -> throw new AssertionError(command);
        }
        seats.forEach(any -> assertThat(any.present == null ? List.of() : any.present.heard).isEmpty());
        silent();
    }

    private void settings(int id, Witness old, boolean isTaken) {
        if (old == null) {
            return;
        }
        assertThat(old.takeHeard()).containsExactly("settings " + new Name("" + id));
        if (!isTaken) {
            seat(id, next);
            assertThat(next.takeHeard()).containsExactly("start");
        }
    }

    /** A view of somebody opens, grows or shrinks; also of those who are not there, whose views are nobody's. */
    private void view() {
        final int id = 1 + random.nextInt(IDS);
        final Seat seat = seats.get(id);
        final int instrumentId = random.nextInt(instruments.size());
        final Stream stream = random.nextBoolean() ? Stream.TRADE : Stream.TICKER;
        final ViewEvents.Entry entry = ViewEvents.Entry.of(instrumentId, stream);
        seat.failsNext = false;
        if (seat.viewId == 0) {
            lastView++;
            views.change(lastView, id, 1, ViewChange.OPENED, entry);
            if (seat.state.isLiving()) {
                seat.viewId = lastView;
                seat.shown.clear();
                seat.shown.put(stream, new TreeSet<>(Set.of(instrumentId)));
            }
            return;
        }
        final Set<Integer> ofStream = seat.shown.computeIfAbsent(stream, any -> new TreeSet<>());
        if (random.nextBoolean()) {
            views.change(seat.viewId, id, 2, ViewChange.EXTENDED, entry);
            ofStream.add(instrumentId);
        } else {
            views.change(seat.viewId, id, 2, ViewChange.NARROWED, entry);
            ofStream.remove(instrumentId);
        }
    }
}
