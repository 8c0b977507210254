package io.upring.bench.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks of one class: a figure for each method and parameter, beside the method that is the baseline under the
 * same parameters, and what one call allocates. JMH starts JVMs of its own with the flags of this one. Sizes:
 * {@code forks}, {@code warm-ups}, {@code iterations} and {@code iteration-ms}.
 *
 * <p>Threading: the measurement's thread.
 */
public final class JmhMeasurement implements Measurement {
    private static final String OUR_FOLDERS = "-Dupring.";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final String name;
    private final String summary;
    private final Class<?> benchmarks;
    private final UnaryOperator<String> baselineOf;

    /**
     * @param baselineOf from a benchmark method's name to its baseline's, {@code null} for one that has none
     */
    public JmhMeasurement(String name, String summary, Class<?> benchmarks, UnaryOperator<String> baselineOf) {
        this.name = name;
        this.summary = summary;
        this.benchmarks = benchmarks;
        this.baselineOf = baselineOf;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public void run(Sizes sizes, Results results) throws IOException, RunnerException {
        results.status("JMH runs " + benchmarks.getSimpleName());
        final Path raw = Files.createTempFile("upring-jmh-", ".json");
        try {
            final Collection<RunResult> found = new Runner(new OptionsBuilder()
                .include(Pattern.quote(benchmarks.getName() + ".")).shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .forks(sizes.count("forks", 1, 2)).warmupIterations(sizes.count("warm-ups", 2, 5))
                .measurementIterations(sizes.count("iterations", 3, 5))
                .warmupTime(TimeValue.milliseconds(sizes.of("iteration-ms", 300, 1_000)))
                .measurementTime(TimeValue.milliseconds(sizes.of("iteration-ms", 300, 1_000)))
                .addProfiler(GCProfiler.class).resultFormat(ResultFormatType.JSON).result(raw.toString())
                .build()).run();
            figures(found, results);
            results.attach("-jmh.json", withoutPaths(raw));
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private void figures(Collection<RunResult> found, Results results) {
        final Map<String, List<RunResult>> byParameters = new TreeMap<>();
        for (final RunResult run : found) {
            byParameters.computeIfAbsent(group(run.getParams()), key -> new ArrayList<>()).add(run);
        }
        byParameters.forEach((group, runs) -> {
            results.group(group);
            for (final RunResult run : runs) {
                final String method = method(run);
                final Figure figure = results.figure(method, score(run), unit(run));
                final String baseline = baselineOf.apply(method);
                runs.stream().filter(other -> method(other).equals(baseline) && other != run).findFirst()
                    .ifPresent(other -> figure.beside(baseline, score(other)));
                final Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
                if (allocated != null) {
                    results.figure(method + ", allocated", allocated.getScore(), "B");
                }
            }
        });
    }

    /** What must be equal for two figures to be compared. */
    private static String group(BenchmarkParams params) {
        final List<String> parts = new ArrayList<>();
        params.getParamsKeys().forEach(key -> parts.add(key + " " + params.getParam(key)));
        parts.add(params.getMode() == Mode.SampleTime ? "median of single calls" : "mean");
        return String.join(", ", parts);
    }

    private static String method(RunResult run) {
        final String benchmark = run.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static double score(RunResult run) {
        final Result<?> result = run.getPrimaryResult();
        return run.getParams().getMode() == Mode.SampleTime ? result.getStatistics().getPercentile(50)
            : result.getScore();
    }

    /** {@code ns/op} is {@code ns}, {@code ops/s} stays. */
    private static String unit(RunResult run) {
        return run.getPrimaryResult().getScoreUnit().replaceAll("/op$", "").replaceAll("^us$", "µs");
    }

    /** Results are published: where the JVM lies on this machine is nobody's business. */
    private static String withoutPaths(Path file) throws IOException {
        final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        final JsonNode results = mapper.readTree(file.toFile());
        for (final JsonNode result : results) {
            ((ObjectNode) result).remove("jvm");
            final ArrayNode flags = ((ObjectNode) result).putArray("jvmArgs");
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith(OUR_FOLDERS)).forEach(flags::add);
        }
        return mapper.writeValueAsString(results);
    }
}
