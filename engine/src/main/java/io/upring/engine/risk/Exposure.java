package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.OrderTable;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.Position;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.math.RoundingMode;

/**
 * What strategies hold and bid for, valued in quote currency: by market, and summed by quote currency. An order whose
 * outcome is unknown counts whole, as one that is open.
 *
 * <p>A market is valued again when something of it has changed and somebody asks, so that events cost little and a
 * question costs as much as has changed since the last one.
 *
 * <p>Threading: belongs to the risk stage; nothing allocates.
 */
final class Exposure {
    private final Instruments instruments;
    private final Portfolio portfolio;
    private final LastPrices prices;
    private final Amount[] byInstrument;
    private final Amount[] byQuote;
    private final boolean[] isStale;
    private final int[] stale;
    private int staleCount;
    private final Amount held = new Amount();
    private final Amount value = new Amount();
    private final Amount sum = new Amount();

    Exposure(Instruments instruments, Portfolio portfolio, LastPrices prices) {
        this.instruments = instruments;
        this.portfolio = portfolio;
        this.prices = prices;
        byInstrument = zeros(instruments.capacity());
        byQuote = zeros(instruments.currencyCapacity());
        isStale = new boolean[instruments.capacity()];
        stale = new int[instruments.capacity()];
    }

    private static Amount[] zeros(int count) {
        final Amount[] amounts = new Amount[count];
        for (int i = 0; i < count; i++) {
            amounts[i] = new Amount();
        }
        return amounts;
    }

    /** To be told of each event once prices and portfolio have heard of it. */
    void apply(EventSlot slot) {
        final int type = slot.typeCode();
        if (type == EventType.ORDER_BOOK.code()) {
            return;
        }
        if (type == EventType.TRADE.code() || type == EventType.TICKER.code()) {
            if (slot.instrumentId() >= 0 && mayHaveValue(slot.instrumentId())) {
                changed(slot.instrumentId());
            }
        } else if (type == EventType.ORDER_ADOPTED.code() || type == EventType.RECONCILIATION.code()) {
            for (int id = 0; id < instruments.size(); id++) {
                changed(id);
            }
        }
    }

    /** What is held without a price counts as nothing until one comes. */
    private boolean mayHaveValue(int instrumentId) {
        return !byInstrument[instrumentId].isZero() || portfolio.positions().firstOf(instrumentId) != null;
    }

    /** Orders or holdings of the market are others now. */
    void changed(int instrumentId) {
        if (!isStale[instrumentId]) {
            isStale[instrumentId] = true;
            stale[staleCount++] = instrumentId;
        }
    }

    /** Values what has changed. */
    void refresh() {
        while (staleCount > 0) {
            final int id = stale[--staleCount];
            isStale[id] = false;
            final Amount total = byQuote[instruments.get(id).quoteId()];
            total.subtract(byInstrument[id]);
            valueOf(instruments.get(id), byInstrument[id]);
            total.add(byInstrument[id]);
        }
    }

    private void valueOf(Instrument instrument, Amount into) {
        final long priceE8 = prices.priceE8(instrument.id());
        into.setZero();
        Position position = portfolio.positions().firstOf(instrument.id());
        for (; position != null; position = position.nextOfInstrument()) {
            position.net(held);
            // What a strategy sold of the account's own is not a position that could lose.
            if (held.signum() > 0) {
                into.add(held.multiplyE8(priceE8, RoundingMode.UP));
            }
        }
        final OrderTable orders = portfolio.orders();
        for (Order open = orders.newestOpen(instrument.id()); open != null; open = orders.olderOpen(open)) {
            if (open.side() == Side.BID) {
                into.add(remaining(open, sum));
            }
        }
    }

    /** What an open bid may still buy, in quote currency, without its fee. */
    Amount remaining(Order bid, Amount into) {
        bid.funds(into);
        if (into.isZero()) {
            final long priceE8 = Math.max(bid.priceE8(), prices.priceE8(bid.instrument().id()));
            return bid.volume(into).subtract(bid.executedVolume(value)).multiplyE8(priceE8, RoundingMode.UP);
        }
        return into.subtract(bid.executedFunds(value));
    }

    /** As of the last {@link #refresh}; shared, must not be changed. */
    Amount ofInstrument(int instrumentId) {
        return byInstrument[instrumentId];
    }

    /** As of the last {@link #refresh}; shared, must not be changed. */
    Amount ofQuote(int currencyId) {
        return byQuote[currencyId];
    }
}
