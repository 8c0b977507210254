package io.upring.bench.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * What a measurement found, in the order in which it said so.
 *
 * <p>Threading: the measurement's thread.
 */
public final class Results {
    private final Consumer<String> status;
    private final List<String> notes = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Distribution> distributions = new ArrayList<>();
    private final Map<String, String> attachments = new LinkedHashMap<>();
    private String group = "";

    /** @param status takes what is being done right now, for who waits. */
    public Results(Consumer<String> status) {
        this.status = status;
    }

    /** One line for who waits. */
    public void status(String doing) {
        status.accept(doing);
    }

    /** A paragraph of the report: how it was measured, what limits it. */
    public void note(String paragraph) {
        notes.add(paragraph);
    }

    /** The figures that follow belong together: one table of the report. */
    public void group(String title) {
        group = title;
    }

    /** @param unit ns, µs, ms, s, B, %, times, or a rate: frames/s, events/s, MB/s. */
    public Figure figure(String name, double value, String unit) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("\"" + name + "\" of group \"" + group + "\" came to " + value
                + ": there was nothing to measure it from");
        }
        final Figure figure = new Figure(group, name, value, unit);
        figures.add(figure);
        return figure;
    }

    /** A distribution of latencies in nanoseconds: a file of its own, and a line of the plot of its group. */
    public void histogram(String name, Histogram latencyNs) {
        distributions.add(new Distribution(group, name, latencyNs));
    }

    /**
     * A text that stands beside the figures as a file of its own: the table of a study, the raw results of a benchmark.
     *
     * @param suffix the file is called as the measurement with this behind it, such as {@code ".md"} or
     *     {@code "-raw.json"}
     */
    public void attach(String suffix, String text) {
        attachments.put(suffix, text);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public Map<String, Histogram> histograms() {
        final Map<String, Histogram> byName = new LinkedHashMap<>();
        distributions.forEach(each -> byName.put(each.group().isEmpty() ? each.name()
            : each.group() + ": " + each.name(), each.latencyNs()));
        return byName;
    }

    /** Texts by the suffix of their file. */
    public Map<String, String> attachments() {
        return new LinkedHashMap<>(attachments);
    }

    List<Distribution> distributions() {
        return List.copyOf(distributions);
    }

    /** A histogram and where it belongs. */
    record Distribution(String group, String name, Histogram latencyNs) {
    }
}
