package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.net.ReceiveClock;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What looks at every event must not allocate for it. */
class BlotterAllocationTest {
    private static final int EVENTS = 50_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Instruments instruments = Instruments.builder().add("KRW-ADA", TickTable.fixed(100_000_000L),
        Amount.ofUnits(5_000), Amount.ofUnits(1_000_000_000), 50_000, 50_000, true).build();
    private final ReceiveClock clock = ReceiveClock.system();
    private final Blotter blotter = new Blotter(instruments, 2, 64, clock);
    private final EventSlot slot = new EventSlot();
    private final IntentView intent = new IntentView();
    private final Amount ten = Amount.ofUnits(10);
    private final Amount funds = Amount.ofUnits(15_000);
    private long sequence;

    /** A trade that causes an order, and the order's fill. */
    private void trade(Consumer<EventSlot> look) {
        slot.begin(EventType.TRADE, EventSource.PUBLIC_STREAM, clock.nowNs()).instrumentId(0).sequence(++sequence);
        slot.buffer().putDouble(TradeView.TRADE_PRICE, 1500);
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1).instrumentId(0).side(Side.BID)
            .orderType(OrderType.PRICE).orderId(sequence).putFunds(funds).verdict(Verdict.ACCEPTED);
        slot.intentCount(1);
        look.accept(slot);
        slot.begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, clock.nowNs()).instrumentId(0);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, sequence);
        slot.buffer().putByte(OrderView.STATE, OrderReport.DONE.code());
        slot.putAmount(OrderView.EXECUTED_VOLUME, ten);
        slot.putAmount(OrderView.EXECUTED_FUNDS, funds);
        look.accept(slot);
    }

    private long bytesFor(Consumer<EventSlot> look) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 4; attempt++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS; i++) {
                trade(look);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void shouldAllocateNothing() {
        assertThat(bytesFor(blotter::onEvent)).isZero();
        assertThat(blotter.orders(1)).isEqualTo(4L * EVENTS);
    }

    @Test
    void shouldBeNoticedIfItDid() {
        final Object[] kept = new Object[1];
        assertThat(bytesFor(event -> kept[0] = new long[] {event.sequence()})).isGreaterThan(EVENTS);
    }
}
