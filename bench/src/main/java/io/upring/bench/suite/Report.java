package io.upring.bench.suite;

import java.util.List;
import java.util.Map;

/**
 * What one measurement left on disk: what it found, how much it did, and the run that it was part of.
 *
 * @param isQuick whether it ran with the sizes of a quick run
 * @param sizes how much it did, by the names of its sizes
 * @param attachments files beside it
 * @param failure why it ended before it was done, so that figures are missing; {@code null} if it is complete
 * @param run what it was measured with and from, see {@code RunFacts}; empty until the suite has added it
 */
public record Report(String name, String summary, boolean isQuick, Map<String, Long> sizes, List<Figure> figures,
                     List<String> notes, List<Series> series, List<String> attachments, String failure,
                     Map<String, Object> run) {
    /** How many of its figures have a goal. */
    public long goals() {
        return figures.stream().filter(Figure::hasGoal).count();
    }

    /** How many of its figures are what they were meant to be. */
    public long goalsMet() {
        return figures.stream().filter(figure -> figure.hasGoal() && figure.isMet()).count();
    }
}
