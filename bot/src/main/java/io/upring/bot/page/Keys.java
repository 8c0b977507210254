package io.upring.bot.page;

import java.util.List;

/**
 * From keys to wishes: which chart is chosen, what has been typed, what the last line of the page says. It changes
 * nothing but itself.
 *
 * <p>Threading: one thread.
 */
final class Keys {
    static final int ESCAPE = 27;
    static final int TAB = 9;
    static final int ENTER = 13;
    static final int NEW_LINE = 10;
    static final int BACKSPACE = 127;
    private static final int CONTROL_H = 8;
    private static final int LONGEST_CODE = 24;
    private static final int MOST_COMPLETIONS = 6;
    private static final List<String> HELP = List.of(
        "1-9      choose a chart (arrow keys as well)",
        "s        show another market in it: type its code or the",
        "         beginning of it, Tab completes, Enter shows it",
        "+        add a chart",
        "-        remove the chosen chart",
        "p        pause drawing, and go on",
        "?        this help",
        "q        end the run",
        "",
        "The same from another terminal:",
        "upring ctl chart 1 KRW-DOGE");

    /** What keys mean just now. */
    private enum Mode {
        PAGE, SHOW, ADD
    }

    /** Where in a sequence of characters that a key sends. */
    private enum Sequence {
        NONE, ESCAPED, STARTED
    }

    private final MarketNames names;
    private final boolean isPair;
    private final StringBuilder typed = new StringBuilder();
    private Mode mode = Mode.PAGE;
    private Sequence sequence = Sequence.NONE;
    private int selected = 1;
    private int charts;
    private boolean isPaused;
    private boolean isHelping;
    private String message = "";

    Keys(MarketNames names, boolean isPair) {
        this.names = names;
        this.isPair = isPair;
    }

    /** How many charts there are: the chosen one is among them. */
    void charts(int count) {
        charts = count;
        selected = Math.max(1, Math.min(selected, count));
    }

    int selected() {
        return selected;
    }

    boolean isPaused() {
        return isPaused;
    }

    /** Whether a code is being typed. */
    boolean isTyping() {
        return mode != Mode.PAGE;
    }

    List<String> help() {
        return isHelping ? HELP : List.of();
    }

    /** Said in the last line until the next key. */
    void message(String sentence) {
        message = sentence;
    }

    String foot() {
        if (mode != Mode.PAGE) {
            final List<String> completions = names.completions(typed.toString());
            final int shown = Math.min(MOST_COMPLETIONS, completions.size());
            return (mode == Mode.ADD ? "add a chart of: " : "chart " + selected + " shows: ") + typed + "_   "
                + (completions.isEmpty() ? "no such market" : String.join(" ", completions.subList(0, shown))
                + (completions.size() > shown ? " and " + (completions.size() - shown) + " more" : ""));
        }
        return !message.isEmpty() ? message : (isPair ? "" : "1-" + Math.max(1, charts) + " chart  ")
            + "s symbol" + (isPair ? "" : "  + add  - remove") + (isPaused ? "  p GO ON (paused)" : "  p pause")
            + "  ? help  q quit";
    }

    /** One character as the terminal sends it. */
    Wish press(int key) {
        if (sequence != Sequence.NONE) {
            return inSequence(key);
        }
        if (key == ESCAPE) {
            sequence = Sequence.ESCAPED;
            leave();
            isHelping = false;
            message = "";
            return Wish.NOTHING;
        }
        message = "";
        return mode == Mode.PAGE ? onPage(key) : whileTyping(key);
    }

    /** Arrow keys choose a chart; whatever else begins with escape means nothing. */
    private Wish inSequence(int key) {
        if (sequence == Sequence.ESCAPED && (key == '[' || key == 'O')) {
            sequence = Sequence.STARTED;
            return Wish.NOTHING;
        }
        final boolean isSequence = sequence == Sequence.STARTED;
        sequence = Sequence.NONE;
        if (!isSequence) {
            return press(key);
        }
        switch (key) {
            case 'A', 'D' -> select(selected - 1);
            case 'B', 'C' -> select(selected + 1);
            default -> sequence = key >= '0' && key <= '9' || key == ';' ? Sequence.STARTED : Sequence.NONE;
        }
        return Wish.NOTHING;
    }

    private void select(int number) {
        if (number >= 1 && number <= charts) {
            selected = number;
        } else {
            message = "there is no chart " + number;
        }
    }

    private Wish onPage(int key) {
        final boolean wasHelping = isHelping;
        isHelping = false;
        if (key >= '1' && key <= '9') {
            select(key - '0');
            return Wish.NOTHING;
        }
        switch (Character.toLowerCase(key)) {
            case 's' -> mode = Mode.SHOW;
            case '+', '=' -> mode = isPair ? Mode.SHOW : Mode.ADD;
            case '-', '_' -> {
                return new Wish.Remove(selected);
            }
            case 'p' -> isPaused = !isPaused;
            case '?', 'h' -> isHelping = !wasHelping;
            case 'q' -> {
                return new Wish.Quit();
            }
            case ENTER, NEW_LINE, ' ' -> {
            }
            default -> message = "\"" + (key > ' ' && key < BACKSPACE ? Character.toString(key) : "this key")
                + "\" means nothing; ? lists what does";
        }
        return Wish.NOTHING;
    }

    private Wish whileTyping(int key) {
        switch (key) {
            case TAB -> {
                final String completed = names.complete(typed.toString());
                typed.setLength(0);
                typed.append(completed);
            }
            case BACKSPACE, CONTROL_H -> typed.setLength(Math.max(0, typed.length() - 1));
            case ENTER, NEW_LINE -> {
                final String market = typed.toString();
                final Wish wish = market.isEmpty() ? Wish.NOTHING
                    : mode == Mode.ADD ? new Wish.Add(market) : new Wish.Show(selected, market);
                leave();
                return wish;
            }
            default -> type(key);
        }
        return Wish.NOTHING;
    }

    private void type(int key) {
        final int upper = Character.toUpperCase(key);
        if ((upper >= 'A' && upper <= 'Z' || upper >= '0' && upper <= '9' || upper == '-')
            && typed.length() < LONGEST_CODE) {
            typed.append((char) upper);
        }
    }

    private void leave() {
        mode = Mode.PAGE;
        typed.setLength(0);
    }
}
