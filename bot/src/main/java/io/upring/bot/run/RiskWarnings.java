package io.upring.bot.run;

import io.upring.bot.console.RiskRow;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.RiskCounters;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once an episode that 80 % of a limit of risk are used up. It reads the counters, so that the stage that checks
 * orders need not say anything.
 *
 * <p>Threading: one thread.
 */
final class RiskWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(RiskWarnings.class);

    private final RiskCounters counters;
    private final long[] told = new long[RiskCheck.values().length];

    RiskWarnings(RiskCounters counters) {
        this.counters = counters;
    }

    /** A sentence for each episode that has begun since the last look; also in the log. */
    List<String> news() {
        final List<String> sentences = new ArrayList<>();
        for (final RiskCheck check : RiskCheck.values()) {
            final long episodes = counters.get(check.ordinal(), RiskColumn.WARNINGS);
            if (episodes != told[check.ordinal()]) {
                told[check.ordinal()] = episodes;
                sentences.add(sentence(RiskRow.of(check, counters)));
            }
        }
        sentences.forEach(LOG::warn);
        return sentences;
    }

    private static String sentence(RiskRow row) {
        return "risk: " + row.check().label() + " has come to " + row.highestText() + ", limit "
            + row.highestLimitText() + ": " + row.check().purpose();
    }
}
