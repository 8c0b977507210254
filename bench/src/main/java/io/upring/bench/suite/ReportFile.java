package io.upring.bench.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Reports as files: {@code NAME.json}, and beside it the HdrHistogram files and attachments that it names.
 *
 * <p>Threading: stateless.
 */
public final class ReportFile {
    /** Of the form of the JSON file; a file of another form is not a report. */
    private static final int FORMAT = 1;
    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportFile() {
    }

    /** Where the report of this measurement is. */
    public static Path in(Path folder, String name) {
        return folder.resolve(name + ".json");
    }

    /**
     * Writes what a measurement found, into a folder that has none of its files.
     *
     * @param failure why it ended before it was done; {@code null} if it is complete
     */
    static void write(Path folder, Measurement measurement, Sizes sizes, Results results, String failure)
        throws IOException {
        final ObjectNode report = JSON.createObjectNode().put("format", FORMAT).put("name", measurement.name())
            .put("summary", measurement.summary()).put("quick", sizes.isQuick());
        if (failure != null) {
            report.put("failure", failure);
        }
        final ObjectNode used = report.putObject("sizes");
        sizes.used().forEach(used::put);
        final ArrayNode figures = report.putArray("figures");
        results.figures().forEach(figure -> figures.add(figure(figure)));
        results.notes().forEach(report.putArray("notes")::add);
        final ArrayNode histograms = report.putArray("histograms");
        for (final Results.Distribution distribution : results.distributions()) {
            final String file = histogramFile(folder, measurement.name(), distribution);
            try (PrintStream out = new PrintStream(new BufferedOutputStream(Files.newOutputStream(
                folder.resolve(file))), false, StandardCharsets.UTF_8)) {
                distribution.latencyNs().outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, 1.0);
            }
            histograms.add(series(distribution, file));
        }
        final ArrayNode attachments = report.putArray("attachments");
        for (final Map.Entry<String, String> attachment : results.attachments().entrySet()) {
            final String file = measurement.name() + attachment.getKey();
            Files.writeString(folder.resolve(file), attachment.getValue());
            attachments.add(file);
        }
        JSON.writeValue(in(folder, measurement.name()).toFile(), report);
    }

    private static ObjectNode figure(Figure figure) {
        final ObjectNode node = JSON.createObjectNode().put("group", figure.group()).put("name", figure.name())
            .put("value", figure.value()).put("unit", figure.unit());
        if (figure.baseline() != null) {
            node.put("baseline", figure.baseline()).put("baselineValue", figure.baselineValue())
                .put("ratio", figure.ratio());
        }
        if (figure.hasGoal()) {
            node.put("goal", figure.goal()).put("goalOf", figure.isGoalOfRatio() ? "ratio" : "value")
                .put("met", figure.isMet());
        }
        return node;
    }

    private static ObjectNode series(Results.Distribution distribution, String file) {
        final Histogram histogram = distribution.latencyNs();
        final ObjectNode node = JSON.createObjectNode().put("group", distribution.group())
            .put("name", distribution.name()).put("file", file).put("count", histogram.getTotalCount());
        final ArrayNode points = node.putArray("points");
        if (histogram.getTotalCount() > 0) {
            for (final HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
                points.addArray().add(value.getPercentileLevelIteratedTo()).add(value.getValueIteratedTo());
            }
        }
        return node;
    }

    /** A name that no other histogram of the measurement has, of characters that every file system takes. */
    private static String histogramFile(Path folder, String measurement, Results.Distribution distribution) {
        final String stem = measurement + "-" + (distribution.group() + " " + distribution.name())
            .toLowerCase(Locale.ROOT).replace("µ", "u").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = stem + ".hgrm";
        for (int i = 2; Files.exists(folder.resolve(name)); i++) {
            name = stem + "-" + i + ".hgrm";
        }
        return name;
    }

    /**
     * Adds the facts of the run to a report that has none.
     *
     * @param run plain values, lists and maps
     */
    public static void addRun(Path file, Map<String, Object> run) throws IOException {
        final ObjectNode report = (ObjectNode) JSON.readTree(file.toFile());
        report.set("run", JSON.valueToTree(run));
        JSON.writeValue(file.toFile(), report);
    }

    /** @return {@code null} if the file is some other JSON than a report. */
    public static Report read(Path file) throws IOException {
        final JsonNode report;
        try {
            report = JSON.readTree(file.toFile());
        } catch (JsonProcessingException broken) {
            throw new IOException(file.getFileName() + " is not JSON: " + broken.getOriginalMessage(), broken);
        }
        if (report.path("format").asInt() != FORMAT || !report.hasNonNull("name")) {
            return null;
        }
        final Map<String, Long> sizes = new LinkedHashMap<>();
        report.path("sizes").properties().forEach(size -> sizes.put(size.getKey(), size.getValue().asLong()));
        final List<Figure> figures = new ArrayList<>();
        report.path("figures").forEach(node -> figures.add(figure(node)));
        final List<Series> series = new ArrayList<>();
        report.path("histograms").forEach(node -> series.add(series(node)));
        return new Report(report.path("name").asText(), report.path("summary").asText(),
            report.path("quick").asBoolean(), sizes, figures, texts(report.path("notes")), series,
            texts(report.path("attachments")), report.path("failure").asText(null), run(report.path("run")));
    }

    private static Figure figure(JsonNode node) {
        final Figure figure = new Figure(node.path("group").asText(), node.path("name").asText(),
            node.path("value").asDouble(), node.path("unit").asText());
        if (node.hasNonNull("baseline")) {
            figure.beside(node.path("baseline").asText(), node.path("baselineValue").asDouble());
        }
        if (node.hasNonNull("goal")) {
            final double goal = node.path("goal").asDouble();
            if (node.path("goalOf").asText().equals("ratio")) {
                figure.atLeastTimes(goal);
            } else {
                figure.goal(goal);
            }
        }
        return figure;
    }

    private static Series series(JsonNode node) {
        final List<Series.Point> points = new ArrayList<>();
        node.path("points").forEach(point -> points.add(new Series.Point(point.path(0).asDouble(),
            point.path(1).asDouble())));
        return new Series(node.path("group").asText(), node.path("name").asText(), node.path("file").asText(),
            node.path("count").asLong(), points);
    }

    private static List<String> texts(JsonNode array) {
        final List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> run(JsonNode run) {
        return run.isObject() ? JSON.convertValue(run, LinkedHashMap.class) : Map.of();
    }

    /** All files of a measurement in this folder: its report and what that names. */
    public static List<Path> files(Path folder, String name) throws IOException {
        final Report report = Files.exists(in(folder, name)) ? read(in(folder, name)) : null;
        if (report == null) {
            return List.of();
        }
        final List<Path> files = new ArrayList<>();
        report.series().forEach(series -> files.add(folder.resolve(series.file())));
        report.attachments().forEach(file -> files.add(folder.resolve(file)));
        files.add(in(folder, name));
        return files;
    }
}
