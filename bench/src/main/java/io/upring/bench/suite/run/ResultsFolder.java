package io.upring.bench.suite.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.upring.bench.suite.Report;
import io.upring.bench.suite.ReportFile;
import io.upring.bench.suite.page.Page;
import io.upring.bench.suite.page.SummaryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the reports of one day and one machine come together: a run of some measurements replaces theirs and keeps the
 * others'. The manifest, the summary and the page are made from all that is there.
 *
 * <p>Threading: one thread.
 */
final class ResultsFolder {
    private static final String MANIFEST = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final List<String> order;

    /** @param order the names of all measurements, in the order in which they are told of */
    ResultsFolder(Path folder, List<String> order) {
        this.folder = folder;
        this.order = List.copyOf(order);
    }

    /** Quick results stand apart: they must not take the place of those that are published. */
    static Path standard(Path home, LocalDate date, boolean isQuick) {
        return home.resolve("bench/results").resolve(date + "-" + Machine.shortName() + (isQuick ? "-quick" : ""));
    }

    Path folder() {
        return folder;
    }

    /** An empty folder for a measurement to write into, on the same file system. */
    Path stage(String name) throws IOException {
        Files.createDirectories(folder);
        final Path stage = folder.resolve("." + name + ".part");
        discard(stage);
        return Files.createDirectory(stage);
    }

    /** Whether an earlier run of this measurement left all its figures. */
    boolean hasComplete(String name) throws IOException {
        final Path file = ReportFile.in(folder, name);
        final Report report = Files.exists(file) ? ReportFile.read(file) : null;
        return report != null && report.failure() == null;
    }

    /** Puts what a measurement wrote in the place of what an earlier run of it left. */
    void accept(Path stage, String name) throws IOException {
        for (final Path old : ReportFile.files(folder, name)) {
            Files.deleteIfExists(old);
        }
        // The report last: it names only files that are there.
        for (final Path file : ReportFile.files(stage, name)) {
            Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        discard(stage);
    }

    static void discard(Path stage) throws IOException {
        if (Files.exists(stage)) {
            try (Stream<Path> files = Files.walk(stage)) {
                for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** All reports in the folder; those of measurements that are no longer there come last. */
    List<Report> reports() throws IOException {
        final List<Report> reports = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (final Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
                    final Report report = ReportFile.read(file);
                    if (report != null) {
                        reports.add(report);
                    }
                }
            }
        }
        reports.sort(Comparator.comparingInt(report -> Math.floorMod(order.indexOf(report.name()),
            Integer.MAX_VALUE)));
        return reports;
    }

    /** Writes what is made from all reports. */
    void writePages() throws IOException {
        final List<Report> reports = reports();
        if (reports.isEmpty()) {
            return;
        }
        final Map<String, Object> manifest = new LinkedHashMap<>();
        reports.forEach(report -> manifest.put(report.name(), report.run()));
        JSON.writeValue(folder.resolve(MANIFEST).toFile(), Map.of("measurements", manifest));
        Files.writeString(folder.resolve("summary.md"), SummaryText.markdown(folder.getFileName().toString(), reports));
        Files.writeString(folder.resolve("index.html"), Page.html(folder.getFileName().toString(), reports));
    }
}
