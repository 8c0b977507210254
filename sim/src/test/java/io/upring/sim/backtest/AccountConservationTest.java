package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.exchange.FeeRates;
import io.upring.sim.matching.QueueModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine's account equals the exchange's ledger, to the last digit and whenever everything said has been heard:
 * balances, locks, open orders, and what each strategy won, paid and holds in each market. The two calculate in
 * different arithmetic on purpose.
 */
class AccountConservationTest {
    private static final int FILLS = 5_000;
    private static final int SLOW_FILLS = 1_000_000;
    private static final int FILLS_A_SEED = 50_000;
    private static final int STEPS_BETWEEN_CHECKS = 25;
    private static final int CHECKS_BETWEEN_POSITIONS = 40;

    private final Map<String, Integer> fillsOfMarket = new TreeMap<>();
    private long checks;
    private long makerFills;
    private long prevented;
    private long refused;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldEqualTheLedgerOverTwentyThousandFillsInEveryPriceBand(long seed) {
        assertThat(run(seed, FILLS)).isGreaterThanOrEqualTo(FILLS);
        assertThat(fillsOfMarket.keySet()).isEqualTo(new TreeMap<>(RandomAccountTrading.PRICES).keySet());
    }

    @Test
    @Tag("slow")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldEqualTheLedgerOverAMillionFills() throws IOException {
        long fills = 0;
        long seed = 1_001;
        while (fills < SLOW_FILLS) {
            fills += run(seed++, FILLS_A_SEED);
        }
        Files.writeString(Path.of("target", "account-conservation.md"), tally(fills, seed - 1));
        assertThat(fillsOfMarket.values()).allMatch(count -> count > FILLS_A_SEED / 10);
    }

    private long run(long seed, int fills) {
        final boolean isRude = seed % 4 != 0;
        final RandomAccountTrading trading = new RandomAccountTrading(config(seed), isRude);
        final FollowedAccount followed = trading.followed;
        final String where = "seed " + seed;
        for (long step = 1; followed.fills < fills; step++) {
            trading.step();
            if (step % STEPS_BETWEEN_CHECKS == 0) {
                check(followed, where + ", step " + step);
            }
        }
        trading.end();
        check(followed, where + ", at the end");
        followed.checkPositions(where + ", at the end");
        assertThat(followed.openOrders()).as(where).isZero();
        assertThat(followed.illegal).as(where).isZero();
        assertThat(followed.forgotten).as(where).isZero();
        makerFills += followed.makerFills;
        prevented += followed.prevented;
        refused += followed.refused;
        followed.fillsOfMarket.forEach((market, count) -> fillsOfMarket.merge(market, count, Integer::sum));
        return followed.fills;
    }

    private void check(FollowedAccount followed, String where) {
        followed.deliver();
        followed.checkBalances(where);
        assertThat(followed.differentOrders()).as(where).isEmpty();
        if (checks++ % CHECKS_BETWEEN_POSITIONS == 0) {
            followed.checkPositions(where);
        }
    }

    private String tally(long fills, long lastSeed) {
        final StringBuilder text = new StringBuilder("| | |\n|---|---:|\n")
            .append(String.format("| seeds | 1001 to %d |%n", lastSeed))
            .append(String.format("| fills | %,d |%n", fills))
            .append(String.format("| of them as maker | %,d |%n", makerFills))
            .append(String.format("| reductions by self-match prevention | %,d |%n", prevented))
            .append(String.format("| orders that the exchange refused | %,d |%n", refused))
            .append(String.format("| comparisons of every balance, lock and open order | %,d |%n", checks))
            .append("| mismatches | 0 |\n\n| market | price | fills |\n|---|---:|---:|\n");
        RandomAccountTrading.PRICES.forEach((market, price) ->
            text.append(String.format("| %s | %s | %,d |%n", market, price, fillsOfMarket.get(market))));
        return text.toString();
    }

    /** Each seed its own mixture of what is switchable. */
    private static ExchangeConfig config(long seed) {
        final QueueModel[] models = {QueueModel.fifo(), QueueModel.riskAverse(), QueueModel.power(2),
            QueueModel.drawnLogarithmic()};
        final FeeModel halfForMakers = rules -> FeeRates.makerTaker("0.0002", "0.0005");
        return ExchangeConfig.defaults(seed).withReleaseImprovementAtOnce(seed % 2 == 0)
            .withPreventedLockedWithFee(seed % 3 != 0)
            .withQueueModel(models[(int) (seed % models.length)])
            .withFeeModel(seed % 5 == 0 ? halfForMakers : FeeModel.listed())
            .withUsdtMaxTotal(new BigDecimal("1000000"));
    }
}
