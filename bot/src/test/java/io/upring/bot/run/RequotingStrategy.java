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
import io.upring.strategies.BuiltIn;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.catalogue.StrategyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits with a bid near the bottom of the book and moves it to another level again and again. */
final class RequotingStrategy implements Strategy {
    private static final int LEVELS = 5;

    private final double[] prices = new double[LEVELS];
    private final Amount amount = new Amount();
    private long previous;
    private long current;
    private int turn;

    /** The type {@code requoter}. */
    static StrategyCatalogue catalogue() {
        final List<StrategyFactory> all = new ArrayList<>(BuiltIn.catalogue().all());
        all.add(new StrategyFactory() {
            @Override
            public String name() {
                return "requoter";
            }

            @Override
            public String description() {
                return "Moves a bid about.";
            }

            @Override
            public List<ParameterSpec> parameters() {
                return List.of();
            }

            @Override
            public Strategy create(Map<String, String> raw) {
                return new RequotingStrategy();
            }
        });
        return new StrategyCatalogue(all);
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.ORDER_BOOK);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        for (int i = 0; i < LEVELS && i < book.bidLevels(); i++) {
            prices[i] = book.bidPrice(book.bidLevels() - 1 - i);
        }
    }

    @Override
    public void onTimer(StrategyContext context) {
        if (!context.isTradingOpen() || prices[0] == 0) {
            return;
        }
        final double price = prices[turn++ % LEVELS];
        final Order order = context.order(current);
        if (current == StrategyContext.NO_ORDER) {
            final Instrument instrument = context.instruments().get(0);
            current = context.limit(instrument, Side.BID, price,
                context.volumeFor(instrument, Amount.ofUnits(20_000), price, amount), TimeInForce.GTC);
        } else if (order != null && order.state() == OrderState.OPEN) {
            final boolean isWhole = turn % 2 == 0;
            final long next = isWhole ? context.replace(current, price)
                : context.replace(current, price, order.volume(amount));
            previous = next == StrategyContext.NO_ORDER ? previous : current;
            current = next == StrategyContext.NO_ORDER ? current : next;
        }
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        if (order.id() == current && order.state().isTerminal()) {
            current = StrategyContext.NO_ORDER;
        }
    }

    @Override
    public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
        if (orderId == current) {
            final Order old = context.order(previous);
            current = old == null || old.state().isTerminal() ? StrategyContext.NO_ORDER : previous;
        }
    }
}
