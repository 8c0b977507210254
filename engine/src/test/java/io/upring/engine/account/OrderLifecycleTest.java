package io.upring.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLifecycleTest {
    @ParameterizedTest
    @EnumSource(OrderEvent.class)
    void shouldHaveAnAnswerForEveryPair(OrderEvent event) {
        for (final OrderState state : OrderState.values()) {
            final OrderState next = OrderLifecycle.next(state, event);
            if (state == OrderState.FILLED || state == OrderState.CANCELLED) {
                assertThat(next).as("%s x %s: an order that ended stays ended", state, event).isIn(state, null);
            }
        }
    }

    @Test
    void shouldListThePairsThatACorrectExchangeCannotProduce() {
        final StringBuilder illegal = new StringBuilder();
        for (final OrderState state : OrderState.values()) {
            for (final OrderEvent event : OrderEvent.values()) {
                if (OrderLifecycle.next(state, event) == null) {
                    illegal.append(state).append(" x ").append(event).append('\n');
                }
            }
        }
        assertThat(illegal.toString().lines()).containsExactly("OPEN x REFUSED", "CANCELLING x REFUSED",
            "FILLED x REFUSED", "FILLED x ENDED", "CANCELLED x REFUSED", "CANCELLED x COMPLETED");
    }

    @Test
    void shouldLetARejectedOrderLiveOnAsAnUnknownOneOnceItsExistenceIsProven() {
        for (final OrderEvent event : OrderEvent.values()) {
            final OrderState next = OrderLifecycle.next(OrderState.REJECTED, event);
            assertThat(next).as("%s", event).isEqualTo(event.provesExistence()
                ? OrderLifecycle.next(OrderState.UNKNOWN, event) : OrderState.REJECTED);
        }
    }

    @Test
    void shouldReachTheSameEndFromEveryOrderOfArrival() {
        assertEnd(OrderState.FILLED, OrderEvent.ACKNOWLEDGED, OrderEvent.RESTING, OrderEvent.FILL,
            OrderEvent.COMPLETED);
        assertEnd(OrderState.CANCELLED, OrderEvent.ACKNOWLEDGED, OrderEvent.CANCEL_SENT, OrderEvent.FILL,
            OrderEvent.ENDED, OrderEvent.UNPROVEN);
        assertEnd(OrderState.FILLED, OrderEvent.ACKNOWLEDGED, OrderEvent.CANCEL_SENT, OrderEvent.COMPLETED,
            OrderEvent.CANCEL_REFUSED);
    }

    @Test
    void shouldStillLearnThatAnOrderNeverArrivedAfterItsCancelWasRefused() {
        assertEnd(OrderState.REJECTED, OrderEvent.UNPROVEN, OrderEvent.CANCEL_SENT, OrderEvent.CANCEL_REFUSED,
            OrderEvent.REFUSED);
    }

    private static void assertEnd(OrderState end, OrderEvent... events) {
        for (final List<OrderEvent> order : Permutations.of(List.of(events))) {
            OrderState state = OrderState.SENT;
            for (final OrderEvent event : order) {
                final OrderState next = OrderLifecycle.next(state, event);
                assertThat(next).as("%s at %s of %s", state, event, order).isNotNull();
                state = next;
            }
            assertThat(state).as("%s", order).isEqualTo(end);
        }
    }
}
