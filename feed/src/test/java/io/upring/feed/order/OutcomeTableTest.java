package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.market.Instruments;
import io.upring.feed.order.OddExchange.Oddity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each request, answered in each odd way, done by the exchange or not: what we believe in the end is what is so there,
 * and no order was asked for twice.
 */
class OutcomeTableTest extends GatewayTestBase {
    private static final long OLD = 41;
    private static final long NEW = 42;
    /** On a busy machine it may strike where no oddity is: that changes nothing of what we know in the end. */
    private static final int TIMEOUT_MS = 100;

    private final OddExchange exchange = new OddExchange();
    private final Instruments instruments = instruments();
    private final Portfolio portfolio = new Portfolio(instruments, 2, 16, PortfolioListener.NONE);

    @BeforeEach
    void openAnAccountAndTheGateway() throws Exception {
        open(config(1 << 16, 64, TIMEOUT_MS), exchange::serve);
        final EventSlot account = new EventSlot().begin(EventType.MY_ASSET, EventSource.REST, 1);
        AssetView.begin(account);
        AssetView.append(account, instruments.currencyId("KRW"), Amount.of("10000000"), new Amount());
        portfolio.apply(account);
    }

    static Stream<Arguments> cases() {
        final List<Arguments> cases = new ArrayList<>();
        for (final Oddity oddity : Oddity.values()) {
            cases.add(Arguments.of(oddity, false));
            if (!oddity.isRefusal()) {
                cases.add(Arguments.of(oddity, true));
            }
        }
        return cases.stream().filter(one -> one.get()[0] != Oddity.NONE || (boolean) one.get()[1]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldKnowWhatBecameOfAnOrder(Oddity oddity, boolean isExecuted) throws Exception {
        exchange.next(oddity, isExecuted);
        send(limitBid(OLD));
        assertThat(state(OLD)).isEqualTo(isExecuted ? OrderState.OPEN : OrderState.REJECTED);
        assertAgreement(isExecuted ? "1000500" : "0");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldKnowWhatBecameOfACancel(Oddity oddity, boolean isExecuted) throws Exception {
        send(limitBid(OLD));
        exchange.next(oddity, isExecuted);
        send(cancel(OLD));
        ask(OLD);
        assertThat(state(OLD)).isEqualTo(isExecuted ? OrderState.CANCELLED : OrderState.OPEN);
        assertAgreement(isExecuted ? "0" : "1000500");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldKnowWhatBecameOfAnOrderInThePlaceOfAnother(Oddity oddity, boolean isExecuted) throws Exception {
        send(limitBid(OLD));
        exchange.next(oddity, isExecuted);
        send(replacement());
        assertThat(state(OLD)).isEqualTo(isExecuted ? OrderState.CANCELLED : OrderState.OPEN);
        assertThat(state(NEW)).isEqualTo(isExecuted ? OrderState.OPEN : OrderState.REJECTED);
        assertAgreement("1000500");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldKnowThatNoneWasMadeWhenTheOldOrderFillsFirst(Oddity oddity, boolean isExecuted) throws Exception {
        send(limitBid(OLD));
        exchange.state("up-r1-41", "done");
        exchange.next(oddity, isExecuted);
        send(replacement());
        ask(OLD);
        assertThat(state(OLD)).isEqualTo(OrderState.FILLED);
        assertThat(state(NEW)).isEqualTo(OrderState.REJECTED);
        assertAgreement("0");
    }

    private static IntentView replacement() {
        return limitBid(NEW).kind(IntentView.REPLACE).targetOrderId(OLD).strategyId(1);
    }

    private void send(IntentView intent) throws Exception {
        portfolio.register(intent.strategyId(1));
        assertThat(gateway.send(intent)).isTrue();
        settle();
    }

    /** As the reconciliation does: asks for an order's state until there is an answer. */
    private void ask(long orderId) throws Exception {
        boolean isAnswered = false;
        while (!isAnswered) {
            final CompletableFuture<Void> done = gateway.query(orderId, 0);
            while (!done.isDone()) {
                pass();
            }
            isAnswered = !done.isCompletedExceptionally();
        }
        settle();
    }

    /** Lets time pass until every request has its answer or its proof, and folds what was said. */
    private void settle() throws Exception {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        boolean isSettled = false;
        while (!isSettled) {
            isSettled = CompletableFuture.supplyAsync(gateway::isSettled, loop::execute).get(20, TimeUnit.SECONDS);
            pass();
            assertThat(System.nanoTime()).as("settled within 20 s").isLessThan(deadlineNs);
        }
        while (!events.isEmpty()) {
            portfolio.apply(events.next());
        }
    }

    private void pass() {
        if (!time.waiting().isEmpty()) {
            time.advance(time.waiting().get(0));
        }
        Thread.onSpinWait();
    }

    private OrderState state(long orderId) {
        return portfolio.orders().find(orderId).state();
    }

    private void assertAgreement(String locked) {
        for (final long id : new long[]{OLD, NEW}) {
            final Order order = portfolio.orders().find(id);
            final String there = exchange.state("up-r1-" + id);
            assertThat(exchange.posts("up-r1-" + id)).as("orders sent under id %d", id).isLessThanOrEqualTo(1);
            if (order != null) {
                assertThat(switch (order.state()) {
                    case OPEN -> "wait";
                    case FILLED -> "done";
                    case CANCELLED -> "cancel";
                    case REJECTED -> null;
                    default -> order.state().name();
                }).as("state of order %d", id).isEqualTo(there);
            }
        }
        assertThat(portfolio.balances().locked(instruments.currencyId("KRW"), new Amount())).hasToString(locked);
    }
}
