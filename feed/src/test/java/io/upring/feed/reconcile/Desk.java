package io.upring.feed.reconcile;

import io.upring.engine.account.OrderIds;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.testing.ManualTime;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A reconciler between scripted answers of an exchange and books that fold what it publishes. Answers are what the
 * fields say when they are asked for; everything happens on the feed's thread, and time passes by hand.
 */
final class Desk implements AutoCloseable {
    static final long MS = 1_000_000L;
    static final UUID STRANGER = UUID.fromString("c0000000-0000-4000-8000-000000000099");

    final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    final ManualTime time = new ManualTime(loop);
    final Instruments instruments = Instruments.builder().add("KRW-BTC", TickTable.fixed(1), Amount.of("5000"),
        Amount.of("1000000000"), 50_000, 50_000, true).build();
    final OrderIds orderIds = new OrderIds("r1");
    final List<String> told = new ArrayList<>();
    final List<String> cancelled = new ArrayList<>();
    final Map<String, OrderInfo> known = new HashMap<>();
    Supplier<CompletableFuture<List<AccountBalance>>> accounts = () -> money("10000000", "0");
    List<OrderInfo> open = List.of();
    List<OrderInfo> closed = List.of();
    boolean isAwaited;
    /** Runs when the exchange has been asked for its open orders, before the books are. */
    Runnable meanwhile = () -> {
    };

    private final Portfolio portfolio;
    private final BookReader books;
    private final EventPublisher publisher = new Folding();
    private final EventSlot slot = new EventSlot();
    private final ReconciliationView view = new ReconciliationView();
    private long sequence;
    final Reconciler reconciler;

    Desk(ForeignPolicy policy) {
        final BookReader[] reader = new BookReader[1];
        portfolio = new Portfolio(instruments, 2, 64, new PortfolioListener() {
            @Override
            public void onForeignOrder() {
                reader[0].onForeignOrder();
            }
        });
        books = new BookReader(instruments, portfolio);
        reader[0] = books;
        reconciler = new Reconciler(new Scripted(), intent -> true, id -> isAwaited, books, publisher, instruments,
            orderIds, new ReconcileSettings(policy, 60_000 * MS, 1_000 * MS, 3), loop, time, time, status -> { });
    }

    static CompletableFuture<List<AccountBalance>> money(String free, String locked) {
        return CompletableFuture.completedFuture(List.of(new AccountBalance("KRW", new BigDecimal(free),
            new BigDecimal(locked), null, "KRW")));
    }

    static CompletableFuture<List<AccountBalance>> moneyAndCoins(String won, String coins) {
        return CompletableFuture.completedFuture(List.of(
            new AccountBalance("KRW", new BigDecimal(won), BigDecimal.ZERO, null, "KRW"),
            new AccountBalance("BTC", new BigDecimal(coins), BigDecimal.ZERO, null, "KRW")));
    }

    static <T> CompletableFuture<T> unreachable() {
        return CompletableFuture.failedFuture(new IllegalStateException("no answer"));
    }

    OrderInfo order(String identifier, String state, String executed, String funds, String locked) {
        final UUID uuid = identifier.isEmpty() ? STRANGER : UUID.nameUUIDFromBytes(identifier.getBytes());
        return new OrderInfo(uuid, "KRW-BTC", "bid", "limit", new BigDecimal("100000000"), state,
            new BigDecimal("0.01"), null, new BigDecimal(executed), BigDecimal.ZERO, BigDecimal.ZERO,
            BigDecimal.ZERO, new BigDecimal(locked), funds == null ? null : new BigDecimal(funds), 0, "", identifier,
            "", null, null, "2026-11-21T12:15:00+09:00", List.of());
    }

    void up(int epoch) {
        connection(ConnectionState.UP, epoch);
    }

    void down(int epoch) {
        connection(ConnectionState.DOWN, epoch);
    }

    private void connection(ConnectionState state, int epoch) {
        onLoop(() -> reconciler.onConnection(new ConnectionStatus("private", state, epoch, 1, DownReason.NONE, "")));
        pass(50);
    }

