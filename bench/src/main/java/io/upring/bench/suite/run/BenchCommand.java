package io.upring.bench.suite.run;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.page.SummaryText;
import io.upring.strategies.catalogue.Nearest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code upring bench}: runs measurements by name and says what they found.
 *
 * <p>Threading: one thread runs it.
 */
@Command(
    name = "upring bench",
    header = "Measure Upring beside what its figures are held against, and write the results down.",
    description = {
        "",
        "Each measurement runs in a JVM of its own, one after the other, and holds its figures against a baseline of "
            + "the same run: a single figure of a busy machine means little, a ratio much more. Without names all run "
            + "but those that take many minutes; \"--list\" shows what there is.",
        "",
        "Results go to bench/results/DATE-MACHINE: open index.html there. A second run on the same day replaces what "
            + "it measures again and keeps the rest. Close what else is running first: docs/performance.md tells how "
            + "to measure well.",
        ""},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "Options:%n",
    parameterListHeading = "Measurements:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all were measured, whether or not their goals were met",
        "1:a measurement failed; the others were measured",
        "2:a wrong option or name; nothing was measured",
        "130:interrupted; what was complete is kept"},
    footer = {"", "Examples:", "  upring bench                       all of them, some seconds each",
        "  upring bench --full                with the sizes of published results: an hour or more",
        "  upring bench --full --size frames=5000000 read-path"})
public final class BenchCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final List<Measurement> all;
    private final Class<?> childMain;
    private final Path home;
    private final PrintStream out;
    private final boolean isTerminal;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Extent extent = new Extent();

    @Option(names = "--size", paramLabel = "NAME=VALUE",
        description = "How much of something: the results name the sizes that each measurement has.")
    private Map<String, String> sizes = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where results go.")
    private Path folder;

    @Option(names = "--list", description = "Show what can be measured.")
    private boolean isList;

    @Option(names = "--page", paramLabel = "FOLDER", description = "Make the page of these results anew, and no more.")
    private Path page;

    @Parameters(paramLabel = "NAME", description = "What to measure.")
    private List<String> names = new ArrayList<>();

    private BenchCommand(List<Measurement> all, Class<?> childMain, Path home, PrintStream out, boolean isTerminal) {
        this.all = List.copyOf(all);
        this.childMain = childMain;
        this.home = home;
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** One or the other. */
    private static final class Extent {
        @Option(names = "--quick", description = "Some seconds each, for a first impression. The default.")
        private boolean isQuick;

        @Option(names = "--full", description = "Sizes for results that are published: minutes each.")
        private boolean isFull;
    }

    /**
     * @param all what there is to measure
     * @param childMain a class whose {@code main} hands the same to {@code MeasurementMain}
     * @return the exit code
     */
    public static int execute(List<Measurement> all, Class<?> childMain, String... arguments) {
        final Path home = Path.of(System.getProperty("upring.home", "")).toAbsolutePath().normalize();
        return execute(all, childMain, home, System.out, Boolean.getBoolean("upring.terminal"), arguments);
    }

    static int execute(List<Measurement> all, Class<?> childMain, Path home, PrintStream out, boolean isTerminal,
        String... arguments) {
        return new CommandLine(new BenchCommand(all, childMain, home, out, isTerminal)).setUsageHelpWidth(100)
            .setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true))
            .setParameterExceptionHandler((wrong, ignored) -> {
                out.println("upring bench: " + wrong.getMessage().replaceFirst("^Error: ", ""));
                out.println("\"upring bench --help\" tells more.");
                return CommandLine.ExitCode.USAGE;
            })
            .setExecutionExceptionHandler((failure, where, parsed) -> {
                out.println("upring bench: " + (failure instanceof IOException ? failure.getMessage()
                    : "internal error: " + failure));
                return FAILED;
            })
            .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        final List<String> order = all.stream().map(Measurement::name).toList();
        if (isList) {
            all.forEach(measurement -> out.println(measurement.name()
                + (measurement.isDefault() ? "" : " (only when named)") + "\n    " + measurement.summary()));
            return 0;
        }
        if (page != null) {
            return makePage(new ResultsFolder(page, order));
        }
        final boolean isQuick = !extent.isFull;
        final Path target = folder == null ? ResultsFolder.standard(home, LocalDate.now(), isQuick)
            : folder.toAbsolutePath().normalize();
        final Plan plan = new Plan(chosen(order), isQuick, numbers(), home, target, command());
        return run(plan, new ResultsFolder(target, order));
    }

    /** As it can be published and repeated: without the folder. */
    private String command() {
        final StringBuilder command = new StringBuilder("./upring bench ").append(extent.isFull ? "--full" : "--quick");
        sizes.forEach((name, value) -> command.append(" --size ").append(name).append('=').append(value));
        names.forEach(name -> command.append(' ').append(name));
        return command.toString();
    }

    private int makePage(ResultsFolder results) throws IOException {
        if (results.reports().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there are no results in " + page);
        }
        results.writePages();
        out.println(page.resolve("index.html"));
        return 0;
    }

    private List<Measurement> chosen(List<String> known) {
        for (final String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(spec.commandLine(), "no measurement is called \"" + name + "\"; "
                    + Nearest.hint(name, known, "there are"));
            }
        }
        return all.stream().filter(measurement -> names.isEmpty() ? measurement.isDefault()
            : names.contains(measurement.name())).toList();
    }

    private Map<String, Long> numbers() {
        final Map<String, Long> numbers = new LinkedHashMap<>();
        sizes.forEach((name, text) -> {
            try {
                numbers.put(name, Long.parseLong(text.replace("_", "")));
            } catch (NumberFormatException wrong) {
                throw new ParameterException(spec.commandLine(), "--size " + name + "=" + text + ": " + text
                    + " is not a whole number", wrong);
            }
        });
        return numbers;
    }

    private int run(Plan plan, ResultsFolder results) throws IOException, InterruptedException {
        final List<String> failed;
        try (StatusLine status = new StatusLine(out, isTerminal)) {
            final Suite suite = new Suite(childMain, plan, results, status);
            final Interruption interruption = Interruption.of(suite);
            try {
                failed = suite.run();
            } finally {
                interruption.over();
            }
            out.println();
            out.print(SummaryText.table(suite.done()));
            suite.unusedSizes().forEach(size -> out.println("No measurement of these has a size called " + size + "."));
        }
        if (Files.exists(plan.folder().resolve("index.html"))) {
            out.println("Results: " + plan.home().relativize(plan.folder()).resolve("index.html"));
        }
        if (!failed.isEmpty()) {
            out.println("Failed: " + String.join(", ", failed) + ".");
        }
        return failed.isEmpty() ? 0 : FAILED;
    }
}
