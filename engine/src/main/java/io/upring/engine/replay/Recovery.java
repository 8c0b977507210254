package io.upring.engine.replay;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.OrderTable;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.Verdict;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.Damage;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.JournalRepair;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * Takes an engine that has not started yet to the state in which another run ended, whether it was stopped or killed:
 * strategies, risk with its kill switch, order table and balances. The events of the run's journal go through the
 * stages once more, and each request that leaves is held against the record.
 *
 * <p>What the journal cannot know - what became of orders that were open - must be asked for afterwards, by identifier.
 *
 * <p>Threading: one thread, before the engine starts, and that of a companion where there is one.
 */
public final class Recovery {
    private static final long REPORT_INTERVAL = 1 << 16;

    private final JournalChain chain;
    private final List<Damage> cut;
    private final Instruments instruments;
    private final RecordedEvents walk;
    /** Intents that were refused and whose refusal the strategies have not heard of. */
    private final Deque<byte[]> untold = new ArrayDeque<>();
    private final IntentView intent = new IntentView();
    private Executor companion;
    private long events;

    private Recovery(JournalChain chain, List<Damage> cut) {
        this.chain = chain;
        this.cut = cut;
        instruments = chain.first().instruments();
        walk = new RecordedEvents(instruments);
    }

    /**
     * Puts the journal of a run in order and opens it. Its writer must not be alive.
     *
     * @throws JournalException if there is none, or it cannot be read.
     */
    public static Recovery open(Path folder) {
        final List<Damage> cut = JournalRepair.repair(folder);
        return new Recovery(JournalChain.of(folder), cut);
    }

    /**
     * Has another thread take the events through the strategies, see {@link Replay#companion}.
     *
     * @param executor runs what it is given at once, on a thread of its own; {@code null} where no processor is to
     *     spare for it.
     */
    public Recovery companion(Executor executor) {
        companion = executor;
        return this;
    }

    /** The run to go on with. */
    public JournalHeader header() {
        return chain.last().header();
    }

    /** The names of the run to go on with and of those that it had gone on with, the latest first. */
    public List<String> runs() {
        final List<String> runs = new ArrayList<>();
        chain.links().forEach(link -> runs.add(0, link.header().run()));
        return runs;
    }

    /** What was cut off or skipped when the journal was put in order. */
    public List<Damage> cut() {
        return cut;
    }

    /** The instruments that its events speak of; those that were listed meanwhile are added by {@link #run}. */
    public Instruments instruments() {
        return instruments;
    }

    /**
     * Restores the state; the engine's next event has {@link #nextSequence()}.
     *
     * @param pipeline not started, with {@link #instruments()} and the strategies and limits of the run.
     * @param progress is told now and then how many events have been taken.
     * @throws JournalException if events are missing, a stage fails, or this engine decides otherwise than the run did:
     *     then the state is of no use.
     */
    public void run(Pipeline pipeline, LongConsumer progress) {
        for (final JournalChain.Link link : chain.links()) {
            restore(pipeline, link, progress);
        }
        pipeline.startAt(nextSequence());
        progress.accept(events);
    }

    private void restore(Pipeline pipeline, JournalChain.Link link, LongConsumer progress) {
        try (JournalReader reader = JournalReader.open(link.folder(), JournalPart.EVENTS);
             JournalReader orders = JournalReader.open(link.folder(), JournalPart.ORDERS)) {
            final OrderComparison comparison =
                new OrderComparison(orders, request -> RequestText.of(request, instruments), 1);
            final String problem = walk.walk(reader, pipeline.restorer(comparison), event -> {
                note(event);
                if (++events % REPORT_INTERVAL == 0) {
                    progress.accept(events);
                }
            }, companion);
            final boolean hasFailed = pipeline.halt().isTripped();
            check(link.header(),
                comparison.report(events, hasFailed ? pipeline.halt().cause().toString() : problem));
        }
    }

    private static void check(JournalHeader header, ReplayReport report) {
        final String start = "run " + header.run() + " cannot be gone on with: ";
        if (!report.problem().isEmpty()) {
            throw new JournalException(start + report.problem());
        }
        if (!report.isSame()) {
            throw new JournalException(start + "with this configuration or version it would have done something else, "
                + report.differences().get(0));
        }
    }

    /** Refusals come back in the order in which they were decided. */
    private void note(EventSlot event) {
        if (event.typeCode() == EventType.ORDER_REFUSED.code() && !untold.isEmpty()
            && idOf(untold.peek()) == idOf(intent.wrapPayload(event))) {
            untold.remove();
        }
        for (int i = 0; i < event.intentCount(); i++) {
            if (intent.wrap(event, i).verdict() != Verdict.ACCEPTED) {
                final byte[] bytes = new byte[IntentView.BYTES];
                event.buffer().getBytes(intent.offset(), bytes);
                untold.add(bytes);
            }
        }
    }

    private long idOf(byte[] bytes) {
        final EventSlot slot = new EventSlot();
        slot.buffer().putBytes(EventSlot.PAYLOAD, bytes);
        return idOf(new IntentView().wrapPayload(slot));
    }

    private static long idOf(IntentView view) {
        return view.kind() == IntentView.CANCEL ? -view.targetOrderId() : view.orderId();
    }

    /** Events taken so far. */
    public long events() {
        return events;
    }

    /** Sequence of the first event of the run that goes on. */
    public long nextSequence() {
        return walk.nextSequence();
    }

    /** How the orders of the runs so far are called. */
    public OrderIds orderIds() {
        return chain.orderIds();
    }

    /**
     * Publishes, before the engine starts, that a new process goes on; then what the old one died before it could tell
     * the strategies: what risk refused last, and that cancels of which no answer came count as not sent. (Those orders
     * are asked for like all that are open; whichever is cancelled already turns out to be.)
     */
    public void announce(Pipeline pipeline, long nowNs) {
        publishResume(pipeline.publisher(), nowNs);
        final List<byte[]> refusals = new ArrayList<>(untold);
        final OrderTable orders = pipeline.tracker().portfolio().orders();
        final EventSlot scratch = new EventSlot();
        for (Order order = orders.firstOpen(); order != null; order = orders.nextOpen(order)) {
            if (order.state() == OrderState.CANCELLING || order.state() == OrderState.RECALLING) {
                intent.wrapPayload(scratch).clear().kind(IntentView.CANCEL).strategyId(order.strategyId())
                    .instrumentId(order.instrument().id()).targetOrderId(order.id()).verdict(Verdict.GATEWAY_BUSY);
                final byte[] bytes = new byte[IntentView.BYTES];
                scratch.buffer().getBytes(EventSlot.PAYLOAD, bytes);
                refusals.add(bytes);
            }
        }
        untold.clear();
        refusals.forEach(bytes -> publish(pipeline.publisher(), bytes, nowNs));
    }

    private void publishResume(EventPublisher publisher, long nowNs) {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            OperatorView.begin(slot, EventSource.ENGINE, nowNs, OperatorCommand.RESUME, "goes on with run "
                + header().run());
            publisher.publish(slot);
        }
    }

    private void publish(EventPublisher publisher, byte[] bytes, long nowNs) {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            slot.begin(EventType.ORDER_REFUSED, EventSource.ENGINE, nowNs).payloadLength(IntentView.BYTES)
                .buffer().putBytes(EventSlot.PAYLOAD, bytes);
            slot.instrumentId(intent.wrapPayload(slot).instrumentId());
            publisher.publish(slot);
        }
    }
}
