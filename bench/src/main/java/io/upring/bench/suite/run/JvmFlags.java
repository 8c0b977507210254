package io.upring.bench.suite.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The flags of {@code config/jvm.flags}, as the launcher and the tests use them. Threading: stateless. */
final class JvmFlags {
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    private JvmFlags() {
    }

    static List<String> read(Path home) throws IOException {
        final List<String> flags = new ArrayList<>(lines(home.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            flags.addAll(lines(home.resolve("config/jvm-24.flags")));
        }
        return flags;
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read: run the measurements by ./upring bench, or from the "
                + "project's folder");
        }
        return Files.readAllLines(file).stream().map(String::trim)
            .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
}
