package io.upring.bot.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Columns as wide as their widest cell, two blanks apart; the first to the left, the others to the right unless said
 * otherwise. A column whose cells are all empty or "-" is left out.
 *
 * <p>Threading: one thread.
 */
final class TextTable {
    static final String NOTHING = "-";
    private static final String GAP = "  ";

    /** @param style applied behind the padding, so that colours do not count as width. */
    private record Cell(String text, UnaryOperator<String> style) {
    }

    private final String[] titles;
    private final boolean[] toTheLeft;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** @param titles a title that begins with {@code <} makes a column that is set to the left. */
    TextTable(String... titles) {
        this.titles = new String[titles.length];
        toTheLeft = new boolean[titles.length];
        for (int i = 0; i < titles.length; i++) {
            toTheLeft[i] = i == 0 || titles[i].startsWith("<");
            this.titles[i] = titles[i].startsWith("<") ? titles[i].substring(1) : titles[i];
        }
    }

    TextTable row() {
        rows.add(new ArrayList<>());
        return this;
    }

    TextTable cell(String text) {
        return cell(text, UnaryOperator.identity());
    }

    TextTable cell(String text, UnaryOperator<String> style) {
        rows.get(rows.size() - 1).add(new Cell(text, style));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines(Style style) {
        final int[] widths = new int[titles.length];
        final boolean[] isShown = new boolean[titles.length];
        for (int i = 0; i < titles.length; i++) {
            widths[i] = titles[i].length();
            for (final List<Cell> row : rows) {
                final String text = row.get(i).text;
                widths[i] = Math.max(widths[i], text.length());
                isShown[i] |= !text.isEmpty() && !text.equals(NOTHING);
            }
        }
        final List<String> lines = new ArrayList<>();
        final StringBuilder head = new StringBuilder();
        for (int i = 0; i < titles.length; i++) {
            if (isShown[i]) {
                append(head, titles[i], i, widths[i], UnaryOperator.identity());
            }
        }
        lines.add(style.bold(head.toString().stripTrailing()));
        for (final List<Cell> row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < titles.length; i++) {
                if (isShown[i]) {
                    append(line, row.get(i).text, i, widths[i], row.get(i).style);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private void append(StringBuilder line, String text, int column, int width, UnaryOperator<String> style) {
        if (line.length() > 0) {
            line.append(GAP);
        }
        final String blanks = " ".repeat(width - text.length());
        line.append(toTheLeft[column] ? style.apply(text) + blanks : blanks + style.apply(text));
    }
}
