package io.upring.bot.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.account.Position;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Average cost, fees included. */
class HoldingTest {
    private final Holding holding = new Holding();

    private static BigDecimal of(String text) {
        return new BigDecimal(text);
    }

    private BigDecimal buy(String volume, String funds, String fee) {
        return holding.apply(true, of(volume), of(funds), of(fee));
    }

    private BigDecimal sell(String volume, String funds, String fee) {
        return holding.apply(false, of(volume), of(funds), of(fee));
    }

    @Test
    void shouldCloseAtTheAverageCost() {
        assertThat(buy("2", "200", "0.1")).isNull();
        assertThat(buy("2", "240", "0.14")).isNull();
        // 4 bought for 440.24 with fees; three quarters of that, sold for 390 less 0.195.
        assertThat(sell("3", "390", "0.195")).isEqualByComparingTo("59.625");
        assertThat(holding.realised()).isEqualByComparingTo("59.625");
        assertThat(holding.held()).isEqualByComparingTo("1");
        assertThat(holding.unrealised(of("110"))).isEqualByComparingTo("-0.06");
    }

    @Test
    void shouldOpenTheOppositeWhenMoreIsSoldThanHeld() {
        buy("1", "100", "0");
        assertThat(sell("3", "330", "0.3")).isEqualByComparingTo("9.9");
        assertThat(holding.held()).isEqualByComparingTo("-2");
        assertThat(holding.unrealised(of("100"))).isEqualByComparingTo("19.8");
        assertThat(buy("2", "180", "0")).isEqualByComparingTo("39.8");
        assertThat(holding.realised()).isEqualByComparingTo("49.7");
    }

    /** Fills of every size, both ways, as two orders of which one is always open: bought on and on, and sold. */
    @Test
    @DisplayName("4.5 a report and the engine say the same of what a strategy won and holds, to the last digit")
    void shouldSayWhatTheEngineSays() {
        for (int seed = 1; seed <= 20; seed++) {
            final Random random = new Random(seed);
            final Engine engine = new Engine();
            final Holding some = new Holding();
            for (int i = 0; i < 200; i++) {
                final boolean isBuy = random.nextBoolean();
                final BigDecimal volume = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 8);
                final BigDecimal funds = volume.multiply(BigDecimal.valueOf(1 + random.nextInt(100_000), 3));
                final BigDecimal fee = funds.multiply(of("0.0005"));
                some.apply(isBuy, volume, funds, fee);
                final Position position = engine.fill(isBuy, volume, funds, fee);
                final String where = "seed " + seed + ", fill " + i;
                assertThat(some.realised()).as(where)
                    .isEqualByComparingTo(position.realised(new Amount()).toBigDecimal());
                assertThat(some.held()).as(where).isEqualByComparingTo(position.net(new Amount()).toBigDecimal());
                assertThat(some.unrealised(of("123.456"))).as(where).isEqualByComparingTo(
                    position.unrealisedAt(12_345_600_000L, new Amount()).toBigDecimal());
            }
        }
    }

    /** The engine's books, told of orders that are filled at once. */
    private static final class Engine {
        private final Instruments instruments = Instruments.builder().add("KRW-BTC", TickTable.fixed(1),
            Amount.ofUnits(1), Amount.ofUnits(1_000_000_000), 50_000, 50_000, true).build();
        private final Portfolio portfolio = new Portfolio(instruments, 2, 64, PortfolioListener.NONE);
        private final EventSlot slot = new EventSlot();
        private final IntentView intent = new IntentView();
        private long sequence;

        Position fill(boolean isBuy, BigDecimal volume, BigDecimal funds, BigDecimal fee) {
            final long id = OrderIds.orderId(++sequence, 0);
            portfolio.register(intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).orderId(id).strategyId(1)
                .instrumentId(0).side(isBuy ? Side.BID : Side.ASK).orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC).priceE8(1).putVolume(new Amount().set(volume)));
            slot.begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, sequence).instrumentId(0);
            slot.buffer().setMemory(EventSlot.PAYLOAD, EventSlot.PAYLOAD_BYTES, (byte) 0);
            slot.buffer().putLong(OrderView.ORDER_ID, id);
            slot.buffer().putByte(OrderView.STATE, OrderReport.DONE.code());
            slot.putAmount(OrderView.EXECUTED_VOLUME, new Amount().set(volume));
            slot.putAmount(OrderView.EXECUTED_FUNDS, new Amount().set(funds));
            slot.putAmount(OrderView.PAID_FEE, new Amount().set(fee));
            portfolio.apply(slot);
            return portfolio.positions().of(1, 0);
        }
    }
}
