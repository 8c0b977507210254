package io.upring.sim.backtest;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.FeeRates;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.matching.LatencyModel.Leg;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a tape of market data through the stages of the engine, with the simulated exchange behind the order port.
 *
 * <p>There is no clock but the tape's. Everything has its moment in event time and happens in that order: the exchange
 * sees a market event when it was sent (its receive time less the model's way of market data), the engine when it was
 * received; an order takes effect a way of orders after the event that caused it; the exchange's answer and private
 * events are received a way of responses after that. Of one moment, messages come first, in the order in which they
 * were sent, then market data, then timers. So a run follows from tape, settings and seed alone.
 *
 * <p>Taken from the tape: market data, gaps, listings, notices, values from outside of the exchange, states of public
 * connections, an operator's commands, timers where there are any (else one comes every 100 ms). Left out: everything
 * about the account, which is made anew unless the tape was written for it; changes of views, since strategies are
 * shown what they are configured for; and commands about strategies, since it has its own from the beginning to the
 * end, whatever came and went in the run that left the tape ({@link #commandsLeftOut()} counts those).
 *
 * <p><b>The same as a run.</b> The journal of a run on a recorded market, taken through this class with the run's
 * configuration, models and balances, has the same fills at the same prices and volumes, if the models are constant and
 * no market event was applied by the run's exchange between the moment at which an order took effect there and the one
 * at which it does here. The two moments differ by what the models leave out: the run's real transport and processing,
 * some tens of microseconds, and the exchange's timers, about a millisecond. What can never be the same: ids; the order
 * in which an answer and the private events of the same order are heard of, which come over two connections (the books
 * do not depend on it); draws of models that number their messages, once such an order differs; queries and retries
 * after faults.
 *
 * <p>Threading: one thread, one use.
 */
public final class Backtest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backtest.class);
    private static final long TIMER_NS = 100_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long PROGRESS_EVENTS = 1 << 16;
    private static final String RUN = "backtest";

    private final MarketTape tape;
    private final BacktestSettings settings;
    private final Instruments instruments;
    private final List<String> references;
    private final ReferenceView reference = new ReferenceView();
    private final EventQueue queue = new EventQueue();
    private final PendingData pending = new PendingData();
    private final SimulatedOrders orders;
    private final Exchange exchange;
    private final Account account;
    private final MarketSide market;
    private final Pipeline pipeline;
    private final EventPublisher publisher;
    private final PrivateEvents privateEvents;
    private final ListingView listing = new ListingView();
    private final OperatorView operator = new OperatorView();
    private final boolean hasWayOfData;
    private long nextTimerNs = EventQueue.NEVER;
    private long sentNs = Long.MIN_VALUE;
    private long receivedNs = Long.MIN_VALUE;
    private long firstNs;
    private boolean isOpen;
    private boolean isStopped;
    private long commandsLeftOut;

    /** Closes the tape with itself. */
    public Backtest(MarketTape tape, BacktestSettings settings) {
        this(tape, settings, null, OrderJournal.NONE);
    }

    /**
     * Keeps a journal, so that the backtest can be looked at and replayed like a run.
     *
     * @param journal of the events; null for none.
     * @param orderJournal of what left.
     */
    public Backtest(MarketTape tape, BacktestSettings settings, JournalWriter journal, OrderJournal orderJournal) {
        this(tape, settings, journal, orderJournal, OrderScript.NONE);
    }

    /** @param script of answers to orders, where the exchange is not to find them itself. */
    public Backtest(MarketTape tape, BacktestSettings settings, JournalWriter journal, OrderJournal orderJournal,
                    OrderScript script) {
        this.tape = tape;
        this.settings = settings;
        instruments = tape.instruments();
        references = settings.references();
        final OrderIds orderIds = new OrderIds(RUN);
        orders = new SimulatedOrders(instruments, orderIds, settings, queue, script);
        exchange = new Exchange(settings.exchange(), orders);
        instruments.all().forEach(this::list);
        account = exchange.openAccount(RUN, settings.balances());
        market = new MarketSide(exchange, instruments, tape.hasBooks());
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).strategies(settings.strategies())
            .limits(settings.limits().forBacktest()).maxOrders(settings.maxOrders()).currency(settings.currency())
            .tap(settings.tap()).gateway(orders).killSwitch(this::raise).journal(journal).orderJournal(orderJournal)
            .offline(true).references(references)
            .strategyListener((strategy, sequence, cause) ->
                LOG.warn("Strategy {} failed on event {} and is in quarantine.", strategy, sequence, cause))
            .conclude());
        publisher = pipeline.publisher();
        privateEvents = new PrivateEvents(publisher, instruments, orderIds);
        orders.wire(exchange, account, market, privateEvents);
        hasWayOfData = hasWayOfData(settings);
    }

    /** Whether some market data may need time to arrive; asking a model has no effect. */
    private static boolean hasWayOfData(BacktestSettings settings) {
        boolean has = false;
        for (int i = 0; i < 64; i++) {
            has |= settings.latency().delayNs(Leg.MARKET_DATA, i * 1_000_000_000L, i) > 0;
        }
        return has;
    }

    private void list(Instrument instrument) {
        if (exchange.market(instrument.market()).isEmpty()) {
            final MarketRules rules = new MarketRules(instrument.market(), instrument.base(), instrument.base(),
                new EngineTicks(instrument.ticks()), instrument.minTotal().toBigDecimal(),
                instrument.maxTotal().toBigDecimal(), new FeeRates(rate(instrument.bidFeeE8()),
                rate(instrument.askFeeE8()), rate(instrument.bidFeeE8()), rate(instrument.askFeeE8())));
            exchange.addMarket(rules, TickerSeed.flat(BigDecimal.ONE, BigDecimal.ONE, 0));
        }
    }

    private static BigDecimal rate(long rateE8) {
        return BigDecimal.valueOf(rateE8, 8).stripTrailingZeros();
    }

    /**
     * Runs to the end of the tape, cancels what is open and waits for the last answer.
     *
     * @param progress is told now and then how many events of the tape have been taken.
     */
    public void run(LongConsumer progress) {
        long taken = 0;
        while (tape.next() && !pipeline.halt().isTripped()) {
            final EventSlot event = tape.event();
            if (event.receivedAtNs() >= settings.toNs()) {
                break;
            }
            take(event);
            taken++;
            if (taken % PROGRESS_EVENTS == 0) {
                progress.accept(taken);
            }
        }
        if (isOpen) {
            end();
        }
        progress.accept(taken);
    }

    private void take(EventSlot event) {
        final int type = event.typeCode();
        if (type == EventType.LISTING.code()) {
            listing.wrap(event);
            final Instrument listed = listing.addTo(instruments);
            if (listed != null) {
                list(listed);
            }
        }
        if (event.receivedAtNs() < settings.fromNs()) {
            return;
        }
        final boolean isMarketData = type < EventType.MY_ORDER.code();
        if (!isMarketData && !isTaken(event)) {
            return;
        }
        final long stampNs = Math.max(event.receivedAtNs(), receivedNs);
        long wayNs = 0;
        if (hasWayOfData) {
            wayNs = orders.delayNs(Leg.MARKET_DATA);
        }
        sentNs = Math.max(sentNs, tape.isStampedByExchange() ? stampNs : stampNs - wayNs);
        receivedNs = Math.max(receivedNs, tape.isStampedByExchange() ? stampNs + wayNs : stampNs);
        if (firstNs == 0) {
            begin();
        }
        advance(sentNs);
        if (isMarketData) {
            orders.now(sentNs);
            market.apply(event, sentNs / NS_PER_MS);
        }
        if (receivedNs > sentNs) {
            pending.add(event, receivedNs);
        } else {
            advance(receivedNs);
            deliver(event, receivedNs);
        }
    }

    /** Sources are known by their names: another configuration may number them otherwise. */
    private boolean renumber(EventSlot event) {
        reference.wrap(event);
        final int number = references.indexOf(reference.name());
        event.buffer().putInt(ReferenceView.REFERENCE, number);
        return number >= 0;
    }

    /** Whether the run behind the tape heard of it from outside of its account. */
    private boolean isTaken(EventSlot event) {
        return switch (event.type()) {
            case ANNOUNCEMENT, GAP, LISTING, REJECTED_FRAME, SERVER_STATUS -> true;
            case REFERENCE -> renumber(event);
            case TIMER -> tape.hasTimers() && event.source() != EventSource.ENGINE;
            case CONNECTION -> {
                openAt(event);
                yield event.source() == EventSource.PUBLIC_STREAM || tape.isScripted();
            }
            case RECONCILIATION -> {
                openAt(event);
                yield tape.isScripted();
            }
            case OPERATOR -> {
                operator.wrap(event);
                isStopped |= operator.command() == OperatorCommand.STOP;
                // What the run's engine asked for, this one asks for itself if its own orders give it reason to.
                yield operator.killSequence() == 0;
            }
            case STRATEGY -> {
                commandsLeftOut += event.hasFlag(EventSlot.FLAG_CONTINUED) ? 0 : 1;
                yield false;
            }
            default -> false;
        };
    }

    /** The kill switch of a backtest is kept nowhere: it takes effect at once. */
    private void raise(KillLevel level, KillCause cause, long sequence) {
        final OperatorCommand command = switch (level) {
            case REDUCE_ONLY -> OperatorCommand.REDUCE_ONLY;
            case FLATTEN -> OperatorCommand.FLATTEN;
            default -> OperatorCommand.HALT_ENTRIES;
        };
        final EventSlot slot = publisher.tryClaim();
        OperatorView.begin(slot, EventSource.ENGINE, receivedNs, command, cause.reason());
        slot.buffer().putByte(OperatorView.KILL_CAUSE, cause.code());
        slot.buffer().putLong(OperatorView.KILL_SEQUENCE, sequence);
        publisher.publish(slot);
    }

    private void openAt(EventSlot event) {
        if (!isOpen && event.sequence() == tape.opensAtSequence()) {
            receivedNs = Math.max(receivedNs, event.receivedAtNs());
            begin();
            advance(receivedNs);
            open(receivedNs);
        }
    }

    private void begin() {
        if (firstNs != 0) {
            return;
        }
        firstNs = receivedNs;
        orders.startAt(receivedNs);
        if (!tape.hasTimers()) {
            nextTimerNs = (receivedNs / TIMER_NS + 1) * TIMER_NS;
        }
        if (tape.opensAtSequence() == MarketTape.OPENS_AT_ONCE || settings.fromNs() > 0) {
            open(receivedNs);
        }
    }

    /** The account becomes known and the private stream comes up, as the start of a run makes them. */
    private void open(long timeNs) {
        if (isOpen) {
            return;
        }
        isOpen = true;
        orders.now(timeNs);
        privateEvents.assets(account.balances(), 0, true, timeNs);
        final EventSlot slot = publisher.tryClaim();
        slot.begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, timeNs).epoch(1).connectionId(1)
            .presentFields(0b1111).payloadLength(ConnectionView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, ConnectionView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        slot.buffer().putByte(ConnectionView.STATE, ConnectionState.UP.code());
        publisher.publish(slot);
        privateEvents.agreed(timeNs);
    }

    /** Lets everything happen that is due up to and including this moment. */
    private void advance(long untilNs) {
        while (true) {
            final long messageNs = queue.nextNs();
            final long dataNs = pending.nextNs();
            if (messageNs <= dataNs && messageNs <= nextTimerNs) {
                if (messageNs > untilNs || queue.isEmpty()) {
                    return;
                }
                orders.now(messageNs);
                queue.arrive();
            } else if (dataNs <= nextTimerNs) {
                if (dataNs > untilNs) {
                    return;
                }
                deliver(pending.take(), dataNs);
            } else {
                if (nextTimerNs > untilNs) {
                    return;
                }
                timer(nextTimerNs);
                nextTimerNs += TIMER_NS;
            }
        }
    }

    private void timer(long timeNs) {
        orders.now(timeNs);
        publisher.publish(publisher.tryClaim().begin(EventType.TIMER, EventSource.TIMER, timeNs));
    }

    private void deliver(EventSlot event, long timeNs) {
        orders.now(timeNs);
        final EventSlot slot = publisher.tryClaim();
        final long sequence = slot.sequence();
        slot.buffer().putBytes(0, event.buffer(), 0, EventSlot.PAYLOAD + event.payloadLength());
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, timeNs);
        publisher.publish(slot.sequence(sequence).intentCount(0));
    }

    private void end() {
        nextTimerNs = EventQueue.NEVER;
        advance(EventQueue.NEVER - 1);
        long endNs = Math.max(receivedNs, sentNs);
        if (!isStopped) {
            orders.now(endNs);
            final EventSlot stop = publisher.tryClaim();
            OperatorView.begin(stop, EventSource.OPERATOR, endNs, OperatorCommand.STOP, "");
            publisher.publish(stop);
        }
        while (!queue.isEmpty()) {
            endNs = Math.max(endNs, queue.nextNs());
            advance(queue.nextNs());
        }
        timer(endNs);
    }

    /** The engine, with its counters and books. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** How many commands about strategies the tape had, quarantines by the watchdog included. */
    public long commandsLeftOut() {
        return commandsLeftOut;
    }

    /** The exchange's own record of all orders. */
    public List<io.upring.sim.exchange.Order> exchangeOrders() {
        return exchange.orders(account);
    }

    /** The exchange's own record of an order's fills. */
    List<Fill> fills(io.upring.sim.exchange.Order order) {
        return exchange.fills(account, order.uuid());
    }

    /** The exchange's own record of the account. */
    public Account account() {
        return account;
    }

    /** Receive time of the first event taken, epoch nanoseconds; 0 if there was none. */
    public long firstNs() {
        return firstNs;
    }

    /** Receive time of the last event taken. */
    public long lastNs() {
        return firstNs == 0 ? 0 : receivedNs;
    }

    @Override
    public void close() {
        tape.close();
    }
}
