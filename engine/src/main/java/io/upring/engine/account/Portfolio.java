package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;

/**
 * Orders, balances and positions, folded from events. Each stage that must know them owns one and feeds it the same
 * events, so that stages share nothing.
 *
 * <p>Balances follow from the cumulative amounts of our own orders, which makes them independent of the order in which
 * replies and reports arrive, and of how often.
 *
 * <p>Threading: belongs to one stage.
 */
public final class Portfolio {
    private final Instruments instruments;
    private final OrderTable orders;
    private final Balances balances;
    private final Positions positions;
    private final PortfolioListener listener;

    private final OrderView orderView = new OrderView();
    private final AssetView assetView = new AssetView();
    private final IntentView intentView = new IntentView();
    private final Amount scratch = new Amount();
    private final Amount oldVolume = new Amount();
    private final Amount oldFunds = new Amount();
    private final Amount oldFee = new Amount();
    private final Amount oldLocked = new Amount();
    private boolean loaded;

    /** @param strategies how many strategy ids can occur: one more than the highest. */
    public Portfolio(Instruments instruments, int strategies, int maxOrders, PortfolioListener listener) {
        this.instruments = instruments;
        this.listener = listener;
        orders = new OrderTable(maxOrders, instruments.capacity());
        balances = new Balances(instruments.currencyCapacity());
        positions = new Positions(strategies, instruments.capacity());
    }

    /** Folds an event; those that say nothing of the account pass without effect. */
    public void apply(EventSlot slot) {
        switch (slot.type()) {
            case MY_ORDER, ORDER_REPLY -> {
                orderView.wrap(slot);
                onReport(orderView);
            }
            case MY_ASSET -> {
                assetView.wrap(slot);
                onAssets(assetView);
            }
            case ORDER_REFUSED -> refuse(intentView.wrapPayload(slot));
            default -> {
            }
        }
    }

    /**
     * Books an intent that is on its way out: a new order ties up its lock at once, a cancel marks its target; others
     * pass without effect.
     */
    public void register(IntentView intent) {
        if (!intent.isAboutOrder()) {
            return;
        }
        if (intent.kind() == IntentView.CANCEL) {
            final Order target = orders.find(intent.targetOrderId());
            if (target != null) {
                target.cancelSentAtNs(intent.slot().receivedAtNs());
                move(target, OrderEvent.CANCEL_SENT);
            }
            return;
        }
        final Instrument instrument = instruments.get(intent.instrumentId());
        final Order order = orders.add(intent, instrument, scratch);
        balances.lock(order.lockedCurrencyId(), order.locked(scratch));
    }

    /** Undoes {@link #register}: the intent went nowhere. One that was never registered passes without effect. */
    public void refuse(IntentView intent) {
        if (!intent.isAboutOrder()) {
            return;
        }
        if (intent.kind() == IntentView.CANCEL) {
            final Order target = orders.find(intent.targetOrderId());
            if (target != null) {
                move(target, OrderEvent.CANCEL_REFUSED);
            }
            return;
        }
        final Order order = orders.find(intent.orderId());
        if (order != null) {
            move(order, OrderEvent.REFUSED);
        }
    }

    private void onReport(OrderView report) {
        final Order order = report.orderId() == 0 ? null : orders.find(report.orderId());
        if (order == null) {
            listener.onForeignOrder();
            return;
        }
        final OrderEvent event = eventOf(report);
        if (report.report() != OrderReport.NONE) {
            absorb(order, report);
        }
        if (event != null) {
            move(order, event);
        }
    }

    private static OrderEvent eventOf(OrderView report) {
        if (report.slot().source() != EventSource.REST) {
            return ofStream(report);
        }
        if (report.outcome() == ReplyOutcome.UNKNOWN) {
            return OrderEvent.UNPROVEN;
        }
        if (report.request() == RequestKind.CANCEL) {
            return report.outcome() == ReplyOutcome.ACCEPTED ? null : OrderEvent.CANCEL_REFUSED;
        }
        if (report.outcome() != ReplyOutcome.ACCEPTED) {
            return OrderEvent.REFUSED;
        }
        return switch (report.report()) {
            case DONE -> OrderEvent.COMPLETED;
            case CANCEL -> OrderEvent.ENDED;
            default -> OrderEvent.ACKNOWLEDGED;
        };
    }

