package io.upring.bot.live;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.ExchangeSettings;
import io.upring.bot.live.Answers.NoAnswer;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.CredentialsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The four switches of a run with real money, each of which must be set by itself: a configuration whose exchange is
 * live, the command line, keys that may trade and may not withdraw, and a phrase typed or kept in a file. All that is
 * missing is told at once. Until every switch is there nothing is connected that could trade: the exchange is only
 * asked what the key may do and whether it would take an order.
 *
 * <p>Threading: one thread.
 */
public final class GoingLive {
    private final BotConfig config;
    private final LiveRequest request;
    private final InputStream in;
    private final PrintStream out;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param in where the phrase is typed.
     * @param out where the operator is told what he is about to do.
     */
    public GoingLive(BotConfig config, LiveRequest request, InputStream in, PrintStream out) {
        this.config = config;
        this.request = request;
        this.in = in;
        this.out = out;
    }

    /**
     * Checks every switch.
     *
     * @return null for a run with play money, which needs none and may have none.
     * @throws LiveException with every reason why not.
     */
    public LivePermit permit() {
        if (!config.exchange().live()) {
            refuseWhatIsNotLive();
            return null;
        }
        final String phrase = phrase();
        if (!request.live()) {
            problems.add("--live is missing on the command line: exchange.live is true in " + config.file()
                + ", so this configuration trades with real money");
        }
        final Credentials keys = keys();
        if (request.phraseFile() != null) {
            add(LivePhrase.problem(request.phraseFile(), phrase));
        } else if (!request.interactive()) {
            problems.add("the phrase is missing, and there is no terminal to type it at: put it into a file that only"
                + " its owner can read, and name that with --live-phrase-file; it is: " + phrase);
        }
        if (keys != null) {
            askTheExchange(keys, phrase);
        }
        if (!problems.isEmpty()) {
            throw new LiveException(problems);
        }
        return new LivePermit(config);
    }

    private void refuseWhatIsNotLive() {
        if (request.live()) {
            problems.add("--live is for a configuration with exchange.live: true, such as config/live.yaml; in "
                + config.file() + " the exchange is " + config.exchange().url() + ", with play money");
        }
        if (request.phraseFile() != null) {
            problems.add("--live-phrase-file is for a run with real money, and " + config.file()
                + " has none: exchange.live is false");
        }
        if (!problems.isEmpty()) {
            throw new LiveException(problems);
        }
    }

    private String phrase() {
        if (config.limits().maxOrderTotal().isEmpty()) {
            throw new LiveException("risk.maxOrderTotal in " + config.file() + " names no currency, so nothing could be"
                + " traded");
        }
        return LivePhrase.of(config);
    }

    private Credentials keys() {
        try {
            return keys(config.exchange(), request);
        } catch (CredentialsException missing) {
            problems.add(Answers.withoutFullStop(missing.getMessage()));
            return null;
        }
    }

    private static Credentials keys(ExchangeSettings exchange, LiveRequest request) {
        return exchange.keyFile() == null ? Credentials.fromEnvironment(request.environment())
            : Credentials.fromFile(exchange.keyFile());
    }

    private void askTheExchange(Credentials keys, String phrase) {
        try (ExchangeCalls exchange =
            new ExchangeCalls(config.exchange().url(), keys, config.exchange().orders().signing())) {
            final List<String> scopes = Answers.await("say what the key may do",
                KeyScopes.ask(exchange.rest().key())).problems();
            problems.addAll(scopes);
            if (scopes.isEmpty()) {
                problems.addAll(new OrderTrial(exchange.rest(), config).run());
            }
            if (problems.isEmpty()) {
                new Briefing(config).lines(exchange.rest()).forEach(out::println);
            }
        } catch (NoAnswer failure) {
            problems.add(failure.getMessage());
        }
        if (problems.isEmpty() && request.phraseFile() == null) {
            add(typed(phrase));
        }
    }

    /** Asks for the phrase; what is wrong with what was typed, or null. */
    private String typed(String phrase) {
        out.println("Type this phrase to start; anything else starts nothing:");
        out.println("  " + phrase);
        out.print("> ");
        out.flush();
        try {
            final String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line != null && line.strip().equals(phrase) ? null
                : "what was typed is not the phrase; nothing was started";
        } catch (IOException failure) {
            return "the phrase could not be read: " + failure.getMessage();
        }
    }

    private void add(String problem) {
        if (problem != null) {
            problems.add(problem);
        }
    }
}
