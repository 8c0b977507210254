package io.upring.feed.net;

import java.nio.charset.StandardCharsets;

/**
 * Text from the other side, made fit to be quoted in one line.
 *
 * <p>Threading: stateless.
 */
public final class Excerpt {
    private static final int MAX_CHARACTERS = 200;

    private Excerpt() {
    }

    public static String of(byte[] utf8) {
        return of(new String(utf8, StandardCharsets.UTF_8));
    }

    public static String of(String text) {
        final String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...";
    }
}
