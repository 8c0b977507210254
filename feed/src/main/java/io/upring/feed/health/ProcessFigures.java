package io.upring.feed.health;

/**
 * The process around the feed.
 *
 * <p>Threading: immutable.
 *
 * @param isTradingOpen whether orders can pass.
 * @param events that have passed every stage.
 * @param ringUsed events that have not passed every stage.
 * @param markets that the run knows.
 * @param currency in which the account is valued.
 */
public record ProcessFigures(boolean isTradingOpen, long events, int ringSlots, long ringUsed, int markets,
                             String currency) {
}
