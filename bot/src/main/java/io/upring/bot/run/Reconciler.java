package io.upring.bot.run;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.Timers;
import io.upring.feed.order.UpbitOrderGateway;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.ws.ConnectionListener;
import io.upring.feed.ws.ConnectionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the way for trading only after the account is known: when the private stream comes up, first the balances and
 * the orders that were open when it was lost are asked for over REST, then the engine hears that the stream is up.
 * Start and recovery are the same path.
 *
 * <p>Threading: the feed's thread, but for the volatile fields.
 */
final class Reconciler implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final long AFTER_FAILURE_NS = 1_000_000_000L;
    private static final long BETWEEN_QUERIES_NS = 40_000_000L;
    private static final long LOOK_AGAIN_NS = 5_000_000L;

    private final UpbitRest rest;
    private final UpbitOrderGateway gateway;
    private final Blotter blotter;
    private final Publications publications;
    private final ConnectionListener events;
    private final Timers timers;
    private ConnectionStatus latest;
    private int lostEpoch;
    private int reconcilingEpoch;
    private volatile int reconciledEpoch;

    /** @param events puts the stream's states on the ring; it hears of UP only when the account is known. */
    Reconciler(UpbitRest rest, UpbitOrderGateway gateway, Blotter blotter, Publications publications,
               ConnectionListener events, Timers timers) {
        this.rest = rest;
        this.gateway = gateway;
        this.blotter = blotter;
        this.publications = publications;
        this.events = events;
        this.timers = timers;
    }

    /** Whether the account has been reconciled at least once. */
    boolean isReconciled() {
        return reconciledEpoch > 0;
    }

    /** Whether the account has been reconciled over connection {@code epoch}. */
    boolean isReconciled(int epoch) {
        return reconciledEpoch == epoch;
    }

    @Override
    public void onConnection(ConnectionStatus status) {
        latest = status;
        final boolean isUp = status.state() == ConnectionState.UP || status.state() == ConnectionState.FLOWING;
        if (!isUp) {
            if (status.state() == ConnectionState.DOWN) {
                lostEpoch = status.epoch();
            }
            events.onConnection(status);
        } else if (reconciledEpoch == status.epoch()) {
            events.onConnection(status);
        } else if (reconcilingEpoch != status.epoch()) {
            reconcilingEpoch = status.epoch();
            reconcile(status.epoch());
        }
    }

    private void reconcile(int epoch) {
        if (isOutdated(epoch)) {
            return;
        }
        // The blotter answers from the ring: everything that was decided before the loss is in its list.
        final Blotter.LostStream open = blotter.openWhenLost();
        if (open.epoch() != lostEpoch) {
            timers.schedule(() -> reconcile(epoch), LOOK_AGAIN_NS);
            return;
        }
        rest.accounts().thenAccept(publications::balances).whenComplete((done, failure) -> timers.schedule(() -> {
            if (failure == null) {
                askFor(open, 0, epoch);
            } else {
                LOG.warn("The balances are not known, trading stays closed: {}", failure.getMessage());
                timers.schedule(() -> reconcile(epoch), AFTER_FAILURE_NS);
            }
        }, 0));
    }

    /** One after the other, within the exchange's limit on queries. */
    private void askFor(Blotter.LostStream open, int index, int epoch) {
        if (isOutdated(epoch)) {
            return;
        }
        if (index == open.orderIds().length) {
            reconciledEpoch = epoch;
            events.onConnection(latest);
            return;
        }
        gateway.query(open.orderIds()[index], open.instrumentIds()[index]).whenComplete((done, failure) -> {
            if (failure == null) {
                timers.schedule(() -> askFor(open, index + 1, epoch), BETWEEN_QUERIES_NS);
            } else {
                LOG.warn("An order's state is not known, trading stays closed: {}", failure.getMessage());
                timers.schedule(() -> askFor(open, index, epoch), AFTER_FAILURE_NS);
            }
        });
    }

    private boolean isOutdated(int epoch) {
        return latest.epoch() != epoch || latest.state() == ConnectionState.DOWN;
    }
}
