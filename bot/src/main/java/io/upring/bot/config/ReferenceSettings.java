package io.upring.bot.config;

import java.net.URI;
import java.nio.file.Path;

/**
 * A source of values from outside of the exchange.
 *
 * <p>Threading: immutable.
 *
 * @param name under which strategies ask for it.
 * @param multiply factor on each value, after inversion.
 * @param invert whether 1 is divided by each value: for a rate that is stated the other way round.
 */
public record ReferenceSettings(String name, Source source, double multiply, boolean invert) {
    /** Where values come from. */
    public sealed interface Source {
    }

    /** How a file is read. */
    public enum FileMode {
        /** What it ends with, then whatever is appended. */
        FOLLOW,
        /** From the beginning, at the pace of the times in it. */
        REPLAY
    }

    /** Lines of CSV, a time and a value, or of JSON with both. */
    public record FileSource(Path path, FileMode mode) implements Source {
    }

    /**
     * A number in a JSON document that is asked for again and again.
     *
     * @param pointer to the number (RFC 6901).
     * @param timePointer to the time of the number, epoch seconds, milliseconds or ISO 8601; empty for none.
     */
    public record HttpSource(URI uri, long everyNs, String pointer, String timePointer, long timeoutNs)
        implements Source {
    }

    /** What a source's number stands for. */
    public double convert(double raw) {
        return (invert ? 1 / raw : raw) * multiply;
    }
}
