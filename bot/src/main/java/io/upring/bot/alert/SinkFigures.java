package io.upring.bot.alert;

/**
 * How a sink is.
 *
 * <p>Threading: immutable.
 *
 * @param delivered alerts handed over so far.
 * @param failed alerts that could not be handed over.
 * @param dropped alerts for which its queue had no room.
 * @param retries times that something was tried again.
 * @param waiting alerts in its queue and under way now.
 * @param failure why the last one failed; empty if it did not.
 */
public record SinkFigures(String name, long delivered, long failed, long dropped, long retries, long waiting,
                          String failure) {
}
