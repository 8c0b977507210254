package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.steer.StrategyFacts;
import io.upring.bot.steer.StrategyState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuarantineNewsTest {
    private List<StrategyFacts> strategies = List.of();
    private final QuarantineNews news = new QuarantineNews(() -> strategies);

    @Test
    @DisplayName("4.4 a quarantine is told once, with its cause and the way out; another one is told again")
    void shouldSayOnceWhoIsInQuarantineAndWhy() {
        strategies = List.of(facts(1, StrategyState.RUNNING, "", 0), facts(2, StrategyState.PAUSED, "", 7));
        assertThat(news.news()).isEmpty();
        strategies = List.of(facts(1, StrategyState.QUARANTINED, "threw an exception: made to fail", 20),
            facts(2, StrategyState.RUNNING, "", 9));
        assertThat(news.news()).containsExactly("strategy s1 threw an exception: made to fail; it is in quarantine, "
            + "and \"upring ctl reload s1\" starts it anew");
        assertThat(news.news()).as("the same one").isEmpty();
        strategies = List.of(facts(1, StrategyState.QUARANTINED, "threw an exception: made to fail", 45));
        assertThat(news.news()).as("another one").hasSize(1);
    }

    private static StrategyFacts facts(int id, StrategyState state, String cause, long since) {
        return new StrategyFacts(id, "s" + id, "type", "built-in", state, cause, since, List.of(), List.of(), Map.of());
    }
}
