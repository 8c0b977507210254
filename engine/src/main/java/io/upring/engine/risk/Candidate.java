package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderTable;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;

/**
 * The order that the chain looks at, read from its intent once.
 *
 * <p>Threading: belongs to the risk stage; one instance for all orders. The amounts must not be changed by checks,
 * except {@link #total}, which the check of totals fills in.
 */
final class Candidate {
    final Amount volume = new Amount();
    final Amount funds = new Amount();
    /** Quote currency: what is stated, or volume at the limit or last price. Zero until the check of totals. */
    final Amount total = new Amount();

    int kind;
    int strategyId;
    int instrumentId;
    long orderId;
    Side side;
    OrderType type;
    TimeInForce timeInForce;
    long priceE8;
    /** Null for one that the run does not know. */
    Instrument instrument;
    /** The order that it takes the place of; null for none, and where that is not open. */
    Order replaced;
    /** Whether the engine itself wants it, to sell what a strategy holds. */
    boolean isOfEngine;
    /** Whether its strategy is paused, so that it may enter nothing; and whether it may not even get out. */
    boolean isHeldBack;
    boolean isWhollyHeldBack;
    /** Whether it only sells what its strategy holds and has not offered yet. */
    boolean reduces;

    private final Amount free = new Amount();
    private final Amount offered = new Amount();

    /** @param known null where the intent names no instrument that exists. */
    void take(IntentView intent, Instrument known, Portfolio portfolio) {
        kind = intent.kind();
        strategyId = intent.strategyId();
        instrumentId = intent.instrumentId();
        orderId = intent.orderId();
        isOfEngine = intent.isByEngine();
        isHeldBack = intent.isHeldBack();
        isWhollyHeldBack = intent.isWhollyHeldBack();
        side = intent.side();
        type = intent.orderType();
        timeInForce = intent.timeInForce();
        priceE8 = intent.priceE8();
        intent.volume(volume);
        intent.funds(funds);
        total.setZero();
        instrument = known;
        replaced = kind == IntentView.REPLACE ? portfolio.orders().find(intent.targetOrderId()) : null;
        if (replaced != null && replaced.state().isTerminal()) {
            replaced = null;
        }
        if (replaced != null && volume.isZero()) {
            replaced.volume(volume).subtract(replaced.executedVolume(free));
        }
        reduces = known != null && side == Side.ASK && volume.signum() > 0 && isCovered(portfolio);
    }

    /** On a spot exchange a sell of what was bought before is the way out, and the only one. */
    private boolean isCovered(Portfolio portfolio) {
        portfolio.positions().held(strategyId, instrumentId, free);
        final OrderTable orders = portfolio.orders();
        for (Order open = orders.newestOpen(instrumentId); open != null; open = orders.olderOpen(open)) {
            if (open.side() == Side.ASK && open.strategyId() == strategyId && open != replaced) {
                free.subtract(open.locked(offered));
            }
        }
        return volume.compareTo(free) <= 0;
    }

    boolean isReplacement() {
        return kind == IntentView.REPLACE;
    }

    boolean isBid() {
        return side == Side.BID;
    }
}
