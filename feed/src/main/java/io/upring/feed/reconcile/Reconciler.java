package io.upring.feed.reconcile;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instruments;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.order.UpbitOrderGateway;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.ws.ConnectionListener;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.SubscriptionDrift;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds our books against the exchange's, and opens trading when they agree: at the start, when the private stream is
 * back, every so often, when the stream shows what the books do not know, and when an operator asks. Start and recovery
 * are the same path. What it finds goes on the ring as RECONCILIATION events.
 *
 * <p>It listens to the private stream in front of the one who puts the stream's states on the ring.
 *
 * <p>Threading: the feed's thread, but for {@link #request}, {@link #isReconciled} and {@link #close}: any.
 */
public final class Reconciler implements ConnectionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final long WATCH_NS = 250_000_000L;
    private static final long FIRST_RETRY_NS = 1_000_000_000L;
    private static final long LONGEST_RETRY_NS = 10_000_000_000L;

    private final ReconcileTools tools;
    private final ForeignOrders foreign;
    private final ConnectionListener events;
    private final Timers timers;
    private ConnectionStatus latest;
    /** Under way; null while none is. */
    private Round current;
    private ReconcileCause next;
    private Timers.Timer timer;
    private int startedEpoch;
    private long agreedMs;
    private int failures;
    private boolean isLost;
    private boolean isWatching;
    private int seenForeign;
    private int seenDisagreements;
    private volatile boolean reconciled;
    private volatile boolean closed;

    /**
     * @param books is shown every event.
     * @param events puts the stream's states on the ring.
     */
    public Reconciler(UpbitRest rest, UpbitOrderGateway gateway, BookReader books, EventPublisher publisher,
                      Instruments instruments, OrderIds orderIds, ReconcileSettings settings, FeedLoop loop,
                      ReceiveClock clock, ConnectionListener events) {
        this(AccountQueries.of(rest), gateway, gateway::isAwaited, books, publisher, instruments, orderIds, settings,
            loop, loop, clock, events);
    }

    Reconciler(AccountQueries exchange, OrderGateway gateway, LongPredicate isAwaited, BookReader books,
               EventPublisher publisher, Instruments instruments, OrderIds orderIds, ReconcileSettings settings,
               FeedLoop loop, Timers timers, ReceiveClock clock, ConnectionListener events) {
        final ReconcilePublisher publications = new ReconcilePublisher(publisher, instruments, orderIds, clock);
        tools = new ReconcileTools(exchange, books, publications,
            new AdoptedOrders(gateway, exchange, publications, loop), instruments, orderIds, isAwaited, settings,
            timers, clock);
        foreign = new ForeignOrders(tools);
        this.events = events;
        this.timers = timers;
    }

    /** The way out for orders: in front of the gateway, for adopted orders are cancelled in another way. */
    public OrderGateway gateway() {
        return tools.adopted();
    }

    /** Whether the account has been reconciled at least once. */
    public boolean isReconciled() {
        return reconciled;
    }

    /** Has the books reconciled now, or once more if that is under way; without effect while the stream is down. */
    public void request(ReconcileCause cause) {
        if (!closed) {
            timers.schedule(() -> begin(cause), 0);
        }
    }

    @Override
    public void onConnection(ConnectionStatus status) {
        latest = status;
        events.onConnection(status);
        if (isUp() && startedEpoch != status.epoch()) {
            final boolean isFirst = startedEpoch == 0;
            startedEpoch = status.epoch();
            current = null;
            begin(isFirst ? ReconcileCause.START : ReconcileCause.RECONNECT);
        } else if (status.state() == ConnectionState.DOWN) {
            current = null;
            next = null;
        }
        if (!isWatching) {
            isWatching = true;
            watch();
        }
    }

    @Override
    public void onDrift(SubscriptionDrift drift) {
        events.onDrift(drift);
        begin(ReconcileCause.DRIFT);
    }

    private boolean isUp() {
        return latest != null
            && (latest.state() == ConnectionState.UP || latest.state() == ConnectionState.FLOWING);
    }

    /** Now and then: has the stream shown what the books do not know? */
    private void watch() {
        if (closed) {
            return;
        }
        final boolean isNews = tools.books().foreignReports() != seenForeign
            || tools.books().disagreements() != seenDisagreements;
        if (isNews && current == null && reconciled) {
            begin(ReconcileCause.DRIFT);
        }
        timers.schedule(this::watch, WATCH_NS);
    }

    private void begin(ReconcileCause cause) {
        if (closed || !isUp()) {
            return;
        }
        if (current != null) {
            next = cause;
            return;
        }
        next = null;
        seenForeign = tools.books().foreignReports();
        seenDisagreements = tools.books().disagreements();
        cancelTimer();
        current = new Round(this, tools, foreign, latest.epoch(), cause, agreedMs);
        current.start();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    boolean isCurrent(Round round) {
        return round == current && !closed;
    }

    void onAgreed(Round round) {
        current = null;
        agreedMs = round.startedMs();
        reconciled = true;
        failures = 0;
        isLost = false;
        if (next != null) {
            begin(next);
        } else {
            timer = timers.schedule(() -> begin(ReconcileCause.PERIODIC), tools.settings().periodNs());
        }
    }

    void onFailed(Round round, String note) {
        current = null;
        failures++;
        LOG.warn("The books could not be reconciled: {}", note);
        tools.publisher().phase(round.epoch(), ReconcilePhase.FAILED, round.cause(), note);
        if (failures >= tools.settings().maxFailures() && !isLost) {
            isLost = true;
            tools.publisher().phase(round.epoch(), ReconcilePhase.LOST, round.cause(),
                failures + " reconciliations in a row have failed: " + note);
        }
        final long waitNs = Math.min(LONGEST_RETRY_NS, FIRST_RETRY_NS << Math.min(failures - 1, 4));
        cancelTimer();
        timer = timers.schedule(() -> begin(round.cause()), waitNs);
    }

    static UUID uuidOf(Books.BookedOrder order) {
        return new UUID(order.uuidHigh(), order.uuidLow());
    }

    static String sentence(Throwable failure) {
        final Throwable cause = failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** No more reconciliations; what is under way is forgotten. Safe to call twice. */
    @Override
    public void close() {
        closed = true;
    }
}
