package io.upring.feed.view;

import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.StreamKey;
import io.upring.feed.net.Timers;
import io.upring.feed.shard.Shards;
import io.upring.feed.shard.StreamState;
import io.upring.feed.view.Selection.Want;
import io.upring.feed.view.ViewState.Held;
import io.upring.feed.view.ViewState.Pending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open views. A change takes effect in one piece: what is given up is released, what is new is held, the event goes
 * onto the ring, and only then can another frame come.
 *
 * <p>Threading: the feed's thread, never while a slot is claimed.
 */
final class ViewBook {
    private static final Logger LOG = LoggerFactory.getLogger(ViewBook.class);
    private static final SortedMap<StreamKey, Integer> NO_STREAMS = new TreeMap<>();
    /** Sentences that are remembered so as not to be logged again. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Instruments instruments;
    private final MarketCheck check;
    private final Shards shards;
    private final ViewEvents events;
    private final Timers timers;
    private final long readyTimeoutNs;
    private final TreeMap<Integer, ViewState> views = new TreeMap<>();
    private final Set<String> logged = new HashSet<>();

    ViewBook(Instruments instruments, Shards shards, ViewEvents events, Timers timers, long readyTimeoutNs) {
        this.instruments = instruments;
        check = new MarketCheck(instruments);
        this.shards = shards;
        this.events = events;
        this.timers = timers;
        this.readyTimeoutNs = readyTimeoutNs;
    }

    /** What a change is and who hears of it. */
    private record Change(ViewChange kind, ViewHold hold, ViewUpdate update, long request) {
    }

    int size() {
        return views.size();
    }

    ViewState view(int id) {
        return views.get(id);
    }

    void open(ViewState view, Selection selection, ViewUpdate update) {
        view.isOpen = true;
        view.waiter = stream -> onFirstData(view, stream);
        views.put(view.id, view);
        final List<Rejection> rejected = new ArrayList<>();
        final TreeMap<StreamKey, Integer> target = resolve(view, selection, rejected);
        apply(view, target, new Change(ViewChange.OPENED, ViewHold.NONE, update, 0), rejected);
    }

    void add(ViewState view, Selection selection, ViewHold hold, ViewUpdate update, long request) {
        if (isClosed(view, hold, update)) {
            return;
        }
        final List<Rejection> rejected = new ArrayList<>();
        final TreeMap<StreamKey, Integer> target = targetOf(view);
        resolve(view, selection, rejected).forEach((key, depth) -> target.merge(key, depth, Math::max));
        apply(view, target, new Change(ViewChange.EXTENDED, hold, update, request), rejected);
    }

    /** Codes that are not listed are gone already and no error. */
    void remove(ViewState view, Selection selection, ViewHold hold, ViewUpdate update, long request) {
        if (isClosed(view, hold, update)) {
            return;
        }
        final TreeMap<StreamKey, Integer> target = targetOf(view);
        for (final Want want : selection.wants()) {
            view.rules.removeIf(rule -> isSame(rule, want));
            target.keySet().removeIf(key -> key.stream() == want.stream() && key.level() == want.level() &&
                matches(want.code(), instruments.get(key.instrumentId())));
        }
        apply(view, target, new Change(ViewChange.NARROWED, hold, update, request), List.of());
    }

    /** Replaces everything. */
    void switchTo(ViewState view, Selection selection, ViewHold hold, ViewUpdate update) {
        if (isClosed(view, hold, update)) {
            return;
        }
        final List<Rejection> rejected = new ArrayList<>();
        view.rules.clear();
        final TreeMap<StreamKey, Integer> target = resolve(view, selection, rejected);
        apply(view, target, new Change(ViewChange.SWITCH_STARTED, hold, update, 0), rejected);
    }

    /** Has what is shown of one market shown of another one. If that is not listed, nothing changes. */
    void switchMarket(ViewState view, String from, String to, ViewHold hold, ViewUpdate update, long request) {
        if (isClosed(view, hold, update)) {
            return;
        }
        final List<Rejection> rejected = new ArrayList<>();
        final Instrument target = check.find(to, rejected::add);
        final Instrument source = instruments.find(from);
        final Predicate<StreamKey> isSource = key -> source != null && key.instrumentId() == source.id();
        if (target != null && view.held.keySet().stream().noneMatch(isSource)) {
            rejected.add(new Rejection(from, "The view shows nothing of " + from + "."));
        }
        final TreeMap<StreamKey, Integer> streams = targetOf(view);
        if (rejected.isEmpty()) {
            streams.keySet().removeIf(isSource);
            view.held.forEach((key, held) -> {
                if (isSource.test(key)) {
                    addSwitched(streams, key, held.depth, target, rejected);
                }
            });
        }
        apply(view, streams, new Change(ViewChange.SWITCH_STARTED, hold, update, request), rejected);
    }

    private void addSwitched(SortedMap<StreamKey, Integer> streams, StreamKey key, int depth, Instrument target,
                             List<Rejection> rejected) {
        final Want want = new Want(key.stream(), target.market(), depth, key.level());
        final StreamKey switched = check.key(want, target, rejected::add);
        if (switched != null) {
            streams.merge(switched, depth, Math::max);
        }
    }

