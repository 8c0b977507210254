package io.upring.engine.strategy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.ListedMarkets;
import java.math.RoundingMode;

/**
 * Asks for the order that an event of {@link EventSlot#isRehearsal} is about, in the name of one strategy after the
 * other, as each would do it: a small bid at the price that it states. The strategies themselves are not called.
 *
 * <p>Threading: the strategy stage.
 */
final class RehearsedOrders {
    private static final long TWICE_E8 = 200_000_000L;

    private final Instruments instruments;
    private final ListedMarkets markets;
    private final Roster roster;
    private final IntentWriter intents;
    private final Amount funds = new Amount();
    private final Amount volume = new Amount();
    private int last;

    RehearsedOrders(Instruments instruments, ListedMarkets markets, Roster roster, IntentWriter intents) {
        this.instruments = instruments;
        this.markets = markets;
        this.roster = roster;
        this.intents = intents;
    }

    /** @param event states market and price. */
    void apply(EventSlot event, long timeNs) {
        final HostedStrategy hosted = next();
        if (hosted == null || !markets.isKnown(event.instrumentId())) {
            return;
        }
        final Instrument instrument = instruments.get(event.instrumentId());
        final double price = event.buffer().getDouble(EventSlot.PAYLOAD);
        intents.begin(event, timeNs);
        try {
            funds.set(markets.minTotal(instrument)).multiplyE8(TWICE_E8, RoundingMode.DOWN);
            hosted.limit(instrument, Side.BID, price, hosted.volumeFor(instrument, funds, price, volume),
                TimeInForce.IOC);
        } catch (ArithmeticException outOfRange) {
            // A price that no order could have either.
            return;
        }
        intents.endRehearsal();
    }

    /** The next strategy that could ask for an order; null if there is none. */
    private HostedStrategy next() {
        for (int i = 0; i < roster.highest(); i++) {
            last = last < roster.highest() ? last + 1 : 1;
            final HostedStrategy hosted = roster.hosted(last);
            if (hosted != null && hosted.isListening()) {
                return hosted;
            }
        }
        return null;
    }
}
