package io.upring.strategies.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * Finds what was probably meant by a misspelt word.
 *
 * <p>Threading: stateless.
 */
public final class Nearest {
    private Nearest() {
    }

    /** The word that differs least from {@code word}, or {@code null} if none is close. */
    public static String of(String word, Collection<String> known) {
        final String best = known.stream()
            .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
            .orElse(null);
        final int tolerance = Math.max(2, word.length() / 3);
        return best != null && distance(word, best) <= tolerance ? best : null;
    }

    /** "did you mean X?", or the whole list behind {@code introduction}, such as "there are". */
    public static String hint(String word, Collection<String> known, String introduction) {
        final String nearest = of(word, known);
        final String verb = known.size() == 1 ? introduction.replaceFirst(" are$", " is") : introduction;
        return nearest != null ? "did you mean " + nearest + "?" : verb + " " + String.join(", ", known);
    }

    /** Edits (insert, delete, replace) from one word to the other, capitals and dashes aside. */
    private static int distance(String a, String b) {
        final String from = plain(a);
        final String to = plain(b);
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            final int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                final int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
