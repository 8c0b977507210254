package io.upring.bot.reference;

/** One source at work. Threading: the reference feed's thread. */
interface Feeder {
    /**
     * Looks at the source if that is due.
     *
     * @return nanoseconds until it wants to be asked again.
     */
    long look(long nowNs);
}
