package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.OrderView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.EventGate;
import io.upring.feed.codec.FrameDecoder;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.exchange.OrderResult;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TimeInForce;
import io.upring.sim.venue.json.NumberSpelling;
import io.upring.sim.venue.frame.MyAssetFrame;
import io.upring.sim.venue.frame.MyOrderFrame;
import io.upring.sim.venue.frame.Spelling;
import io.upring.sim.venue.json.JsonBuffer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a backtest writes into slots without any text, against what the feed reads out of the venue's frames. */
class PrivateEventsTest implements ExchangeListener {
    private static final long AT_MS = 1_795_384_432_951L;
    private static final long AT_NS = AT_MS * 1_000_000;
    private static final OrderIds IDS = new OrderIds("backtest");

    private final Instruments instruments = Instruments.builder().add("KRW-ADA", TickTable.fixed(500_000_000),
        Amount.of("5000"), Amount.of("1000000000"), 50_000, 50_000, true).build();
    private final Collector written = new Collector();
    private final Collector read = new Collector();
    private final PrivateEvents events = new PrivateEvents(written, instruments, IDS);
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PRIVATE_STREAM, 1, instruments, IDS, read,
        ControlListener.NONE, EventGate.OPEN);
    private final Spelling spelling = new Spelling(NumberSpelling.MIX_2026);
    private long orderId;

    private static final class Collector implements EventPublisher {
        private final List<EventSlot> slots = new ArrayList<>();

        @Override
        public EventSlot tryClaimDroppable() {
            return tryClaim();
        }

        @Override
        public EventSlot tryClaim() {
            return new EventSlot();
        }

        @Override
        public void publish(EventSlot slot) {
            slots.add(slot);
        }
    }

    @Test
    void shouldWriteWhatTheFeedWouldRead() {
        final Exchange exchange = new Exchange(ExchangeConfig.defaults(3), this);
        exchange.addMarket(MarketRules.krw("KRW-ADA", "ADA", "ADA"),
            TickerSeed.flat(new BigDecimal(1_500), new BigDecimal(1_490), AT_MS));
        exchange.applyBook("KRW-ADA", new BookImage(List.of(level(1_505, "12.5"), level(1_510, "700")),
            List.of(level(1_500, "33.25"), level(1_495, "800")), AT_MS), AT_MS);
        final Account account = exchange.openAccount("a", Map.of("KRW", new BigDecimal("10000000.123"), "ADA",
            new BigDecimal("5000.00000001")));
        place(exchange, account, NewOrder.marketBuy("KRW-ADA", "100000"));
        place(exchange, account, NewOrder.marketSell("KRW-ADA", "77.123"));
        place(exchange, account, NewOrder.bestBuy("KRW-ADA", "12345.678", TimeInForce.IOC));
        place(exchange, account, NewOrder.limit(Side.ASK, "KRW-ADA", "1510", "17.7"));
        place(exchange, account, NewOrder.limit(Side.BID, "KRW-ADA", "1510", "3.3").withTimeInForce(TimeInForce.FOK));
        final OrderResult resting = place(exchange, account, NewOrder.limit(Side.BID, "KRW-ADA", "1490", "100"));
        exchange.cancel(account, ((OrderResult.Accepted) resting).order().uuid(), AT_MS);

        assertThat(read.slots).hasSameSizeAs(written.slots).hasSizeGreaterThan(20);
        for (int i = 0; i < read.slots.size(); i++) {
            final EventSlot ours = written.slots.get(i);
            final EventSlot theirs = read.slots.get(i);
            assertThat(theirs.type()).isEqualTo(ours.type());
            assertThat(Long.toHexString(ours.presentFields())).as("event %d, a %s", i, ours.type())
                .isEqualTo(Long.toHexString(theirs.presentFields()));
            assertThat(bytes(ours)).as("event %d, a %s", i, ours.type()).isEqualTo(bytes(theirs));
        }
    }

    private OrderResult place(Exchange exchange, Account account, NewOrder order) {
        orderId += 8;
        return exchange.place(account, order.withIdentifier(IDS.identifier(orderId)), AT_MS);
    }

    private static Level level(int price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }

    private static byte[] bytes(EventSlot slot) {
        final byte[] all = new byte[EventSlot.PAYLOAD + slot.payloadLength()];
        slot.buffer().getBytes(0, all);
        if (slot.type() == io.upring.engine.event.EventType.MY_ASSET) {
            // The exchange gives each change of balances an id that nobody uses.
            Arrays.fill(all, EventSlot.PAYLOAD + 16, EventSlot.PAYLOAD + 32, (byte) 0);
        } else {
            // Behind the text of an identifier lies what an earlier event left.
            final int end = OrderView.IDENTIFIER + 1 + (all[OrderView.IDENTIFIER] & 0xFF);
            Arrays.fill(all, end, OrderView.ERROR_NAME, (byte) 0);
        }
        return all;
    }

    @Override
    public void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
        events.order(orderId, order, event, fill, AT_NS);
        decode(out -> MyOrderFrame.write(out, spelling, order, event, fill, false, AT_MS));
    }

    @Override
    public void onAssets(Account account, Set<String> currencies, long nowMs) {
        final List<Balance> balances = currencies.stream().map(account::balance).toList();
        events.assets(balances, nowMs, false, AT_NS);
        decode(out -> MyAssetFrame.write(out, spelling, "00000000-0000-0000-0000-000000000000", balances, nowMs,
            AT_MS));
    }

    private void decode(Consumer<JsonBuffer> frame) {
        final JsonBuffer out = new JsonBuffer(1_024);
        frame.accept(out);
        final byte[] text = out.toByteArray();
        decoder.decode(new UnsafeBuffer(text), 0, text.length, AT_NS, 1);
    }
}
