package io.upring.bot.steer;

/**
 * That a command has taken effect.
 *
 * <p>Threading: immutable.
 *
 * @param number of the command.
 * @param sequence of its event.
 * @param tookNs from its publication until it had passed every stage.
 * @param isNewInstance whether another instance has taken the place of the old one.
 */
record Effect(long number, long sequence, long tookNs, boolean isNewInstance) {
}
