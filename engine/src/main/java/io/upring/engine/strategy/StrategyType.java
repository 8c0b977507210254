package io.upring.engine.strategy;

import java.util.List;

/**
 * One kind of strategy: what a configuration calls it, what it can be told, how one is made. A jar in the folder of
 * plug-ins names its types in {@code META-INF/services/io.upring.engine.strategy.StrategyType}.
 *
 * <p>Threading: implementations are stateless and have a public constructor without parameters.
 *
 * @param <S> what it can be told: a record whose components carry {@link Parameter}, or are records of such.
 */
public interface StrategyType<S extends Record> {
    /** What a configuration calls it: lower case words joined by dashes. */
    String name();

    /** One sentence: what it bets on. */
    String description();

    Class<S> settings();

    /**
     * Makes a strategy. Called off the engine's threads; what takes time to make is made here rather than in
     * {@link Strategy#onStart}.
     *
     * @param settings every component is within its range; what one component demands of another is for the record's
     *     constructor to check, with an {@link IllegalArgumentException} that names the component.
     */
    Strategy create(S settings);

    /**
     * The kinds of alert that it gives, each as {@code name: value, value, ...} with the names of up to six values:
     * {@code "pump: move, window seconds, price"}.
     */
    default List<String> alerts() {
        return List.of();
    }
}
