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
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();
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
        final Figure figure = new Figure(group, name, value, unit);
        figures.add(figure);
        return figure;
    }

    /** A distribution of latencies in nanoseconds: a file of its own, and a line of the plot of its group. */
    public void histogram(String name, Histogram latencyNs) {
        histograms.put(group.isEmpty() ? name : group + ": " + name, latencyNs);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public Map<String, Histogram> histograms() {
        return new LinkedHashMap<>(histograms);
    }
}