    void close(ViewState view) {
        if (!view.isOpen) {
            return;
        }
        view.isOpen = false;
        view.generation++;
        views.remove(view.id);
        List.copyOf(view.held.keySet()).forEach(key -> release(view, key));
        events.publish(view, ViewChange.CLOSED, NO_STREAMS, 0);
        shards.settleUnwanted();
        settleAllClosed(view);
    }

    /** The feed ends: nobody is told any more but those who wait. */
    void abandon() {
        views.values().forEach(ViewBook::settleAllClosed);
    }

    private static void settleAllClosed(ViewState view) {
        final List<Pending> settled = List.copyOf(view.pending);
        view.pending.clear();
        for (final Pending each : settled) {
            each.timer.cancel();
            each.update.closed();
        }
    }

    /** A market is new, or back: views of all markets of its quote show it from now on. */
    void onListed(Instrument instrument) {
        check.listed(instrument.id());
        for (final ViewState view : List.copyOf(views.values())) {
            final TreeMap<StreamKey, Integer> target = targetOf(view);
            final List<Rejection> rejected = new ArrayList<>();
            for (final Want rule : view.rules) {
                if (matches(rule.code(), instrument)) {
                    put(target, rule, instrument, rejected);
                }
            }
            if (!target.keySet().equals(view.held.keySet())) {
                apply(view, target, changeOfFeed(ViewChange.EXTENDED), rejected);
            }
        }
    }

    /** A market is gone: no view shows it any more. */
    void onDelisted(int instrumentId) {
        check.delisted(instrumentId);
        for (final ViewState view : List.copyOf(views.values())) {
            final TreeMap<StreamKey, Integer> target = targetOf(view);
            if (target.keySet().removeIf(key -> key.instrumentId() == instrumentId)) {
                apply(view, target, changeOfFeed(ViewChange.NARROWED), List.of());
            }
        }
    }

    private static Change changeOfFeed(ViewChange kind) {
        return new Change(kind, ViewHold.NONE, new ViewUpdate(), 0);
    }

    private static boolean isClosed(ViewState view, ViewHold hold, ViewUpdate update) {
        if (!view.isOpen) {
            hold.cancel();
            update.closed();
        }
        return !view.isOpen;
    }

    private static boolean isSame(Want rule, Want want) {
        return rule.stream() == want.stream() && rule.level() == want.level() && rule.code().equals(want.code());
    }

    private static boolean matches(String code, Instrument instrument) {
        return MarketCheck.isQuote(code) ? instrument.quote().equals(MarketCheck.quoteOf(code))
            : instrument.market().equals(code);
    }

    private static TreeMap<StreamKey, Integer> targetOf(ViewState view) {
        final TreeMap<StreamKey, Integer> target = new TreeMap<>();
        view.held.forEach((key, held) -> target.put(key, held.depth));
        return target;
    }

    /** From names to streams; wants of whole quotes are kept as rules of the view. */
    private TreeMap<StreamKey, Integer> resolve(ViewState view, Selection selection, List<Rejection> rejected) {
        final TreeMap<StreamKey, Integer> target = new TreeMap<>();
        for (final Want want : selection.wants()) {
            if (!MarketCheck.isQuote(want.code())) {
                final Instrument instrument = check.find(want.code(), rejected::add);
                if (instrument != null) {
                    put(target, want, instrument, rejected);
                }
            } else if (check.knowsQuote(want.code(), rejected::add)) {
                view.rules.removeIf(rule -> isSame(rule, want));
                view.rules.add(want);
                check.marketsOf(MarketCheck.quoteOf(want.code()))
                    .forEach(instrument -> put(target, want, instrument, rejected));
            }
        }
        return target;
    }

    private void put(SortedMap<StreamKey, Integer> target, Want want, Instrument instrument,
                     List<Rejection> rejected) {
        final StreamKey key = check.key(want, instrument, rejected::add);
        if (key != null) {
            target.merge(key, want.depth(), Math::max);
        }
    }

    /** Makes the view show the target and nothing else. */
    private void apply(ViewState view, SortedMap<StreamKey, Integer> target, Change change,
                       List<Rejection> alreadyRejected) {
        final List<Rejection> rejected = new ArrayList<>(alreadyRejected);
        final TreeMap<StreamKey, Integer> removed = targetOf(view);
        removed.keySet().removeAll(target.keySet());
        final boolean awaitedBefore = view.awaitsAnything();
        final List<Pending> superseded = supersede(view, removed.keySet());
        removed.keySet().forEach(key -> release(view, key));
        final TreeMap<StreamKey, Integer> fresh = hold(view, target, rejected);
        view.generation++;
        change.hold().answeredBy(view.generation);
        events.publish(view, change.kind(), listOf(view, change.kind(), fresh, removed), change.request());
        shards.settleUnwanted();
        fresh.keySet().forEach(key -> await(view, view.held.get(key)));
        logOnce(view, rejected);
        final Pending pending = new Pending(change.update(), new TreeSet<>(fresh.keySet()), rejected);
        if (!view.awaitsAnything() && (change.kind() != ViewChange.NARROWED || awaitedBefore)) {
            events.publish(view, ViewChange.READY, NO_STREAMS, 0);
        }
        if (!fresh.isEmpty()) {
            view.pending.add(pending);
            pending.timer = timers.schedule(() -> onTimeout(view, pending), readyTimeoutNs);
        }
        superseded.forEach(each -> settle(each, ViewOutcome.State.SUPERSEDED));
        change.update().applied().complete(List.copyOf(rejected));
        if (fresh.isEmpty()) {
            change.update().settled().complete(ViewOutcome.ready(rejected));
        }
    }