    /** Lets time pass, step by step, with a timer event in each so that the books are read. */
    void pass(long ms) {
        for (long i = 0; i < ms; i += 10) {
            time.advance(10 * MS);
            onLoop(() -> {
                final EventSlot timer = publisher.tryClaim();
                publisher.publish(timer.begin(EventType.TIMER, EventSource.TIMER, time.nowNs()));
            });
        }
    }

    void onLoop(Runnable work) {
        CompletableFuture.runAsync(work, loop::execute).join();
    }

    /** Sends a bid of 0.01 BTC at 100,000,000; returns its id. */
    long send() {
        final long[] id = new long[1];
        onLoop(() -> {
            id[0] = OrderIds.orderId(sequence++, 0);
            final IntentView intent = new IntentView().wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1)
                .side(Side.BID).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).instrumentId(0).orderId(id[0])
                .priceE8(100_000_000L * 100_000_000L);
            intent.putVolume(Amount.of("0.01")).putFunds(new Amount());
            portfolio.register(intent);
        });
        return id[0];
    }

    /** The stream reports the order. */
    void report(long orderId, OrderReport report, String executed, String funds, String locked) {
        final EventSlot claimed = publisher.tryClaim();
        claimed.begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, time.nowNs()).instrumentId(0)
            .payloadLength(OrderView.END - EventSlot.PAYLOAD);
        claimed.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        claimed.buffer().putLong(OrderView.ORDER_ID, orderId);
        claimed.buffer().putByte(OrderView.STATE, report.code());
        claimed.putAmount(OrderView.EXECUTED_VOLUME, Amount.of(executed));
        claimed.putAmount(OrderView.EXECUTED_FUNDS, Amount.of(funds));
        claimed.putAmount(OrderView.LOCKED, Amount.of(locked));
        publisher.publish(claimed);
    }

    OrderState state(long orderId) {
        return portfolio.orders().find(orderId).state();
    }

    String total(String currency) {
        return portfolio.balances().total(instruments.currencyId(currency), new Amount()).toString();
    }

    String locked(String currency) {
        return portfolio.balances().locked(instruments.currencyId(currency), new Amount()).toString();
    }

    String adjusted(String currency) {
        return portfolio.balances().adjusted(instruments.currencyId(currency), new Amount()).toString();
    }

    int openOrders() {
        return portfolio.orders().openCount();
    }

    @Override
    public void close() {
        reconciler.close();
        loop.close();
    }

    private final class Folding implements EventPublisher {
        @Override
        public EventSlot tryClaimDroppable() {
            return tryClaim();
        }

        @Override
        public EventSlot tryClaim() {
            return slot.sequence(sequence++);
        }

        @Override
        public void publish(EventSlot published) {
            portfolio.apply(published);
            books.onEvent(published);
            if (published.type() == EventType.RECONCILIATION) {
                view.wrap(published);
                told.add(view.phase() == ReconcilePhase.DIFFERENCE ? view.difference().name()
                    : view.phase() + " " + view.cause());
            } else if (published.type() == EventType.ORDER_ADOPTED) {
                told.add("ADOPTED");
            }
        }
    }

    private final class Scripted implements AccountQueries {
        @Override
        public CompletableFuture<List<AccountBalance>> accounts() {
            return accounts.get();
        }

        @Override
        public CompletableFuture<List<OrderInfo>> openOrders() {
            final List<OrderInfo> stated = open;
            meanwhile.run();
            return CompletableFuture.completedFuture(stated);
        }

        @Override
        public CompletableFuture<List<OrderInfo>> closedOrders(long fromMs, long untilMs) {
            return CompletableFuture.completedFuture(closed);
        }

        @Override
        public CompletableFuture<Optional<OrderInfo>> order(String identifier) {
            return CompletableFuture.completedFuture(Optional.ofNullable(known.get(identifier)));
        }

        @Override
        public CompletableFuture<Optional<OrderInfo>> order(UUID uuid) {
            return CompletableFuture.completedFuture(
                open.stream().filter(order -> order.uuid().equals(uuid)).findFirst());
        }

        @Override
        public CompletableFuture<OrderInfo> cancel(UUID uuid) {
            cancelled.add(uuid.toString());
            final OrderInfo order = open.stream().filter(one -> one.uuid().equals(uuid)).findFirst().orElseThrow();
            open = open.stream().filter(one -> one != order).toList();
            return CompletableFuture.completedFuture(order);
        }
    }
}
