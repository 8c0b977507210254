package io.upring.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.support.Events;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final long E8 = 100_000_000L;

    private final Position.Scratch scratch = new Position.Scratch();
    private final Amount profit = new Amount();
    private final Amount amount = new Amount();
    private Position position = new Position();

    private boolean buy(String volume, String funds, String fee) {
        return position.book(Side.BID, Amount.of(volume), Amount.of(funds), Amount.of(fee), profit, scratch);
    }

    private boolean sell(String volume, String funds, String fee) {
        return position.book(Side.ASK, Amount.of(volume), Amount.of(funds), Amount.of(fee), profit, scratch);
    }

    private void assertPosition(String volume, String cost, String realised) {
        assertThat(position.volume(amount)).as("volume").hasToString(volume);
        assertThat(position.cost(amount)).as("cost").hasToString(cost);
        assertThat(position.realised(amount)).as("realised").hasToString(realised);
    }

    @Test
    void shouldCountTheFeesOfBothEnds() {
        assertThat(buy("2", "200", "0.1")).isFalse();
        assertPosition("2", "200.1", "0");
        assertThat(buy("2", "240", "0.12")).isFalse();
        assertPosition("4", "440.22", "0");
        assertThat(position.averageEntryE8(amount)).isEqualTo(11_005_500_000L);
        // A quarter of the cost is 110.055; 130 less a fee of 0.065 come in.
        assertThat(sell("1", "130", "0.065")).isTrue();
        assertThat(profit).hasToString("19.88");
        assertPosition("3", "330.165", "19.88");
        assertThat(position.fees(amount)).hasToString("0.285");
        assertThat(position.turnover(amount)).hasToString("570");
        assertThat(position.unrealisedAt(100 * E8, amount)).hasToString("-30.165");
        assertThat(position.unrealisedAt(0, amount)).as("no price").hasToString("0");
        assertThat(sell("3", "300", "0")).isTrue();
        assertPosition("0", "0", "-10.285");
        assertThat(position.isFlat()).isTrue();
    }

    @Test
    void shouldLeaveNothingBehindWhenTheLastThirdOfAThirdIsSold() {
        buy("0.00000003", "1", "0");
        for (int i = 0; i < 3; i++) {
            sell("0.00000001", "0.4", "0");
        }
        assertPosition("0", "0", "0.2");
    }

    @Test
    void shouldKeepApartWhatIsSoldBeyondWhatWasBought() {
        buy("1", "100", "0");
        assertThat(sell("3", "330", "0.3")).isTrue();
        assertThat(profit).as("a third of 329.7 for what had cost 100").hasToString("9.9");
        assertPosition("0", "0", "9.9");
        assertThat(position.soldBeyond(amount)).hasToString("2");
        assertThat(position.proceedsBeyond(amount)).hasToString("219.8");
        assertThat(position.net(amount)).hasToString("-2");
        assertThat(position.averageEntryE8(amount)).isZero();
        assertThat(position.unrealisedAt(100 * E8, amount)).hasToString("19.8");
        assertThat(sell("1", "90", "0")).as("nothing is closed by selling more").isFalse();
        assertThat(position.proceedsBeyond(amount)).hasToString("309.8");
    }

    @Test
    void shouldBuyBackWhatWasSoldBeyondBeforeItHoldsAnythingAgain() {
        sell("2", "220", "0.2");
        assertThat(buy("1", "90", "0")).isTrue();
        assertThat(profit).hasToString("19.9");
        assertThat(buy("3", "240", "0.3")).isTrue();
        assertThat(profit).as("109.9 for what cost a third of 240.3").hasToString("29.8");
        assertPosition("2", "160.2", "49.7");
        assertThat(position.soldBeyond(amount)).hasToString("0");
        assertThat(position.proceedsBeyond(amount)).hasToString("0");
    }

    @Test
    void shouldComeToTheSameWhicheverOfTwoFillsIsHeardOfFirst() {
        buy("1", "90", "0.045");
        sell("1", "100", "0.05");
        final String forwards = position.realised(amount).toString();
        position = new Position();
        sell("1", "100", "0.05");
        buy("1", "90", "0.045");
        assertPosition("0", "0", forwards);
        assertThat(forwards).isEqualTo("9.905");
    }

    @Test
    void shouldTakeACorrectionOfMoneyAlone() {
        buy("2", "200", "0");
        assertThat(buy("0", "0", "0.1")).isFalse();
        assertPosition("2", "200.1", "0");
        sell("2", "210", "0");
        assertThat(sell("0", "1", "0.2")).isFalse();
        assertPosition("0", "0", "10.7");
    }

    @Test
    void shouldNeitherMakeNorLoseMoneyByRounding() {
        for (int seed = 1; seed <= 200; seed++) {
            final Random random = new Random(seed);
            position = new Position();
            BigDecimal cash = BigDecimal.ZERO;
            BigDecimal held = BigDecimal.ZERO;
            BigDecimal closings = BigDecimal.ZERO;
            for (int i = 0; i < 200; i++) {
                final boolean isBuy = random.nextInt(5) < (i % 40 < 20 ? 3 : 2);
                final BigDecimal volume = BigDecimal.valueOf(1 + Math.abs(random.nextLong() >>> random.nextInt(64)), 8);
                final BigDecimal funds = volume.multiply(BigDecimal.valueOf(1 + random.nextInt(10_000), 8));
                final BigDecimal fee = funds.multiply(new BigDecimal("0.0025"));
                position.book(isBuy ? Side.BID : Side.ASK, Amount.of(volume.toPlainString()),
                    Amount.of(funds.toPlainString()), Amount.of(fee.toPlainString()), profit, scratch);
                cash = (isBuy ? cash.subtract(funds) : cash.add(funds)).subtract(fee);
                held = isBuy ? held.add(volume) : held.subtract(volume);
                closings = closings.add(profit.toBigDecimal());
                assertConserved(seed, cash, held, closings);
            }
        }
    }

    private void assertConserved(int seed, BigDecimal cash, BigDecimal held, BigDecimal closings) {
        final BigDecimal sum = position.realised(amount).subtract(position.cost(new Amount()))
            .add(position.proceedsBeyond(new Amount())).toBigDecimal();
        assertThat(sum).as("cash, seed %d: %s", seed, position).isEqualByComparingTo(cash);
        assertThat(position.net(amount).toBigDecimal()).as("seed %d", seed).isEqualByComparingTo(held);
        assertThat(position.realised(amount).toBigDecimal()).as("seed %d", seed).isEqualByComparingTo(closings);
        assertThat(position.volume(amount).signum() * position.soldBeyond(amount).signum()).isZero();
        assertThat(position.volume(amount).signum()).isNotNegative();
        assertThat(position.cost(amount).signum()).as("seed %d: %s", seed, position)
            .isBetween(0, position.volume(amount).signum());
        final BigDecimal price = new BigDecimal("123.45678901");
        assertThat(position.unrealisedAt(12_345_678_901L, amount).add(position.realised(new Amount())).toBigDecimal())
            .as("seed %d", seed).isEqualByComparingTo(cash.add(held.multiply(price)));
    }

    @Test
    void shouldSayWhatItIs() {
        position.start(3, Events.instruments().get(0), null);
        sell("1", "10", "1");
        assertThat(position).hasToString("strategy 3, KRW-BTC: 0 for 0, sold beyond 1 for 9, realised 0, fees 1");
    }
}
