package io.upring.strategies.crossmarket.parity;

/**
 * Hears of opportunities: each once when it opens, when it has become better by enough, and when it is gone. The
 * cycle's own figures are those of the moment.
 *
 * <p>Threading: who updates the {@link ParityBoard}.
 */
public interface EpisodeListener {
    /** Nobody. */
    EpisodeListener NONE = new EpisodeListener() {
        @Override
        public void onOpened(Cycle cycle, long nowNs) {
        }

        @Override
        public void onImproved(Cycle cycle, long nowNs) {
        }

        @Override
        public void onEnded(Cycle cycle, long nowNs) {
        }
    };

    void onOpened(Cycle cycle, long nowNs);

    void onImproved(Cycle cycle, long nowNs);

    /** Its gain is gone, or a book is stale: {@link Cycle#state()} tells which. */
    void onEnded(Cycle cycle, long nowNs);
}