    private static SortedMap<StreamKey, Integer> listOf(ViewState view, ViewChange kind,
        SortedMap<StreamKey, Integer> fresh, SortedMap<StreamKey, Integer> removed) {
        return switch (kind) {
            case EXTENDED -> fresh;
            case NARROWED -> removed;
            default -> targetOf(view);
        };
    }

    /** Holds what is new or is to be deeper; returns it. What no connection can carry is rejected. */
    private TreeMap<StreamKey, Integer> hold(ViewState view, SortedMap<StreamKey, Integer> target,
                                             List<Rejection> rejected) {
        final TreeMap<StreamKey, Integer> fresh = new TreeMap<>();
        for (final Map.Entry<StreamKey, Integer> wanted : target.entrySet()) {
            final StreamKey key = wanted.getKey();
            final int depth = wanted.getValue();
            final Held held = view.held.get(key);
            if (held != null && held.depth == depth) {
                continue;
            }
            if (held == null && !shards.canCarry(key)) {
                rejected.add(cannotCarry(key));
                continue;
            }
            final StreamState stream = shards.hold(key, depth);
            if (held == null) {
                view.held.put(key, new Held(stream, depth));
                fresh.put(key, depth);
            } else {
                shards.release(stream, held.depth);
                if (depth > held.depth) {
                    fresh.put(key, depth);
                }
                held.depth = depth;
            }
        }
        return fresh;
    }

    private Rejection cannotCarry(StreamKey key) {
        final String market = instruments.get(key.instrumentId()).market();
        return new Rejection(market, market + " cannot be had in the price grouping " + key.level() + " as well: " +
            "each grouping of a book needs a connection of its own, and all connections carry another one.");
    }

    private void await(ViewState view, Held held) {
        if (!held.isAwaited) {
            held.isAwaited = true;
            shards.await(held.stream, view.waiter);
        }
    }

    private void release(ViewState view, StreamKey key) {
        final Held held = view.held.remove(key);
        if (held.isAwaited) {
            shards.noLongerAwait(held.stream, view.waiter);
        }
        shards.release(held.stream, held.depth);
    }

    private static List<Pending> supersede(ViewState view, Set<StreamKey> removed) {
        final List<Pending> superseded = view.pending.stream()
            .filter(each -> each.missing.stream().anyMatch(removed::contains)).toList();
        view.pending.removeAll(superseded);
        return superseded;
    }

    private void settle(Pending pending, ViewOutcome.State state) {
        pending.timer.cancel();
        final List<String> missing = state != ViewOutcome.State.TIMED_OUT ? List.of()
            : pending.missing.stream().map(this::name).toList();
        pending.update.settled().complete(new ViewOutcome(state, missing, pending.rejected));
    }

    private String name(StreamKey key) {
        return key.stream().wireName() + " " + instruments.get(key.instrumentId()).market() +
            (key.level() == 0 ? "" : " level " + key.level());
    }

    private void onFirstData(ViewState view, StreamState stream) {
        final Held held = view.held.get(stream.key());
        if (held == null || !held.isAwaited) {
            return;
        }
        held.isAwaited = false;
        final List<Pending> ready = new ArrayList<>();
        for (final Pending each : view.pending) {
            if (each.missing.remove(stream.key()) && each.missing.isEmpty()) {
                ready.add(each);
            }
        }
        view.pending.removeAll(ready);
        if (!view.awaitsAnything()) {
            events.publish(view, ViewChange.READY, NO_STREAMS, 0);
        }
        ready.forEach(each -> settle(each, ViewOutcome.State.READY));
    }

    private void onTimeout(ViewState view, Pending pending) {
        if (view.isOpen && view.pending.remove(pending)) {
            final TreeMap<StreamKey, Integer> missing = targetOf(view);
            missing.keySet().retainAll(pending.missing);
            events.publish(view, ViewChange.TIMED_OUT, missing, 0);
            LOG.warn("View {} has had no data in time of: {}.", view.id,
                pending.missing.stream().map(this::name).collect(Collectors.joining(", ")));
            settle(pending, ViewOutcome.State.TIMED_OUT);
        }
    }

    private void logOnce(ViewState view, List<Rejection> rejected) {
        for (final Rejection rejection : rejected) {
            if (logged.size() < MAX_REMEMBERED && logged.add(rejection.reason())) {
                LOG.warn("View {} goes on without it: {}", view.id, rejection.reason());
            }
        }
    }
}
