package io.upring.bot.run;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategyType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Set;

/** Waits with a bid far below the market, and misbehaves from then on. */
final class BadStrategy implements StrategyType<BadStrategy.Nothing> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long SPIN_NS = 60_000_000;
    private static final int LEAK_BYTES = 4 << 20;
    private static final int FLOOD = 1_000;
    /** Of the book, at which it waits: seldom reached, and within the collar. */
    private static final int LEVEL = 9;

    /** What it does wrong. */
    enum Manner {
        THROWS, SPINS, SLEEPS, FLOODS, LEAKS, NEVER_RETURNS
    }

    /** There is nothing to tell it. */
    record Nothing() {
    }

    private final Manner manner;
    /** Of its bid, in the latest instance. */
    volatile long orderId;

    BadStrategy(Manner manner) {
        this.manner = manner;
    }

    @Override
    public String name() {
        return manner.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String description() {
        return "Misbehaves.";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Strategy create(Nothing settings) {
        return new Instance();
    }

    private final class Instance implements Strategy {
        private final Amount amount = new Amount();
        private long own;
        private boolean isArmed;
        private byte[] leaked;

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.ORDER_BOOK);
        }

        @Override
        public void onOrder(Order order, StrategyContext context) {
            isArmed |= order.id() == own && (order.state() == OrderState.OPEN || order.state() == OrderState.FILLED);
        }

        @Override
        public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
            own = orderId == own ? 0 : own;
        }

        @Override
        public void onOrderBook(OrderBookView book, StrategyContext context) {
            if (!context.isTradingOpen() || !book.isTwoSided()) {
                return;
            }
            final Instrument instrument = context.instrument(book.instrumentId());
            final double price = book.bidPrice(Math.min(LEVEL, book.bidLevels() - 1));
            if (own == 0) {
                own = bid(instrument, price, 20_000, context);
                orderId = own;
            } else if (isArmed) {
                misbehave(instrument, price, context);
            }
        }

        private long bid(Instrument instrument, double price, long funds, StrategyContext context) {
            return context.limit(instrument, Side.BID, price,
                context.volumeFor(instrument, Amount.ofUnits(funds), price, amount), TimeInForce.GTC);
        }

        private void misbehave(Instrument instrument, double price, StrategyContext context) {
            switch (manner) {
                case THROWS -> throw new IllegalStateException("on purpose");
                case SPINS -> spin();
                case SLEEPS -> sleep();
                case FLOODS -> {
                    for (int i = 0; i < FLOOD; i++) {
                        bid(instrument, price, 20_000 + i, context);
                    }
                }
                case LEAKS -> leaked = new byte[LEAK_BYTES];
                case NEVER_RETURNS -> neverReturn();
                default -> throw new IllegalArgumentException(manner.name());
            }
        }

        private void spin() {
            final long endNs = THREADS.getCurrentThreadCpuTime() + SPIN_NS;
            while (THREADS.getCurrentThreadCpuTime() < endNs) {
                Thread.onSpinWait();
            }
        }

        private void sleep() {
            try {
                Thread.sleep(SPIN_NS / 1_000_000 * 2);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void neverReturn() {
            while (leaked == null) {
                Thread.onSpinWait();
            }
        }
    }
}
