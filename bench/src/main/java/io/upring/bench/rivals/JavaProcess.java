package io.upring.bench.rivals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of JVMs with the classes of this one. Threading: stateless. */
final class JavaProcess {
    private JavaProcess() {
    }

    static List<String> command(List<String> flags, String main, String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(element -> Path.of(element).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    }

    /** The folder of the project, which holds the flags and the tick tables. */
    static Path root() throws IOException {
        final Path root = Stream.of(System.getProperty("upring.root", "."), System.getProperty("upring.home", "."))
            .map(Path::of).filter(folder -> Files.exists(folder.resolve("config/jvm.flags"))).findFirst()
            .orElseThrow(() -> new IOException("there is no config/jvm.flags in " + Path.of("").toAbsolutePath()
                + ": run the measurement in the project's folder"));
        return root.toAbsolutePath().normalize();
    }

    /** What Upring's own process is started with. */
    static List<String> upringFlags(Path root) {
        final List<String> flags = new ArrayList<>(List.of("@" + root.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            flags.add("@" + root.resolve("config/jvm-24.flags"));
        }
        flags.add("-Dupring.home=" + root);
        return flags;
    }
}
