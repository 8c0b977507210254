package io.upring.bot.alert;

/**
 * Somewhere alerts go.
 *
 * <p>Threading: {@link #take} by as many threads as {@link #threads} says, {@link #close} by another one.
 */
interface AlertSink extends AutoCloseable {
    /**
     * Hands an alert over; may take long.
     *
     * @throws Exception if it could not be handed over: one clause that says why, without anything secret.
     */
    void take(Alert alert) throws Exception;

    /** How many alerts may be under way at once. */
    default int threads() {
        return 1;
    }

    /** How often something was tried again so far. */
    default long retries() {
        return 0;
    }

    @Override
    default void close() {
    }
}
