package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.Difference;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
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
    private final ReconciliationView reconciliation = new ReconciliationView();
    private final IntentView intentView = new IntentView();
    private final Amount scratch = new Amount();
    private final Amount oldVolume = new Amount();
    private final Amount oldFunds = new Amount();
    private final Amount oldFee = new Amount();
    private final Amount oldLocked = new Amount();
    private final Amount profit = new Amount();
    private boolean grew;
    private boolean loaded;
    private long timeNs;

    /** @param strategies how many strategy ids can occur: one more than the highest. */
    public Portfolio(Instruments instruments, int strategies, int maxOrders, PortfolioListener listener) {
        this.instruments = instruments;
        this.listener = listener;
        orders = new OrderTable(maxOrders, instruments.capacity());
        balances = new Balances(instruments.currencyCapacity());
        positions = new Positions(strategies, instruments.capacity(), instruments.currencyCapacity());
    }

    /** Folds an event; those that say nothing of the account pass without effect. */
    public void apply(EventSlot slot) {
        timeNs = Math.max(timeNs, slot.receivedAtNs());
        if (!slot.isMarketData()) {
            fold(slot);
        }
    }

    private void fold(EventSlot slot) {
        switch (slot.type()) {
            case MY_ORDER, ORDER_REPLY -> {
                orderView.wrap(slot);
                onReport(orderView);
            }
            case MY_ASSET -> {
                assetView.wrap(slot);
                onAssets(assetView);
            }
            case ORDER_ADOPTED -> {
                orderView.wrap(slot);
                adopt(orderView);
            }
            case RECONCILIATION -> {
                reconciliation.wrap(slot);
                correct(reconciliation);
            }
            case ORDER_REFUSED -> refuse(intentView.wrapPayload(slot));
            default -> {
            }
        }
    }

    /**
     * Books an intent that is on its way out: a new order ties up its lock at once, a cancel marks its target; others
     * pass without effect. One that takes the place of an open order does both, and ties up only what it needs more.
     *
     * @return false, without any effect, if the order table is full.
     */
    public boolean register(IntentView intent) {
        if (!intent.isAboutOrder()) {
            return true;
        }
        if (intent.kind() == IntentView.CANCEL) {
            final Order target = orders.find(intent.targetOrderId());
            if (target != null) {
                // Not the event's own time, which may lie behind that of others before it.
                target.cancelSentAtNs(timeNs);
                move(target, OrderEvent.CANCEL_SENT);
            }
            return true;
        }
        if (!orders.hasRoom()) {
            return false;
        }
        final Instrument instrument = instruments.get(intent.instrumentId());
        final Order order = orders.add(intent, instrument, scratch);
        if (intent.kind() == IntentView.REPLACE) {
            replace(orders.find(intent.targetOrderId()), order);
        }
        balances.lock(order.lockedCurrencyId(), order.locked(scratch));
        return true;
    }

    private void replace(Order old, Order order) {
        if (old != null && old.state() == OrderState.OPEN) {
            order.takePlaceOf(old, scratch);
            move(old, OrderEvent.CANCEL_SENT);
        }
    }

    /** Undoes {@link #register} of a new order at once, without a trace: nobody has heard of it. */
    public void takeBack(IntentView intent) {
        final Order order = orders.find(intent.orderId());
        balances.unlock(order.lockedCurrencyId(), order.locked(scratch));
        orders.takeBack(order);
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
            final Order old = order.replaces() == 0 ? null : orders.find(order.replaces());
            if (old != null) {
                move(old, OrderEvent.CANCEL_REFUSED);
            }
            move(order, OrderEvent.REFUSED);
        }
    }

    /** An order of others is ours from here on: what it ties up, and what it executes from now. */
    private void adopt(OrderView stated) {
        if (!orders.hasRoom()) {
            listener.onForeignOrder();
            return;
        }
        final Order order = orders.adopt(stated, instruments.get(stated.slot().instrumentId()), scratch);
        balances.lock(order.lockedCurrencyId(), order.locked(scratch));
        listener.onOrder(order);
    }

    /**
     * Takes over what a reconciliation has found. A balance is moved by the difference, not set: what own orders did
     * between the comparison and this event stays.
     */
    private void correct(ReconciliationView found) {
        if (found.phase() != ReconcilePhase.DIFFERENCE) {
            return;
        }
        if (found.difference() == Difference.BALANCE) {
            found.stated(oldFunds).subtract(found.booked(scratch));
            found.statedLocked(oldLocked).subtract(found.bookedLocked(scratch));
            balances.correct(found.currencyId(), oldFunds, oldLocked);
        } else if (found.difference() == Difference.MISSING_ORDER) {
            final Order order = orders.find(found.orderId());
            if (order != null && !order.state().isTerminal()) {
                final boolean wasThere =
                    order.state() == OrderState.OPEN || order.state() == OrderState.CANCELLING;
                move(order, wasThere ? OrderEvent.ENDED : OrderEvent.REFUSED);
            }
        }
    }

    private void onReport(OrderView report) {
        final long orderId = report.orderId();
        final Order order = orderId == 0 ? orders.findAdopted(report.uuidHigh(), report.uuidLow())
            : orders.find(orderId);
        if (order == null) {
            if (orderId == 0) {
                listener.onForeignOrder();
            } else {
                listener.onForgottenOrder(orderId);
            }
            return;
        }
        grew = false;
        final OrderEvent event = eventOf(report);
        if (event == null) {
            absorb(order, report);
        } else if (order.state() == OrderState.REJECTED && event.provesExistence()) {
            listener.onIllegalEvent(order, event);
            orders.reopen(order);
            order.revive();
            fold(order, event, report);
        } else {
            fold(order, event, report);
        }
        if (order.replacedBy() != 0) {
            adjust(orders.find(order.replacedBy()), order);
        }
    }

    private void fold(Order order, OrderEvent event, OrderView report) {
        final boolean isComplete = absorb(order, report);
        // What is not known whole cannot be over: its fills would be missing for good.
        final boolean endsTooEarly = !isComplete && event.provesExistence();
        move(order, endsTooEarly ? OrderEvent.ACKNOWLEDGED : isLastFill(order, event, report)
            ? OrderEvent.COMPLETED : event);
    }

    /** What an order ties up while it waits for another to end, or did wait, follows what that one ties up. */
    private void adjust(Order waiting, Order old) {
        if (waiting != null && waiting.isProvisional()) {
            balances.unlock(waiting.lockedCurrencyId(), waiting.locked(scratch));
            waiting.awaitEndOf(old, scratch);
            balances.lock(waiting.lockedCurrencyId(), waiting.locked(scratch));
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
        if (report.request() == RequestKind.REPLACE) {
            return null;
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

    /** Returns whether the report could be taken over. */
    private boolean absorb(Order order, OrderView report) {
        if (report.report() == OrderReport.NONE) {
            return true;
        }
        order.executedVolume(oldVolume);
        order.executedFunds(oldFunds);
        order.paidFee(oldFee);
        order.locked(oldLocked);
        final boolean isComplete = order.absorb(report, scratch);
        if (order.state().isTerminal()) {
            // A late report of an order that ended: its amounts count, its lock is gone.
            order.state(order.state());
        }
        balances.unlock(order.lockedCurrencyId(), oldLocked);
        balances.lock(order.lockedCurrencyId(), order.locked(scratch));
        oldVolume.negate().add(order.executedVolume(scratch));
        oldFunds.negate().add(order.executedFunds(scratch));
        oldFee.negate().add(order.paidFee(scratch));
        if (!oldVolume.isZero() || !oldFunds.isZero() || !oldFee.isZero()) {
            settle(order);
        }
        return isComplete;
    }

    /** Books the growth of an order's cumulative amounts, which the shared amounts hold. */
    private void settle(Order order) {
        final Instrument instrument = order.instrument();
        if (order.side() == Side.BID) {
            balances.credit(instrument.baseId(), oldVolume);
            balances.debit(instrument.quoteId(), oldFunds);
        } else {
            balances.debit(instrument.baseId(), oldVolume);
            balances.credit(instrument.quoteId(), oldFunds);
        }
        balances.debit(instrument.quoteId(), oldFee);
        grew = true;
        final boolean closes = positions.book(order, oldVolume, oldFunds, oldFee, profit);
        listener.onFill(order, oldVolume, oldFunds, oldFee);
        if (closes) {
            listener.onClosed(order, profit);
        }
    }

    private void move(Order order, OrderEvent event) {
        final OrderState next = OrderLifecycle.next(order.state(), event);
        if (next == null) {
            listener.onIllegalEvent(order, event);
            return;
        }
        if (event == OrderEvent.CANCEL_REFUSED) {
            order.cancelRefused();
        }
        final boolean isNews = grew || !order.state().isTerminal();
        grew = false;
        if (next.isTerminal() && !order.state().isTerminal()) {
            balances.unlock(order.lockedCurrencyId(), order.locked(scratch));
            order.state(next);
            orders.retire(order);
        } else {
            order.state(next);
        }
        if (isNews) {
            listener.onOrder(order);
        }
    }

    /**
     * Whether a trade leaves nothing of the order. Those that state funds instead of a volume end with a report of
     * their own, never by their last fill; so do those that self-match prevention reduced, as done or as cancelled.
     */
    private boolean isLastFill(Order order, OrderEvent event, OrderView report) {
        return event == OrderEvent.FILL && (order.side() == Side.ASK || order.type() == OrderType.LIMIT)
            && report.executedVolume(oldVolume).equals(order.volume(scratch));
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
