package io.upring.sim.backtest;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderEvent;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.account.Position;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.OrderResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One account of an exchange, and the engine's account of it, which is told of orders as a run would be: by replies and
 * frames, out of order and twice. Beside it stand plain sums of the exchange's own fills.
 */
final class FollowedAccount implements ExchangeListener, EventPublisher {
    static final int STRATEGIES = 4;
    private static final int MAX_ORDERS = 4_096;
    private static final long NS_PER_MS = 1_000_000L;

    final Portfolio portfolio;
    final Map<String, Integer> fillsOfMarket = new TreeMap<>();
    int fills;
    int makerFills;
    int refused;
    int prevented;
    int illegal;
    int forgotten;

    private final Instruments instruments;
    private final Random random;
    private final boolean isRude;
    private final PrivateEvents events;
    private final EventSlot slot = new EventSlot();
    private final EventSlot intentSlot = new EventSlot();
    private final IntentView intent = new IntentView();
    private final Amount amount = new Amount();
    private final Map<String, Long> idOfUuid = new HashMap<>();
    private final Map<Long, String> uuidOfId = new HashMap<>();
    private final Map<String, Integer> strategyOfUuid = new HashMap<>();
    private final Map<String, Flow> flows = new TreeMap<>();
    private final List<Runnable> messages = new ArrayList<>();
    private Exchange exchange;
    private Account account;
    private long nextId;
    private long placing;
    private int placingStrategy;
    private BigDecimal closings = BigDecimal.ZERO;

    /** What a strategy's fills in a market came to, by the exchange's own numbers. */
    private static final class Flow {
        private BigDecimal cash = BigDecimal.ZERO;
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;
        private BigDecimal turnover = BigDecimal.ZERO;
    }

    FollowedAccount(Instruments instruments, long seed, boolean isRude) {
        this.instruments = instruments;
        this.isRude = isRude;
        random = new Random(seed);
        events = new PrivateEvents(this, instruments, new OrderIds("ledger"));
        portfolio = new Portfolio(instruments, STRATEGIES, MAX_ORDERS, new Listener());
    }

    void open(Exchange itsExchange, Account itself) {
        exchange = itsExchange;
        account = itself;
        events.assets(account.balances(), 0, true, 0);
    }

    int openOrders() {
        return portfolio.orders().openCount();
    }

    void place(NewOrder request, long nowMs) {
        final long orderId = ++nextId;
        final int strategy = random.nextInt(STRATEGIES);
        final int instrument = instruments.find(request.market()).id();
        write(request, orderId, strategy, instrument);
        if (!portfolio.register(intent)) {
            throw new AssertionError("the order table is full");
        }
        placing = orderId;
        placingStrategy = strategy;
        final OrderResult result = exchange.place(account, request.withIdentifier("up-ledger-" + orderId), nowMs);
        placing = 0;
        if (result instanceof OrderResult.Accepted accepted) {
            tell(() -> events.accepted(RequestKind.NEW, instrument, orderId, accepted.order(), 201, nowMs));
        } else if (result instanceof OrderResult.Rejected rejected) {
            refused++;
            tell(() -> events.failed(RequestKind.NEW, instrument, orderId, ReplyOutcome.REJECTED, rejected.status(),
                rejected.name(), nowMs));
        }
    }

    private void write(NewOrder request, long orderId, int strategy, int instrument) {
        final boolean isBid = request.side().equals("bid");
        final OrderType type = OrderType.valueOf(request.ordType().toUpperCase(Locale.ROOT));
        final boolean isLimit = type == OrderType.LIMIT;
        intent.wrap(intentSlot, 0).clear().kind(IntentView.NEW_ORDER).orderId(orderId).strategyId(strategy)
            .instrumentId(instrument).side(isBid ? Side.BID : Side.ASK).orderType(type)
            .timeInForce(request.timeInForce() == null ? TimeInForce.GTC
                : TimeInForce.valueOf(request.timeInForce().toUpperCase(Locale.ROOT)))
            .priceE8(isLimit ? amount.set(new BigDecimal(request.price())).toE8Saturated() : 0)
            .putVolume(request.volume() == null ? new Amount() : Amount.of(request.volume()))
            .putFunds(isLimit || !isBid ? new Amount() : Amount.of(request.price()));
    }

    /** Cancels one of the open orders, or one that has ended in the meantime. */
    void cancelSomething(long nowMs) {
        int skip = random.nextInt(Math.max(1, openOrders()));
        Order order = portfolio.orders().firstOpen();
        while (order != null && skip-- > 0) {
            order = portfolio.orders().nextOpen(order);
        }
        if (order != null) {
            cancel(order, nowMs);
        }
    }

    void cancelEverything(long nowMs) {
        deliver();
        for (Order order = portfolio.orders().firstOpen(); order != null; order = portfolio.orders().nextOpen(order)) {
            cancel(order, nowMs);
        }
        deliver();
    }

    private void cancel(Order order, long nowMs) {
        final long orderId = order.id();
        final int instrument = order.instrument().id();
        portfolio.register(intent.wrap(intentSlot, 0).clear().kind(IntentView.CANCEL).targetOrderId(orderId));
        final OrderResult result = exchange.cancel(account, uuidOfId.getOrDefault(orderId, ""), nowMs);
        if (result instanceof OrderResult.Accepted accepted) {
            tell(() -> events.accepted(RequestKind.CANCEL, instrument, orderId, accepted.order(), 200, nowMs));
        } else if (result instanceof OrderResult.Rejected rejected) {
            tell(() -> events.failed(RequestKind.CANCEL, instrument, orderId, ReplyOutcome.NOT_FOUND,
                rejected.status(), rejected.name(), nowMs));
        }
    }

