package io.upring.engine.support;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.strategy.StrategySource;
import io.upring.engine.strategy.StrategySpec;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Gives commands about strategies as an operator would. */
public final class CommandEvents {
    private final Events events;
    private long number;

    public CommandEvents(Events events) {
        this.events = events;
    }

    public long give(StrategyCommand command, int strategyId) {
        return give(command, strategyId, StopPolicy.CANCEL, "");
    }

    public long give(StrategyCommand command, int strategyId, StopPolicy policy) {
        return give(command, strategyId, policy, "");
    }

    /** The number that the next command has. */
    public long next() {
        return number + 1;
    }

    /** In as many events as the text needs. Returns the command's number. */
    public long give(StrategyCommand command, int strategyId, StopPolicy policy, String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number++;
        int from = 0;
        do {
            final int length = Math.min(StrategyCommandView.TEXT_CAPACITY, bytes.length - from);
            part(number, command, strategyId, policy, bytes, from, length);
            from += length;
        } while (from < bytes.length);
        return number;
    }

    /** One event of a command. */
    public void part(long ofNumber, StrategyCommand command, int strategyId, StopPolicy policy, byte[] text, int from,
                     int length) {
        events.next(EventType.STRATEGY, EventSource.OPERATOR, slot -> {
            StrategyCommandView.begin(slot, EventSource.OPERATOR, slot.receivedAtNs(), command, ofNumber, strategyId,
                policy);
            StrategyCommandView.text(slot, text, from, length);
            slot.addFlag(from + length < text.length ? EventSlot.FLAG_CONTINUED : 0);
        });
    }

    public void quarantine(int strategyId, StopPolicy policy, QuarantineCause cause) {
        number++;
        events.next(EventType.STRATEGY, EventSource.OPERATOR, slot -> {
            StrategyCommandView.begin(slot, EventSource.OPERATOR, slot.receivedAtNs(), StrategyCommand.QUARANTINE,
                number, strategyId, policy);
            StrategyCommandView.cause(slot, cause, 0);
        });
    }

    /** Makes what commands speak of from their texts. */
    public static StrategySource source(Function<String, StrategySpec> strategies, Function<String, Record> settings) {
        return new StrategySource() {
            @Override
            public StrategySpec strategy(StrategyCommandView command, String text) {
                return strategies.apply(text);
            }

            @Override
            public Record settings(StrategyCommandView command, String text) {
                return settings.apply(text);
            }
        };
    }
}
