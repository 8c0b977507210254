package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.matching.QueueModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("4.5 Price-time priority of resting orders under every queue model")
class PriorityTest {
    private static final List<QueueModel> MODELS = List.of(QueueModel.fifo(), QueueModel.riskAverse(),
            QueueModel.power(2), QueueModel.logarithmic(), QueueModel.drawnPower(1), QueueModel.drawnLogarithmic());

    /** Whenever an order fills as maker, all orders of its side that come before it must be gone. */
    private static final class Watch implements ExchangeListener {
        final List<Order> resting = new ArrayList<>();
        int fills;

        @Override
        public void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
            if (event == OrderEvent.WAIT) {
                resting.add(order);
                return;
            }
            if (fill != null && fill.maker()) {
                fills++;
                for (Order other : resting) {
                    if (other.uuid().equals(order.uuid())) {
                        break;
                    }
                    assertThat(other.side() == order.side() && other.price().compareTo(order.price()) == 0)
                            .as("%s filled before %s", order, other).isFalse();
                }
                for (Order other : resting) {
                    int comparison = other.price().compareTo(order.price());
                    assertThat(other.side() == order.side() && comparison == (order.side() == Side.BID ? 1 : -1))
                            .as("%s filled before %s", order, other).isFalse();
                }
            }
            if (event != OrderEvent.PREVENTED && order.remainingVolume().signum() == 0 || event == OrderEvent.CANCEL) {
                resting.removeIf(one -> one.uuid().equals(order.uuid()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void shouldServeTheBetterPriceAndThenTheOlderOrderFirst(int model) {
        SplittableRandom random = new SplittableRandom(model);
        Watch watch = new Watch();
        Exchange exchange = new Exchange(ExchangeConfig.defaults(1).withQueueModel(MODELS.get(model)), watch);
        BigDecimal last = new BigDecimal("1000");
        exchange.addMarket(MarketRules.krw("KRW-A", "", ""), TickerSeed.flat(last, last, 0));
        BigDecimal plenty = new BigDecimal("10000000000");
        List<Account> accounts = List.of(exchange.openAccount("a", Map.of("KRW", plenty, "A", plenty)),
                exchange.openAccount("b", Map.of("KRW", plenty, "A", plenty)));
        for (int i = 0; i < 6_000; i++) {
            switch (random.nextInt(4)) {
                case 0 -> exchange.applyBook("KRW-A", book(random), i);
                case 1 -> exchange.applyTrade("KRW-A", new TradePrint(BigDecimal.valueOf(994 + random.nextInt(12)),
                        size(random), random.nextBoolean() ? Side.BID : Side.ASK, i, i, random.nextBoolean()), i);
                default -> exchange.place(accounts.get(random.nextInt(2)), NewOrder.limit(
                        random.nextBoolean() ? Side.BID : Side.ASK, "KRW-A",
                        String.valueOf(994 + random.nextInt(12)), size(random).toPlainString()), i);
            }
        }
        assertThat(watch.fills).isGreaterThan(500);
    }

    private static BookImage book(SplittableRandom random) {
        List<Level> asks = new ArrayList<>();
        List<Level> bids = new ArrayList<>();
        int best = 995 + random.nextInt(9);
        for (int i = 0; i < 6; i++) {
            asks.add(new Level(BigDecimal.valueOf(best + 1 + i), size(random)));
            bids.add(new Level(BigDecimal.valueOf(best - i), size(random)));
        }
        return new BookImage(asks, bids, 0);
    }

    private static BigDecimal size(SplittableRandom random) {
        return BigDecimal.valueOf(6 + random.nextInt(60));
    }

    @Test
    void shouldNotLetALaterOrderOvertakeBecauseLessWasShownWhenItCame() {
        Desk desk = new Desk(Map.of("KRW", "100000000"));
        desk.book(Desk.BTC, "100010000:1", "99990000:1");
        Order first = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99990000", "0.1"));
        desk.book(Desk.BTC, "100010000:1", "99990000:0.2");
        Order second = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99990000", "0.1"));
        desk.trade(Desk.BTC, "99990000", "0.5", Side.ASK);
        assertThat(desk.now(second).tradesCount()).isZero();
        desk.trade(Desk.BTC, "99990000", "0.65", Side.ASK);
        assertThat(desk.now(first).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.now(second).executedVolume()).hasToString("0.05");
    }
}