    @Override
    public void onOrder(Account owner, io.upring.sim.exchange.Order order, io.upring.sim.exchange.OrderEvent event,
                        Fill fill, long nowMs) {
        if (owner != account) {
            return;
        }
        if (placing != 0 && idOfUuid.putIfAbsent(order.uuid(), placing) == null) {
            uuidOfId.put(placing, order.uuid());
            strategyOfUuid.put(order.uuid(), placingStrategy);
        }
        prevented += event == io.upring.sim.exchange.OrderEvent.PREVENTED ? 1 : 0;
        if (fill != null) {
            book(order, fill);
        }
        final long orderId = idOfUuid.get(order.uuid());
        tell(() -> events.order(orderId, order, event, fill, nowMs * NS_PER_MS));
    }

    private void book(io.upring.sim.exchange.Order order, Fill fill) {
        fills++;
        makerFills += fill.maker() ? 1 : 0;
        fillsOfMarket.merge(order.market(), 1, Integer::sum);
        final Flow flow = flows.computeIfAbsent(strategyOfUuid.get(order.uuid()) + " " + order.market(),
            missing -> new Flow());
        final boolean isBid = order.side() == io.upring.sim.exchange.Side.BID;
        flow.cash = flow.cash.add(isBid ? fill.funds().negate() : fill.funds()).subtract(fill.fee());
        flow.volume = flow.volume.add(isBid ? fill.volume() : fill.volume().negate());
        flow.fees = flow.fees.add(fill.fee());
        flow.turnover = flow.turnover.add(fill.funds());
    }

    private void tell(Runnable message) {
        messages.add(message);
        if (isRude && random.nextInt(4) == 0) {
            messages.add(message);
        }
    }

    /** Delivers everything that is under way. */
    void deliver() {
        if (isRude) {
            Collections.shuffle(messages, random);
        }
        messages.forEach(Runnable::run);
        messages.clear();
    }

    /** Whether balances and locks are the same, to the last digit. */
    void checkBalances(String where) {
        for (final Balance balance : account.balances()) {
            final int currency = instruments.currencyId(balance.currency());
            same(portfolio.balances().total(currency, amount).toBigDecimal(),
                balance.available().add(balance.locked()), where, balance, "total");
            same(portfolio.balances().locked(currency, amount).toBigDecimal(), balance.locked(), where, balance,
                "locked");
        }
    }

    /** Whether positions are what their own fills came to, and all of them what happened to the balances. */
    void checkPositions(String where) {
        final Map<String, BigDecimal> attributed = new TreeMap<>();
        BigDecimal realised = BigDecimal.ZERO;
        for (int i = 0; i < portfolio.positions().count(); i++) {
            final Position position = portfolio.positions().get(i);
            final Instrument instrument = position.instrument();
            final Flow flow = flows.get(position.strategyId() + " " + instrument.market());
            final BigDecimal won = position.realised(amount).toBigDecimal();
            final BigDecimal cash = won.subtract(position.cost(amount).toBigDecimal())
                .add(position.proceedsBeyond(amount).toBigDecimal());
            final BigDecimal net = position.net(amount).toBigDecimal();
            same(cash, flow.cash, where, position, "cash");
            same(net, flow.volume, where, position, "volume");
            same(position.fees(amount).toBigDecimal(), flow.fees, where, position, "fees");
            same(position.turnover(amount).toBigDecimal(), flow.turnover, where, position, "turnover");
            attributed.merge(instrument.quote(), cash, BigDecimal::add);
            attributed.merge(instrument.base(), net, BigDecimal::add);
            realised = realised.add(won);
        }
        same(BigDecimal.valueOf(portfolio.positions().count()), BigDecimal.valueOf(flows.size()), where, "positions",
            "number");
        same(realised, closings, where, "all positions", "realised as told");
        for (final Balance balance : account.balances()) {
            final int currency = instruments.currencyId(balance.currency());
            final BigDecimal change = portfolio.balances().total(currency, amount).toBigDecimal()
                .subtract(portfolio.balances().initial(currency, new Amount()).toBigDecimal());
            same(change, attributed.getOrDefault(balance.currency(), BigDecimal.ZERO), where, balance, "attributed");
        }
    }

    private static void same(BigDecimal ours, BigDecimal theirs, String where, Object of, String what) {
        if (ours.compareTo(theirs) != 0) {
            throw new AssertionError(where + ", " + what + " of " + of + ": " + ours.toPlainString() + " here, "
                + theirs.toPlainString() + " at the exchange");
        }
    }

    /** Open orders of which we do not think what the exchange thinks. */
    List<String> differentOrders() {
        final List<String> different = new ArrayList<>();
        final List<io.upring.sim.exchange.Order> theirs = exchange.openOrders(account);
        for (final io.upring.sim.exchange.Order order : theirs) {
            final Order ours = portfolio.orders().find(idOfUuid.get(order.uuid()));
            if (ours == null || ours.state().isTerminal()
                || ours.locked(amount).toBigDecimal().compareTo(order.locked()) != 0) {
                different.add(order + " is " + ours);
            }
        }
        if (theirs.size() != openOrders()) {
            different.add(openOrders() + " orders are open here, " + theirs.size() + " at the exchange");
        }
        return different;
    }

    private final class Listener implements PortfolioListener {
        @Override
        public void onClosed(Order order, Amount profit) {
            closings = closings.add(profit.toBigDecimal());
        }

        @Override
        public void onIllegalEvent(Order order, OrderEvent event) {
            illegal++;
        }

        @Override
        public void onForgottenOrder(long orderId) {
            forgotten++;
        }
    }

    @Override
    public EventSlot tryClaim() {
        return slot;
    }

    @Override
    public EventSlot tryClaimDroppable() {
        return slot;
    }

    @Override
    public void publish(EventSlot published) {
        portfolio.apply(published);
    }
}
