package io.upring.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a result was measured on, with and from: without it a figure means nothing. Threading: stateless. */
public final class Manifest {
    private Manifest() {
    }

    public static void write(Path file, String command, List<String> forkFlags)
        throws IOException, InterruptedException {
        final Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("command", command);
        manifest.put("commit", output("git", "rev-parse", "HEAD"));
        manifest.put("uncommittedChanges", !output("git", "status", "--porcelain", "--untracked-files=no").isEmpty());
        manifest.put("cpu", cpu());
        manifest.put("processors", Runtime.getRuntime().availableProcessors());
        // At the end: what a measurement itself takes is part of it.
        manifest.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        manifest.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
        manifest.put("jdk", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"));
        manifest.put("runnerFlags", ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X") || flag.startsWith("--add") || flag.startsWith("-D")).toList());
        manifest.put("forkFlags", forkFlags);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), manifest);
    }

    private static String cpu() throws IOException {
        final Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).trim()).orElse("unknown");
        }
    }

    /** What a command prints; the reason in brackets if it cannot be run. */
    private static String output(String... command) throws InterruptedException {
        try {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? text.trim()
                : "(" + command[0] + " failed)";
        } catch (IOException missing) {
            return "(" + missing.getMessage() + ")";
        }
    }
}
