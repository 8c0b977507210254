package io.upring.engine.account;

import static io.upring.engine.account.OrderState.CANCELLED;
import static io.upring.engine.account.OrderState.CANCELLING;
import static io.upring.engine.account.OrderState.FILLED;
import static io.upring.engine.account.OrderState.OPEN;
import static io.upring.engine.account.OrderState.RECALLING;
import static io.upring.engine.account.OrderState.REJECTED;
import static io.upring.engine.account.OrderState.SENT;
import static io.upring.engine.account.OrderState.UNKNOWN;

/**
 * {@code OrderState x OrderEvent -> OrderState}, whole.
 *
 * <p>REST replies and the private stream race each other, so events may come in any order and twice; what counts is
 * that every order of arrival ends in the same state. A {@code null} marks a pair that a correct exchange cannot
 * produce: the state stays, and the pair is counted.
 *
 * <p>That an order exists outweighs that it was said not to: a query may have been answered before the order arrived.
 * So a REJECTED one lives on with the first report that proves it, as an UNKNOWN one would; that is counted, too.
 */
final class OrderLifecycle {
    /** A row an event, a column a state. */
    private static final OrderState[][] NEXT = {
        //                   SENT       UNKNOWN    OPEN        CANCELLING  RECALLING   FILLED  CANCELLED  REJECTED
        /* ACKNOWLEDGED   */ {OPEN,      OPEN,      OPEN,       CANCELLING, CANCELLING, FILLED, CANCELLED, OPEN},
        /* REFUSED        */ {REJECTED,  REJECTED,  null,       null,       REJECTED,   null,   null,      REJECTED},
        /* UNPROVEN       */ {UNKNOWN,   UNKNOWN,   OPEN,       CANCELLING, RECALLING,  FILLED, CANCELLED, REJECTED},
        /* RESTING        */ {OPEN,      OPEN,      OPEN,       CANCELLING, CANCELLING, FILLED, CANCELLED, OPEN},
        /* FILL           */ {OPEN,      OPEN,      OPEN,       CANCELLING, CANCELLING, FILLED, CANCELLED, OPEN},
        /* COMPLETED      */ {FILLED,    FILLED,    FILLED,     FILLED,     FILLED,     FILLED, null,      FILLED},
        /* ENDED          */ {CANCELLED, CANCELLED, CANCELLED,  CANCELLED,  CANCELLED,  null,   CANCELLED, CANCELLED},
        /* CANCEL_SENT    */ {RECALLING, RECALLING, CANCELLING, CANCELLING, RECALLING,  FILLED, CANCELLED, REJECTED},
        /* CANCEL_REFUSED */ {SENT,      UNKNOWN,   OPEN,       OPEN,       UNKNOWN,    FILLED, CANCELLED, REJECTED},
    };

    private OrderLifecycle() {
    }

    /** The state after the event, or {@code null} for a pair that must not happen. */
    static OrderState next(OrderState state, OrderEvent event) {
        return NEXT[event.ordinal()][state.ordinal()];
    }
}
