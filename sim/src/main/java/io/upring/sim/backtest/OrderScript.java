package io.upring.sim.backtest;

import io.upring.sim.exchange.Level;
import java.util.List;

/**
 * What becomes of single orders, by decree: for tests of what a strategy does when its orders fare badly, or fill just
 * so.
 *
 * <p>Threading: the backtest's thread.
 */
@FunctionalInterface
public interface OrderScript {
    /** The exchange treats all orders as it does. */
    OrderScript NONE = number -> Answer.UNSCRIPTED;

    /** @param number of the order among those that left, replacements included, from 1. */
    Answer answer(int number);

    /**
     * What becomes of one order.
     *
     * @param error name of the exchange's refusal; empty for none.
     * @param isLost whether the request never arrives: its fate is unknown at first, then the exchange is found not to
     *     know the order.
     * @param delayNs how much longer than otherwise it is until the answer is heard; events of the private stream come
     *     when they do.
     * @param offers what the order meets in the book instead of what is there, best first; empty for what is there.
     */
    record Answer(String error, boolean isLost, long delayNs, List<Level> offers) {
        /** Whatever the exchange makes of it. */
        public static final Answer UNSCRIPTED = new Answer("", false, 0, List.of());

        public Answer {
            offers = List.copyOf(offers);
        }
    }
}
