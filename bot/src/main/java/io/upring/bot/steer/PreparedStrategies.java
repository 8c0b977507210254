package io.upring.bot.steer;

import io.upring.bot.UserError;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.strategy.StrategySource;
import io.upring.engine.strategy.StrategySpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What commands speak of, made before they are published; what was not, since the command comes from a journal, is made
 * of its text.
 *
 * <p>Threading: any thread.
 */
final class PreparedStrategies implements StrategySource {
    private final StrategyMaker maker;
    /** By number of the command, until it has taken effect. */
    private final Map<Long, MadeStrategy> made = new ConcurrentHashMap<>();
    /** Commands that put another instance in the place of one. */
    private final Set<Long> replaced = ConcurrentHashMap.newKeySet();
    private volatile ReplacementListener listener = (number, strategy) -> {
    };
    private volatile String failure;

    /** Hears, on the strategy stage, that another instance takes the place of one. */
    @FunctionalInterface
    interface ReplacementListener {
        void onReplaced(long number, MadeStrategy strategy);
    }

    PreparedStrategies(StrategyMaker maker) {
        this.maker = maker;
    }

    void listener(ReplacementListener value) {
        listener = value;
    }

    /** To be said before the command is published. */
    void put(long number, MadeStrategy strategy) {
        made.put(number, strategy);
    }

    @Override
    public StrategySpec strategy(StrategyCommandView command, String text) {
        final MadeStrategy strategy = made(command.number(), text);
        if (command.command() != StrategyCommand.ADD && replaced.add(command.number())) {
            listener.onReplaced(command.number(), strategy);
        }
        return strategy.spec();
    }

    @Override
    public Record settings(StrategyCommandView command, String text) {
        return made(command.number(), text).settings();
    }

    /** What a command speaks of. */
    MadeStrategy made(long number, String text) {
        try {
            return made.computeIfAbsent(number, missing -> maker.read(text));
        } catch (UserError cannot) {
            failure = cannot.getMessage();
            throw cannot;
        }
    }

    /** Whether another instance takes the place of the old one. */
    boolean isReplacement(long number) {
        return replaced.contains(number);
    }

    /** The command has passed all stages. */
    void forget(long number) {
        made.remove(number);
        replaced.remove(number);
    }

    /** Why a strategy of a journal could not be made, the last one; {@code null} if all could. */
    String failure() {
        return failure;
    }
}
