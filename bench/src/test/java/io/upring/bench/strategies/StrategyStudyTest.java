package io.upring.bench.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.strategy.StrategyType;
import io.upring.sim.market.Scenario;
import io.upring.strategies.BuiltIn;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each strategy wins where its hypothesis holds, and loses where it does not. */
class StrategyStudyTest {
    private static final int SHORT_MINUTES = 10;
    private static final int LONG_MINUTES = 20;

    static List<Bet> bets() {
        return Bet.all();
    }

    @Test
    void shouldBetOnEveryStrategyThatComesWithUpringButThoseThatOnlyTell() {
        assertThat(Bet.all()).extracting(Bet::type).containsExactlyElementsOf(BuiltIn.types().stream()
            .filter(type -> type.alerts().isEmpty()).map(StrategyType::name).toList());
    }

    @ParameterizedTest
    @MethodSource("bets")
    void shouldWinInOneMarketAndLoseInTheOther(Bet bet) {
        compare(bet, SHORT_MINUTES, 101, 102);
    }

    @ParameterizedTest
    @MethodSource("bets")
    @Tag("slow")
    void shouldWinInOneMarketAndLoseInTheOtherWithOtherSeeds(Bet bet) {
        compare(bet, LONG_MINUTES, 7, 8, 9, 10);
    }

    private static void compare(Bet bet, int minutes, long... seeds) {
        assertThat(mean(bet, bet.friend(), minutes, seeds)).as("%s in %s", bet.type(), bet.friend()).isPositive();
        assertThat(mean(bet, bet.foe(), minutes, seeds)).as("%s in %s", bet.type(), bet.foe()).isNegative();
    }

    private static double mean(Bet bet, Scenario scenario, int minutes, long... seeds) {
        return LongStream.of(seeds).mapToDouble(seed -> {
            final Outcome outcome = StrategyStudy.run(bet, scenario, seed, minutes);
            assertThat(outcome.fills()).as("fills of seed %d", seed).isGreaterThan(5);
            assertThat(outcome.drawDown()).isNotNegative();
            return outcome.profit();
        }).average().orElseThrow();
    }

    @Test
    void shouldComeToTheSameEveryTime() {
        final Bet bet = Bet.all().get(0);
        assertThat(StrategyStudy.run(bet, bet.friend(), 3, 2)).isEqualTo(StrategyStudy.run(bet, bet.friend(), 3, 2));
    }
}
