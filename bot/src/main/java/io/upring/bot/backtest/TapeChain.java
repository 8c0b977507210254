package io.upring.bot.backtest;

import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instruments;
import io.upring.sim.backtest.MarketTape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several tapes, one behind the other in the order of their beginnings.
 *
 * <p>Threading: one thread.
 */
final class TapeChain implements MarketTape {
    private final List<MarketTape> tapes;
    private int current;
    private boolean isFirst = true;

    private record Begun(MarketTape tape, long fromNs) {
    }

    /** @param tapes at their beginnings, with the same instruments. */
    TapeChain(List<MarketTape> tapes) {
        this.tapes = tapes.stream().filter(MarketTape::next)
            .map(tape -> new Begun(tape, tape.event().receivedAtNs()))
            .sorted(Comparator.comparingLong(Begun::fromNs)).map(Begun::tape).toList();
        // What is empty is not needed any more.
        tapes.stream().filter(tape -> !this.tapes.contains(tape)).forEach(MarketTape::close);
    }

    @Override
    public Instruments instruments() {
        return tapes.get(0).instruments();
    }

    boolean isEmpty() {
        return tapes.isEmpty();
    }

    @Override
    public List<String> sources() {
        return tapes.stream().flatMap(tape -> tape.sources().stream()).toList();
    }

    @Override
    public boolean next() {
        while (current < tapes.size()) {
            if (isFirst || tapes.get(current).next()) {
                isFirst = false;
                return true;
            }
            current++;
            isFirst = true;
        }
        return false;
    }

    @Override
    public EventSlot event() {
        return tapes.get(current).event();
    }

    @Override
    public boolean hasTimers() {
        return tapes.stream().allMatch(MarketTape::hasTimers);
    }

    @Override
    public boolean hasBooks() {
        return tapes.stream().anyMatch(MarketTape::hasBooks);
    }

    @Override
    public boolean isStampedByExchange() {
        return tapes.get(Math.min(current, tapes.size() - 1)).isStampedByExchange();
    }

    @Override
    public long opensAtSequence() {
        return tapes.size() == 1 ? tapes.get(0).opensAtSequence() : OPENS_AT_ONCE;
    }

    @Override
    public List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        tapes.forEach(tape -> warnings.addAll(tape.warnings()));
        return warnings;
    }

    @Override
    public void close() {
        tapes.forEach(MarketTape::close);
    }
}
