package io.upring.bench.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A JVM of its own with this one's class path and what the program needs of a JVM, but with a heap of its own.
 *
 * <p>Threading: one thread starts it and reads what it prints.
 */
final class ChildJvm implements AutoCloseable {
    private static final List<String> INHERITED = List.of("--add-", "--enable-native-access",
        "--sun-misc-unsafe-memory-access", "-Dchronicle", "-Dio.netty");

    private final Process process;
    private final BufferedReader printed;

    /** @param flags beyond those that this JVM was started with and that the program needs. */
    ChildJvm(List<String> flags, Class<?> main, List<String> arguments, Map<String, String> environment) {
        final List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (INHERITED.stream().anyMatch(flag::startsWith)) {
                line.add(flag);
            }
        }
        line.addAll(flags);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(arguments);
        final ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("no JVM could be started", failure);
        }
        printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Hands on each line until the process has ended; returns its exit code. */
    int await(Consumer<String> line) throws IOException, InterruptedException {
        for (String read = printed.readLine(); read != null; read = printed.readLine()) {
            line.accept(read);
        }
        return process.waitFor();
    }

    /** To be called by the program in the child: it ends when whoever started it is gone. */
    static void endWithParent() {
        final Thread thread = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    continue;
                }
            } catch (IOException gone) {
                // The same as its end.
            }
            Runtime.getRuntime().halt(1);
        }, "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
