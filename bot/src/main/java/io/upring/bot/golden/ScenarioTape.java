package io.upring.bot.golden;

import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instruments;
import io.upring.sim.backtest.MarketTape;
import java.util.List;

/** The events of a scenario. Threading: one thread. */
final class ScenarioTape implements MarketTape {
    private final Scenario scenario;
    private int next;

    ScenarioTape(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    public Instruments instruments() {
        return scenario.instruments();
    }

    @Override
    public List<String> sources() {
        return List.of("scenario");
    }

    @Override
    public boolean next() {
        return next++ < scenario.events().size();
    }

    @Override
    public EventSlot event() {
        return scenario.events().get(next - 1);
    }

    @Override
    public boolean hasTimers() {
        return false;
    }

    @Override
    public boolean hasBooks() {
        return scenario.hasBooks();
    }

    @Override
    public boolean isStampedByExchange() {
        return false;
    }

    @Override
    public long opensAtSequence() {
        return OPENS_AT_ONCE;
    }

    @Override
    public boolean isScripted() {
        return true;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
    }
}
