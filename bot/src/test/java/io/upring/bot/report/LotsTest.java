package io.upring.bot.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** First in, first out. */
class LotsTest {
    private final Lots lots = new Lots();

    private static BigDecimal of(String text) {
        return new BigDecimal(text);
    }

    private BigDecimal buy(String volume, String funds, String fee) {
        return lots.apply(true, of(volume), of(funds), of(fee));
    }

    private BigDecimal sell(String volume, String funds, String fee) {
        return lots.apply(false, of(volume), of(funds), of(fee));
    }

    @Test
    void shouldCloseTheOldestFirst() {
        assertThat(buy("2", "200", "0.1")).isNull();
        assertThat(buy("2", "240", "0.12")).isNull();
        // 2 bought at 100 and 1 at 120, sold at 130; the fees of both ends are 0.1 + 0.06 + 0.195.
        assertThat(sell("3", "390", "0.195")).isEqualByComparingTo("69.645");
        assertThat(lots.realised()).isEqualByComparingTo("70");
        assertThat(lots.held()).isEqualByComparingTo("1");
        assertThat(lots.unrealised(of("110"))).isEqualByComparingTo("-10");
    }

    @Test
    void shouldOpenTheOppositeWhenMoreIsSoldThanHeld() {
        buy("1", "100", "0");
        assertThat(sell("3", "330", "0.3")).isEqualByComparingTo("9.9");
        assertThat(lots.held()).isEqualByComparingTo("-2");
        assertThat(lots.unrealised(of("100"))).isEqualByComparingTo("20");
        assertThat(buy("2", "180", "0")).as("the entry's fees are of its own two thirds").isEqualByComparingTo("39.8");
        assertThat(lots.realised()).isEqualByComparingTo("50");
    }

    @Test
    void shouldAddUpToTheCashExactly() {
        for (int seed = 1; seed <= 50; seed++) {
            final Random random = new Random(seed);
            final Lots some = new Lots();
            BigDecimal cash = BigDecimal.ZERO;
            BigDecimal held = BigDecimal.ZERO;
            for (int i = 0; i < 200; i++) {
                final boolean isBuy = random.nextBoolean();
                final BigDecimal volume = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 8);
                final BigDecimal funds = volume.multiply(BigDecimal.valueOf(1 + random.nextInt(100_000), 3));
                some.apply(isBuy, volume, funds, BigDecimal.ZERO);
                cash = isBuy ? cash.subtract(funds) : cash.add(funds);
                held = isBuy ? held.add(volume) : held.subtract(volume);
            }
            final BigDecimal price = of("123.456");
            assertThat(some.realised().add(some.unrealised(price))).as("seed %d", seed)
                .isEqualByComparingTo(cash.add(held.multiply(price)));
            assertThat(some.held()).isEqualByComparingTo(held);
        }
    }
}
