package io.upring.bot.live;

import io.upring.bot.UserError;
import java.util.List;

/**
 * A run that may not trade with real money; the message names every reason, and nothing was started.
 *
 * <p>Threading: immutable.
 */
public final class LiveException extends UserError {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    LiveException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    LiveException(String problem) {
        this(List.of(problem));
    }

    private static String message(List<String> problems) {
        if (problems.size() == 1) {
            return "not going live: " + problems.get(0);
        }
        final StringBuilder text = new StringBuilder("not going live, for ").append(problems.size())
            .append(" reasons:");
        for (int i = 0; i < problems.size(); i++) {
            text.append(System.lineSeparator()).append("  ").append(i + 1).append(". ").append(problems.get(i));
        }
        return text.toString();
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }
}
