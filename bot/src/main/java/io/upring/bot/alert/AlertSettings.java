package io.upring.bot.alert;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the alerts of a run go.
 *
 * <p>Threading: immutable.
 *
 * @param isShown whether the console shows them.
 * @param queueAlerts how many wait for their rendering at most.
 */
public record AlertSettings(boolean isShown, int queueAlerts, List<Sink> sinks) {
    /** On the console only. */
    public static final AlertSettings STANDARD = new AlertSettings(true, 4_096, List.of());

    public AlertSettings {
        sinks = List.copyOf(sinks);
    }

    /** The same, but not on the console. */
    public AlertSettings notShown() {
        return new AlertSettings(false, queueAlerts, sinks);
    }

    /**
     * One sink.
     *
     * @param capacity how many alerts wait for it at most.
     */
    public record Sink(String name, AlertFilter filter, int capacity, Target target) {
    }

    /** What a sink does with an alert. */
    public sealed interface Target {
    }

    /** Writes a line to the log. */
    public record Log() implements Target {
    }

    /**
     * Appends JSON lines to a file.
     *
     * @param maxBytes size from which on the file is put aside.
     * @param kept how many are kept that were put aside.
     */
    public record JsonLines(Path file, long maxBytes, int kept) implements Target {
    }

    /**
     * Posts JSON to an URL.
     *
     * @param retries how often one alert is tried again.
     * @param backOffMs before the first of them; doubled for each further one, less up to a half by chance.
     */
    public record Webhook(URI uri, int timeoutMs, int retries, int backOffMs) implements Target {
        /** Without what an address may have to keep secret. */
        @Override
        public String toString() {
            return "webhook " + uri.getHost();
        }
    }

    /**
     * Starts a program with the alert as JSON on its standard input; no shell is involved.
     *
     * @param atOnce how many run at the same time at most.
     */
    public record Command(List<String> arguments, int timeoutMs, int atOnce) implements Target {
        public Command {
            arguments = List.copyOf(arguments);
        }
    }
}