    private static OrderEvent ofStream(OrderView report) {
        return switch (report.report()) {
            case WAIT, WATCH -> OrderEvent.RESTING;
            case DONE -> OrderEvent.COMPLETED;
            case CANCEL -> OrderEvent.ENDED;
            case TRADE, PREVENTED -> OrderEvent.FILL;
            case NONE -> null;
        };
    }

    private void absorb(Order order, OrderView report) {
        order.executedVolume(oldVolume);
        order.executedFunds(oldFunds);
        order.paidFee(oldFee);
        order.locked(oldLocked);
        final boolean grew = order.absorb(report, scratch);
        if (order.state().isTerminal()) {
            // A late report of an order that ended: its amounts count, its lock is gone.
            order.state(order.state());
        }
        balances.unlock(order.lockedCurrencyId(), oldLocked);
        balances.lock(order.lockedCurrencyId(), order.locked(scratch));
        if (grew) {
            settle(order);
        }
    }

    /** Books the growth of an order's cumulative amounts. */
    private void settle(Order order) {
        final Amount volume = order.executedVolume(scratch).subtract(oldVolume);
        oldVolume.set(volume);
        oldFunds.negate().add(order.executedFunds(scratch));
        oldFee.negate().add(order.paidFee(scratch));
        final Instrument instrument = order.instrument();
        if (order.side() == Side.BID) {
            balances.credit(instrument.baseId(), oldVolume);
            balances.debit(instrument.quoteId(), oldFunds);
        } else {
            balances.debit(instrument.baseId(), oldVolume);
            balances.credit(instrument.quoteId(), oldFunds);
        }
        balances.debit(instrument.quoteId(), oldFee);
        positions.add(order, oldVolume);
        listener.onFill(order, oldVolume, oldFunds, oldFee);
    }

    private void move(Order order, OrderEvent event) {
        final OrderEvent effective = event == OrderEvent.FILL && isFilled(order) ? OrderEvent.COMPLETED : event;
        final OrderState next = OrderLifecycle.next(order.state(), effective);
        if (next == null) {
            listener.onIllegalEvent(order);
            return;
        }
        if (next.isTerminal() && !order.state().isTerminal()) {
            balances.unlock(order.lockedCurrencyId(), order.locked(scratch));
            order.state(next);
            orders.retire(order);
        } else {
            order.state(next);
        }
        listener.onOrder(order);
    }

    /** Orders that state funds instead of a volume end with a report of their own, never by their last fill. */
    private boolean isFilled(Order order) {
        return (order.side() == Side.ASK || order.type() == OrderType.LIMIT)
            && order.executedVolume(oldVolume).equals(order.volume(scratch));
    }

    private void onAssets(AssetView assets) {
        final boolean isLoad = assets.slot().source() == EventSource.REST && !loaded;
        for (int entry = 0; entry < assets.entries(); entry++) {
            final int currency = assets.currencyId(entry);
            assets.balance(entry, oldFunds);
            assets.locked(entry, oldLocked);
            balances.state(currency, oldFunds, oldLocked);
            if (isLoad) {
                balances.load(currency, oldFunds, oldLocked);
            }
        }
        if (isLoad && !assets.slot().hasFlag(EventSlot.FLAG_CONTINUED)) {
            loaded = true;
        }
    }

    /** Whether the account has been loaded from the exchange. */
    public boolean isLoaded() {
        return loaded;
    }

    public OrderTable orders() {
        return orders;
    }

    public Balances balances() {
        return balances;
    }

    public Positions positions() {
        return positions;
    }
}
