package io.upring.bot.golden;

import java.util.ArrayList;
import java.util.List;

/** What two texts differ in, as lines with a sign each, the lines around them, and dots for those that are the same. */
final class LineDifference {
    private static final int CONTEXT = 3;

    private LineDifference() {
    }

    private record Line(char sign, String text) {
    }

    static String of(String expected, String actual) {
        final List<Line> lines = lines(expected.split("\n"), actual.split("\n"));
        final StringBuilder text = new StringBuilder();
        int skipped = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (isNearChange(lines, i)) {
                appendSkipped(text, skipped);
                skipped = 0;
                text.append(lines.get(i).sign).append(' ').append(lines.get(i).text).append('\n');
            } else {
                skipped++;
            }
        }
        appendSkipped(text, skipped);
        return text.toString();
    }

    private static void appendSkipped(StringBuilder text, int skipped) {
        if (skipped > 0) {
            text.append("  ... ").append(skipped).append(" the same\n");
        }
    }

    private static boolean isNearChange(List<Line> lines, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(lines.size() - 1, at + CONTEXT); i++) {
            if (lines.get(i).sign != ' ') {
                return true;
            }
        }
        return false;
    }

    /** By the longest common subsequence behind what both begin with. */
    private static List<Line> lines(String[] expected, String[] actual) {
        int same = 0;
        final List<Line> lines = new ArrayList<>();
        while (same < expected.length && same < actual.length && expected[same].equals(actual[same])) {
            lines.add(new Line(' ', expected[same++]));
        }
        final int[][] common = new int[expected.length - same + 1][actual.length - same + 1];
        for (int e = expected.length - 1; e >= same; e--) {
            for (int a = actual.length - 1; a >= same; a--) {
                common[e - same][a - same] = expected[e].equals(actual[a]) ? common[e - same + 1][a - same + 1] + 1
                    : Math.max(common[e - same + 1][a - same], common[e - same][a - same + 1]);
            }
        }
        int e = same;
        int a = same;
        while (e < expected.length || a < actual.length) {
            if (e < expected.length && a < actual.length && expected[e].equals(actual[a])) {
                lines.add(new Line(' ', expected[e++]));
                a++;
            } else if (a == actual.length
                || e < expected.length && common[e - same + 1][a - same] >= common[e - same][a - same + 1]) {
                lines.add(new Line('-', expected[e++]));
            } else {
                lines.add(new Line('+', actual[a++]));
            }
        }
        return lines;
    }
}
