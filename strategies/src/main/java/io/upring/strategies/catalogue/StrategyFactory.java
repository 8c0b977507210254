package io.upring.strategies.catalogue;

import io.upring.engine.strategy.Strategy;
import java.util.List;
import java.util.Map;

/**
 * One kind of strategy: what it is called, what it can be told, how one is made.
 *
 * <p>Threading: implementations are stateless.
 */
public interface StrategyFactory {
    /** What a configuration calls it: lower case words joined by dashes. */
    String name();

    /** One sentence: what it bets on. */
    String description();

    List<ParameterSpec> parameters();

    /**
     * Makes a strategy; what {@code raw} does not name has its default.
     *
     * @throws ParameterException if a key or a value is wrong.
     */
    Strategy create(Map<String, String> raw);
}
