package io.upring.engine.replay;

/**
 * One place where a replay did something else than the run.
 *
 * <p>Threading: immutable.
 *
 * @param sequence of the event that caused it, or of the checkpoint.
 * @param recorded what left then, in words; empty where nothing did.
 * @param replayed what leaves now; empty where nothing does.
 */
public record Difference(long sequence, String recorded, String replayed) {
    @Override
    public String toString() {
        return "event " + sequence + ": then " + (recorded.isEmpty() ? "nothing" : recorded) + ", now "
            + (replayed.isEmpty() ? "nothing" : replayed);
    }
}
