package io.upring.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and writes {@code jmh.json} and {@code manifest.json} into a folder.
 *
 * <p>Usage: {@code [--quick] [--out FOLDER] [NAME...]}; a name is a regular expression over benchmark names.
 */
public final class BenchMain {
    private static final int USAGE = 2;

    private BenchMain() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        boolean quick = false;
        Path out = null;
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--quick")) {
                quick = true;
            } else if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else if (arguments[i].startsWith("-")) {
                System.err.println("Unknown option " + arguments[i] + "; usage: [--quick] [--out FOLDER] [NAME...]");
                System.exit(USAGE);
            } else {
                names.add(arguments[i]);
            }
        }
        final Path folder = out == null ? Files.createTempDirectory("upring-bench-") : Files.createDirectories(out);
        final List<String> flags = flags();
        final ChainedOptionsBuilder options = new OptionsBuilder()
            .forks(quick ? 1 : 2).warmupIterations(quick ? 2 : 5).measurementIterations(quick ? 3 : 5)
            .warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend(flags.toArray(String[]::new)).addProfiler(GCProfiler.class)
            .resultFormat(ResultFormatType.JSON).result(folder.resolve("jmh.json").toString()).shouldFailOnError(true);
        (names.isEmpty() ? List.of("io\\.upring\\.bench\\..*") : names).forEach(options::include);
        final Collection<RunResult> results = new Runner(options.build()).run();
        withoutPaths(folder.resolve("jmh.json"));
        Manifest.write(folder.resolve("manifest.json"), "java -jar bench/target/benchmarks.jar "
            + String.join(" ", Arrays.asList(arguments)), flags);
        System.out.println(results.size() + " results in " + folder);
    }

    /** Results are published: where the JVM lies on this machine is nobody's business. */
    private static void withoutPaths(Path file) throws IOException {
        final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        final JsonNode results = mapper.readTree(file.toFile());
        results.forEach(result -> ((ObjectNode) result).remove("jvm"));
        mapper.writeValue(file.toFile(), results);
    }

    /** The flags of {@code config/jvm.flags}, as the launcher and the tests use them. */
    private static List<String> flags() throws IOException {
        final List<String> flags = new ArrayList<>();
        flags.addAll(read(Path.of("config", "jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            flags.addAll(read(Path.of("config", "jvm-24.flags")));
        }
        return flags;
    }

    private static List<String> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read " + file + ": run the benchmarks from the project's root folder");
        }
        return Files.readAllLines(file).stream().map(String::trim)
            .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
}
