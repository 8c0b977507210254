package io.upring.feed.view;

import java.util.List;

/**
 * What became of a change of a view.
 *
 * <p>Threading: immutable.
 *
 * @param missing streams that have had no data in time, as {@code trade KRW-BTC}; empty unless timed out. They stay
 *     subscribed and may still come: a market that never traded has neither trades nor candles.
 * @param rejected what could not be asked for.
 */
public record ViewOutcome(State state, List<String> missing, List<Rejection> rejected) {
    /** How it ended. */
    public enum State {
        /** Every stream that the change asked for has had data. */
        READY,
        /** Some have not, in the time allowed. */
        TIMED_OUT,
        /** A later change gave up what this one was waiting for. */
        SUPERSEDED,
        /** The view, or the feed, was closed. */
        CLOSED
    }

    public ViewOutcome {
        missing = List.copyOf(missing);
        rejected = List.copyOf(rejected);
    }

    static ViewOutcome ready(List<Rejection> rejected) {
        return new ViewOutcome(State.READY, List.of(), rejected);
    }
}
