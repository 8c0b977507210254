package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.support.Events;
import java.util.ArrayList;
import java.util.List;

/**
 * What the exchange says of one order, message by message, in the order in which it happens there; and what a query
 * would say at the end. Amounts are cumulative.
 */
final class OrderStory {
    static final long ORDER = 9;

    final String name;
    final Side side;
    final OrderType type;
    final List<Message> messages = new ArrayList<>();
    boolean cancels;
    /** Whether the exchange contradicts itself: pairs that are counted are to be expected. */
    boolean contradicts;
    OrderState end;
    Message query;

    /** @param request {@code null} for a frame of the stream. */
    record Message(RequestKind request, ReplyOutcome outcome, OrderReport report, String volume, String funds,
                   String fee, String locked) {
        boolean isFrame() {
            return request == null;
        }

        void deliver(Events events) {
            events.next(isFrame() ? EventType.MY_ORDER : EventType.ORDER_REPLY,
                isFrame() ? EventSource.PRIVATE_STREAM : EventSource.REST, this::write);
        }

        private void write(EventSlot slot) {
            slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
            slot.payloadLength(OrderView.END - EventSlot.PAYLOAD);
            slot.buffer().putLong(OrderView.ORDER_ID, ORDER);
            slot.buffer().putByte(OrderView.STATE, report.code());
            slot.putAmount(OrderView.EXECUTED_VOLUME, Amount.of(volume));
            slot.putAmount(OrderView.EXECUTED_FUNDS, Amount.of(funds));
            slot.putAmount(OrderView.PAID_FEE, Amount.of(fee));
            slot.putAmount(OrderView.LOCKED, Amount.of(locked));
            if (!isFrame()) {
                slot.buffer().putByte(OrderView.REQUEST, request.code());
                slot.buffer().putByte(OrderView.OUTCOME, outcome.code());
            }
        }

        @Override
        public String toString() {
            return (isFrame() ? "" : request + " " + outcome + " ") + report + " " + volume;
        }
    }

    private OrderStory(String name, Side side, OrderType type) {
        this.name = name;
        this.side = side;
        this.type = type;
    }

    static OrderStory buy(String name) {
        return new OrderStory(name, Side.BID, OrderType.LIMIT);
    }

    static OrderStory sell(String name) {
        return new OrderStory(name, Side.ASK, OrderType.LIMIT);
    }

    static OrderStory marketBuy(String name) {
        return new OrderStory(name, Side.BID, OrderType.PRICE);
    }

    OrderStory frame(OrderReport report, String volume, String funds, String fee, String locked) {
        messages.add(new Message(null, null, report, volume, funds, fee, locked));
        return this;
    }

    OrderStory reply(RequestKind request, OrderReport report, String volume, String funds, String fee, String locked) {
        messages.add(new Message(request, ReplyOutcome.ACCEPTED, report, volume, funds, fee, locked));
        return this;
    }

    OrderStory failure(RequestKind request, ReplyOutcome outcome) {
        messages.add(new Message(request, outcome, OrderReport.NONE, "0", "0", "0", "0"));
        return this;
    }

    /** The reply to the order itself, before anything happened to it. */
    OrderStory accepted(String locked) {
        return reply(RequestKind.NEW, OrderReport.WAIT, "0", "0", "0", locked);
    }

    /** We ask for the order's cancellation right after it was sent. */
    OrderStory cancelling() {
        cancels = true;
        return this;
    }

    OrderStory contradicting() {
        contradicts = true;
        return this;
    }

    /** How it ends, and what a query says then. */
    OrderStory ends(OrderState state, OrderReport report, String volume, String funds, String fee, String locked) {
        end = state;
        query = new Message(RequestKind.QUERY, ReplyOutcome.ACCEPTED, report, volume, funds, fee, locked);
        return this;
    }

    OrderStory neverWas() {
        end = OrderState.REJECTED;
        query = new Message(RequestKind.QUERY, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0", "0", "0", "0");
        return this;
    }

    @Override
    public String toString() {
        return name;
    }
}
