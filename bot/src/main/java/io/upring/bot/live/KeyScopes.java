package io.upring.bot.live;

import io.upring.feed.rest.KeyAnswer;
import io.upring.feed.rest.KeyPermission;
import io.upring.feed.rest.KeyRest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What the key may do, as the exchange answers: it must be allowed what trading needs, and must not be allowed to take
 * money away. What is not known counts as wrong.
 *
 * <p>Threading: immutable.
 */
public final class KeyScopes {
    private static final String MEND = "Upbit's page \"Open API management\" makes keys";

    private final Map<KeyPermission, KeyAnswer> answers;

    private KeyScopes(Map<KeyPermission, KeyAnswer> answers) {
        this.answers = answers;
    }

    /** Asks about every permission at once; never fails. */
    public static CompletableFuture<KeyScopes> ask(KeyRest key) {
        final List<CompletableFuture<KeyAnswer>> asked = Arrays.stream(KeyPermission.values()).map(key::ask).toList();
        return CompletableFuture.allOf(asked.toArray(new CompletableFuture<?>[0])).thenApply(done -> {
            final Map<KeyPermission, KeyAnswer> answers = new EnumMap<>(KeyPermission.class);
            asked.forEach(answer -> answers.put(answer.join().permission(), answer.join()));
            return new KeyScopes(answers);
        });
    }

    public KeyAnswer of(KeyPermission permission) {
        return answers.get(permission);
    }

    /** The answer of an exchange that refuses the key altogether; null if it takes it. */
    public KeyAnswer refusal() {
        return answers.values().stream().filter(answer -> answer.state() == KeyAnswer.State.REFUSED).findFirst()
            .orElse(null);
    }

    /** What stands in the way of trading with real money, a sentence each. */
    public List<String> problems() {
        final KeyAnswer refusal = refusal();
        if (refusal != null) {
            return List.of(refusal.isAboutAddress()
                ? "the key may not be used from this machine's address; add the address to the key: " + MEND
                : "the exchange refuses the key: " + Answers.withoutFullStop(refusal.detail()));
        }
        final List<String> problems = new ArrayList<>();
        for (final KeyAnswer answer : answers.values()) {
            final String problem = problem(answer);
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** What is wrong with one permission in one sentence; null if nothing is. */
    public static String problem(KeyAnswer answer) {
        final String label = answer.permission().label();
        final boolean isNeeded = answer.permission().isNeeded();
        return switch (answer.state()) {
            case GRANTED -> isNeeded ? null : "the key may " + label + "; use one that may not: whoever gets hold of it"
                + " could take the money away (" + MEND + ")";
            case MISSING -> isNeeded ? "the key may not " + label + "; use one that may: " + MEND : null;
            case REFUSED, UNKNOWN -> "it is not known whether the key may " + label + ": "
                + Answers.withoutFullStop(answer.detail());
        };
    }
}
