package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.matching.QueueModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Money and coins are neither made nor lost, to the last digit, over random orders of several accounts in all price
 * bands; no order is lost; the same seed gives the same run.
 */
class ConservationTest {
    private static final int ORDERS = 25_000;
    private static final int SLOW_RUNS = 40;
    private static final int SLICES = 5;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 20261122})
    void shouldConserveMoneyAndCoinsToTheLastDigit(long seed) {
        run(config(seed), ORDERS / SLICES);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldConserveThemOverAMillionOrders() {
        LongStream.rangeClosed(101, 100 + SLOW_RUNS).forEach(seed -> run(config(seed), ORDERS));
    }

    @Test
    void shouldGiveTheSameRunForTheSameSeed() {
        assertThat(run(config(5), 2_000)).isEqualTo(run(config(5), 2_000)).isNotEqualTo(run(config(6), 2_000));
    }

    private static long run(ExchangeConfig config, int orders) {
        RandomTrading trading = new RandomTrading(config);
        Bookkeeper books = trading.books();
        while (trading.placed() < orders) {
            trading.step();
            if (trading.placed() % 1_000 == 0) {
                trading.check();
            }
        }
        trading.cancelEverything();
        trading.check();
        String where = "seed " + config.seed();
        assertThat(books.unended()).as(where).isZero();
        for (Account account : trading.accounts()) {
            assertThat(account.balances()).as(where).allSatisfy(balance -> assertThat(balance.locked()).isZero());
            assertThat(books.told().containsAll(
                    books.exchange().orders(account).stream().map(Order::uuid).toList())).as(where).isTrue();
        }
        assertThat(books.told()).as(where).hasSize(trading.accepted());
        assertThat(List.of(books.fills, books.prevented, books.makers, trading.accepted())).as(where)
                .allMatch(count -> count > 0);
        return books.hash;
    }

    /** Each seed its own mixture of what is switchable. */
    private static ExchangeConfig config(long seed) {
        QueueModel[] models = {QueueModel.fifo(), QueueModel.riskAverse(), QueueModel.power(2),
            QueueModel.drawnLogarithmic()};
        return ExchangeConfig.defaults(seed).withReleaseImprovementAtOnce(seed % 2 == 0)
                .withPreventedLockedWithFee(seed % 3 != 0)
                .withQueueModel(models[(int) (seed % models.length)])
                .withFeeModel(seed % 5 == 0 ? FeeModel.makersFree() : FeeModel.listed())
                .withUsdtMaxTotal(new BigDecimal("1000000"));
    }
}
