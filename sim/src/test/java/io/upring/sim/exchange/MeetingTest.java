package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("4.5 Price-time priority between accounts and the displayed book")
class MeetingTest {
    private final Desk desk = new Desk(Map.of("KRW", "100000000", "BTC", "1"));
    private final Account other = desk.other("other", "other");

    @Test
    void shouldTradeInsideTheSpreadAtTheMakersPrice() {
        desk.book(Desk.BTC, "100010000:1", "99990000:1");
        Order maker = desk.accepted(other, NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.1"));
        desk.log.clear();
        desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "99995000", "0.04"));
        assertThat(desk.log).containsExactly("WAIT", "assets [BTC]", "TRADE 0.04@100000000 taker",
                "assets [BTC, KRW]", "TRADE 0.04@100000000 maker", "assets [BTC, KRW]", "print ASK 0.04@100000000",
                "ticker KRW-BTC", "DONE");
        assertThat(desk.now(other, maker).remainingVolume()).hasToString("0.06");
        assertThat(desk.shown(Desk.BTC, Side.BID)).isEqualTo("99990000:1");
        assertThat(desk.available("KRW")).isEqualTo("103998000");
    }

    @Test
    void shouldServeWhatWasDisplayedFirstThenTheOrderThenWhatCameLater() {
        desk.book(Desk.BTC, "100010000:1", "99990000:0.2");
        Order maker = desk.accepted(other, NewOrder.limit(Side.BID, Desk.BTC, "99990000", "0.1"));
        desk.book(Desk.BTC, "100010000:1", "99990000:0.5");
        desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "99990000", "0.15"));
        assertThat(desk.now(other, maker).tradesCount()).isZero();
        assertThat(desk.shown(Desk.BTC, Side.BID)).isEqualTo("99990000:0.35");
        desk.told.clear();
        desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "99990000", "0.25"));
        assertThat(desk.told.stream().filter(told -> told.fill() != null && !told.fill().maker())
                .map(told -> told.fill().volume().toPlainString())).containsExactly("0.05", "0.1", "0.1");
        assertThat(desk.now(other, maker).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.shown(Desk.BTC, Side.BID)).isEqualTo("99990000:0.2");
    }

    @Test
    @DisplayName("4.2 A market order may not be bigger than the opposite 30 levels, resting orders counted in")
    void shouldCountRestingOrdersAmongTheLevels() {
        desk.book(Desk.BTC, "", "99990000:0.1");
        NewOrder sell = NewOrder.marketSell(Desk.BTC, "0.15");
        assertThat(desk.place(sell)).isInstanceOf(OrderResult.Rejected.class);
        desk.accepted(other, NewOrder.limit(Side.BID, Desk.BTC, "99980000", "0.1"));
        assertThat(desk.now(desk.accepted(sell)).state()).isEqualTo(OrderState.DONE);
        desk.book(Desk.BTC, "", "");
        for (int i = 0; i < 31; i++) {
            desk.accepted(other, NewOrder.limit(Side.BID, Desk.BTC, String.valueOf(99_000_000 - i * 1_000), "0.01"));
        }
        assertThat(desk.place(NewOrder.marketSell(Desk.BTC, "0.36"))).isInstanceOf(OrderResult.Rejected.class);
        desk.accepted(NewOrder.marketSell(Desk.BTC, "0.31"));
    }

    @Test
    void shouldCancelPostOnlyThatWouldMeetARestingOrder() {
        desk.accepted(other, NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.1"));
        Order postOnly = desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "100000000", "0.1")
                .withTimeInForce(TimeInForce.POST_ONLY));
        assertThat(desk.now(postOnly).state()).isEqualTo(OrderState.CANCEL);
    }

    /** The reference: a plain list, the best price first and then the oldest. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFillInPriceTimeOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Order> resting = new ArrayList<>();
        int trades = 0;
        for (int i = 0; i < 2_000; i++) {
            Account account = random.nextBoolean() ? desk.exchange.openAccount("a" + i, plenty()) : other;
            Side side = random.nextBoolean() ? Side.BID : Side.ASK;
            desk.told.clear();
            Order order = desk.accepted(account, NewOrder.limit(side, Desk.BTC,
                    String.valueOf(100_000_000 + 1_000 * random.nextInt(12)), "0.00" + (1 + random.nextInt(5)))
                    .withSmpType("none"));
            List<String> expected = new ArrayList<>();
            BigDecimal left = order.volume();
            resting.sort(Comparator.comparing(Order::price,
                    side == Side.ASK ? Comparator.reverseOrder() : Comparator.naturalOrder()));
            for (Order maker : resting) {
                int comparison = maker.price().compareTo(order.price());
                boolean crosses = side == Side.BID ? comparison <= 0 : comparison >= 0;
                if (maker.side() != side && left.signum() > 0 && crosses) {
                    BigDecimal volume = left.min(maker.remainingVolume());
                    left = left.subtract(volume);
                    expected.add(maker.uuid() + " " + volume.stripTrailingZeros() + "@" + maker.price());
                }
            }
            List<Desk.Told> makers = desk.told.stream()
                    .filter(told -> told.fill() != null && told.fill().maker()).toList();
            assertThat(makers.stream().map(told -> told.order().uuid() + " " + told.fill().volume() + "@"
                    + told.fill().price())).as("seed %d, order %d", seed, i).containsExactlyElementsOf(expected);
            trades += makers.size();
            resting.add(order);
            desk.told.forEach(told -> resting.replaceAll(one ->
                    one.uuid().equals(told.order().uuid()) ? told.order() : one));
            resting.removeIf(one -> one.remainingVolume().signum() == 0);
        }
        assertThat(trades).isGreaterThan(500);
    }

    private static Map<String, BigDecimal> plenty() {
        return Map.of("KRW", new BigDecimal("1000000000"), "BTC", BigDecimal.TEN);
    }
}
