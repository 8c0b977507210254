package io.upring.strategies.trade;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A strategy that watches each of its instruments for itself: finds what it remembers of an event's instrument, and
 * hands orders and time on to it.
 *
 * <p>Threading: as {@link Strategy}.
 *
 * @param <W> what it remembers of an instrument.
 */
public abstract class InstrumentStrategy<W extends WatchedInstrument> implements Strategy {
    private final MarketClock clock = new MarketClock();
    /** By instrument id; {@code null} for instruments of others. */
    private final List<W> watched = new ArrayList<>();

    /**
     * Starts to watch an instrument; called once for each: before the first event for those that were configured, with
     * its first event for one that a view shows as well.
     */
    protected abstract W watch(Instrument instrument);

    @Override
    public final void onStart(StrategyContext context) {
        for (final Instrument instrument : context.instruments()) {
            add(instrument);
        }
    }

    /** What is remembered of the event's instrument; one that was not configured is watched from here on. */
    protected final W watched(EventView event, StrategyContext context) {
        final W known = find(event.instrumentId());
        return known == null ? add(context.instrument(event.instrumentId())) : known;
    }

    private W watched(Instrument instrument) {
        final W known = find(instrument.id());
        return known == null ? add(instrument) : known;
    }

    /** {@code null} for an instrument that is not watched. */
    private W find(int instrumentId) {
        return instrumentId < watched.size() ? watched.get(instrumentId) : null;
    }

    private W add(Instrument instrument) {
        while (watched.size() <= instrument.id()) {
            watched.add(null);
        }
        final W added = watch(instrument);
        watched.set(instrument.id(), added);
        return added;
    }

    /** Does something with each that is watched, in the order of their ids; not for the hot path. */
    protected final void forEachWatched(Consumer<W> action) {
        for (final W each : watched) {
            if (each != null) {
                action.accept(each);
            }
        }
    }

    /** Market time as of this event. */
    protected final long observe(EventView event, StrategyContext context) {
        return clock.observe(event, context.timeNs());
    }

    @Override
    public final void onTimer(StrategyContext context) {
        final long nowNs = clock.advance(context.timeNs());
        for (int id = 0; id < watched.size(); id++) {
            if (watched.get(id) != null) {
                watched.get(id).onTime(context, nowNs);
            }
        }
    }

    @Override
    public final void onGapOpened(Instrument instrument, Stream stream, StrategyContext context) {
        final W touched = find(instrument.id());
        if (touched != null) {
            touched.onGapOpened(stream, context);
        }
    }

    @Override
    public final void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext context) {
        final W touched = find(instrument.id());
        if (touched != null) {
            touched.onGapClosed(stream, isWhole, context);
        }
    }

    @Override
    public final void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
        watched(order.instrument()).onFill(order, volume, funds, fee, context);
    }

    @Override
    public final void onOrder(Order order, StrategyContext context) {
        watched(order.instrument()).onOrder(order, context);
    }

    @Override
    public final void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        for (int id = 0; id < watched.size(); id++) {
            if (watched.get(id) != null) {
                watched.get(id).onRefused(orderId, context);
            }
        }
    }

    @Override
    public final void onResume(StrategyContext context) {
        clock.advance(context.timeNs());
        forEachWatched(each -> each.onResume(context));
    }
}
