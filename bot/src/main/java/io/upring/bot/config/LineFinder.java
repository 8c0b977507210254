package io.upring.bot.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the line on which a key of a YAML text stands, by indentation alone: good enough to point at it. */
final class LineFinder {
    private record Level(int indent, String key) {
    }

    private LineFinder() {
    }

    /** The line, from 1, of the longest beginning of {@code keys} that stands on a line of its own; 0 for none. */
    static int find(String text, List<String> keys) {
        final Deque<Level> open = new ArrayDeque<>();
        int best = 0;
        int bestDepth = 0;
        int number = 0;
        for (final String line : text.split("\n", -1)) {
            number++;
            final String content = line.strip();
            final int colon = colon(content);
            if (colon <= 0 || content.startsWith("#")) {
                continue;
            }
            final int indent = line.indexOf(content);
            while (!open.isEmpty() && open.getLast().indent() >= indent) {
                open.removeLast();
            }
            open.addLast(new Level(indent, unquoted(content.substring(0, colon))));
            if (open.size() > bestDepth && open.size() <= keys.size() && matches(open, keys)) {
                best = number;
                bestDepth = open.size();
            }
        }
        return best;
    }

    private static boolean matches(Deque<Level> open, List<String> keys) {
        final List<String> path = new ArrayList<>();
        for (final Level level : open) {
            path.add(level.key());
        }
        return path.equals(keys.subList(0, path.size()));
    }

    /** Where the key of a line ends: a colon that is followed by a blank or by nothing. */
    private static int colon(String content) {
        final int inLine = content.indexOf(": ");
        return inLine >= 0 ? inLine : content.endsWith(":") ? content.length() - 1 : -1;
    }

    private static String unquoted(String key) {
        final boolean isQuoted = key.length() > 1 && (key.startsWith("\"") && key.endsWith("\"")
            || key.startsWith("'") && key.endsWith("'"));
        return isQuoted ? key.substring(1, key.length() - 1) : key;
    }
}
