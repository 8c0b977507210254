package io.upring.bot.run;

import io.upring.bot.steer.StrategyFacts;
import io.upring.bot.steer.StrategyState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Says which strategies were put into quarantine, and why, once each time.
 *
 * <p>Threading: one thread.
 */
final class QuarantineNews {
    private final Supplier<List<StrategyFacts>> strategies;
    /** By id: the event with which the quarantine that was told began. */
    private final Map<Integer, Long> told = new HashMap<>();

    QuarantineNews(Supplier<List<StrategyFacts>> strategies) {
        this.strategies = strategies;
    }

    /** A sentence for each quarantine that has begun since the last look. */
    List<String> news() {
        final List<String> sentences = new ArrayList<>();
        for (final StrategyFacts facts : strategies.get()) {
            if (facts.state() == StrategyState.QUARANTINED
                && !Long.valueOf(facts.since()).equals(told.put(facts.id(), facts.since()))) {
                sentences.add("strategy " + facts.name() + " " + facts.cause() + "; it is in quarantine, and \"upring "
                    + "ctl reload " + facts.name() + "\" starts it anew");
            }
        }
        return sentences;
    }
}
