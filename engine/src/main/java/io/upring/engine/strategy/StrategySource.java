package io.upring.engine.strategy;

import io.upring.engine.event.StrategyCommandView;

/**
 * Where the strategy stage takes what a command speaks of. Live it has been made before the command was published, so
 * that nothing is loaded or parsed on the stage's thread; a replay makes it from the command's text.
 *
 * <p>Threading: called on the strategy stage, with the last part of a command.
 */
public interface StrategySource {
    /** For runs whose strategies stay as they were configured. */
    StrategySource NONE = new StrategySource() {
        @Override
        public StrategySpec strategy(StrategyCommandView command, String text) {
            throw new IllegalStateException("this run takes no new strategies");
        }

        @Override
        public Record settings(StrategyCommandView command, String text) {
            throw new IllegalStateException("this run takes no new parameters");
        }
    };

    /**
     * The strategy to add, or to put in the place of one: of ADD, RELOAD, and SETTINGS that the old one does not take.
     *
     * @param text the whole text of the command.
     */
    StrategySpec strategy(StrategyCommandView command, String text);

    /** The new parameters of SETTINGS, checked. */
    Record settings(StrategyCommandView command, String text);
}
