package io.upring.bot.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rectangle of characters, each with a colour, that is drawn into and then taken as lines. What lies outside is cut.
 *
 * <p>Threading: one thread.
 */
final class Canvas {
    /** How characters look; on a page without colours only the characters remain. */
    enum Ink {
        PLAIN("0"), BOLD("1"), DIM("2"), INVERSE("7"), UP("32"), DOWN("31"), UP_BOLD("1;32"), DOWN_BOLD("1;31"),
        ALERT("1;33");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    private static final Ink[] INKS = Ink.values();

    private final int width;
    private final int height;
    private final char[][] text;
    private final byte[][] inks;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        text = new char[height][width];
        inks = new byte[height][width];
        for (final char[] row : text) {
            Arrays.fill(row, ' ');
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the column behind it. */
    int put(int column, int row, String string, Ink ink) {
        for (int i = 0; i < string.length(); i++) {
            put(column + i, row, string.charAt(i), ink);
        }
        return column + string.length();
    }

    /** With its last character left of {@code end}. */
    void putLeftOf(int end, int row, String string, Ink ink) {
        put(end - string.length(), row, string, ink);
    }

    void put(int column, int row, char character, Ink ink) {
        if (row >= 0 && row < height && column >= 0 && column < width) {
            text[row][column] = character;
            inks[row][column] = (byte) ink.ordinal();
        }
    }

    /** As text: nothing behind the last character of a row. */
    List<String> plainLines() {
        return Arrays.stream(text).map(row -> new String(row).stripTrailing()).toList();
    }

    /** For a terminal, each line complete in itself. */
    List<String> lines(boolean colours) {
        if (!colours) {
            return plainLines();
        }
        final List<String> lines = new ArrayList<>(height);
        for (int row = 0; row < height; row++) {
            lines.add(coloured(row));
        }
        return lines;
    }

    private String coloured(int row) {
        final StringBuilder line = new StringBuilder();
        Ink now = Ink.PLAIN;
        for (int column = 0; column < width; column++) {
            final Ink ink = INKS[inks[row][column]];
            if (ink != now) {
                line.append("\u001b[0m");
                if (ink != Ink.PLAIN) {
                    line.append("\u001b[").append(ink.code).append('m');
                }
                now = ink;
            }
            line.append(text[row][column]);
        }
        return now == Ink.PLAIN ? line.toString().stripTrailing() : line.append("\u001b[0m").toString();
    }
}
