package io.upring.engine.replay;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ListingView;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.Damage;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Takes the events of a journal through the stages once more, on the calling thread.
 *
 * <p>Threading: one thread.
 */
public final class Replay implements AutoCloseable {
    private static final int MAX_DIFFERENCES = 20;
    private static final long REPORT_INTERVAL = 1 << 16;

    private final JournalReader events;
    private final JournalReader orders;
    private final Instruments instruments;
    private final ListingView listing = new ListingView();
    private Pipeline pipeline;

    private Replay(JournalReader events, JournalReader orders) {
        this.events = events;
        this.orders = orders;
        instruments = header().instruments();
    }

    /**
     * Opens the journal of a run.
     *
     * @throws JournalException if there is none, or nothing of its header can be read.
     */
    public static Replay open(Path folder) {
        final JournalReader events = JournalReader.open(folder, JournalPart.EVENTS);
        final JournalReader orders = JournalReader.open(folder, JournalPart.ORDERS);
        if (events.header() == null && orders.header() == null) {
            throw new JournalException("the headers of the journal in " + folder + " are damaged: nobody knows which"
                + " markets its events speak of");
        }
        return new Replay(events, orders);
    }

    /** What the run was made of. */
    public JournalHeader header() {
        return events.header() == null ? orders.header() : events.header();
    }

    /** The instruments that the events speak of. */
    public Instruments instruments() {
        return instruments;
    }

    /**
     * Replays everything. Once only.
     *
     * @param context with {@link #instruments()}, strategies and limits; journals, gateway and threads are the replay's
     *     own.
     * @param progress is told now and then how many events have been replayed.
     */
    public ReplayReport run(PipelineContext context, LongConsumer progress) {
        final OrderComparison comparison = new OrderComparison(orders, this::text, MAX_DIFFERENCES);
        pipeline = new Pipeline(context.gateway(intent -> true).journal(null).orderJournal(comparison).replay(true)
            .offline(true).conclude());
        long count = 0;
        String problem = "";
        while (problem.isEmpty() && events.next()) {
            if (events.kind() == RecordKind.EVENT) {
                problem = replay(events.event(), count);
                count += problem.isEmpty() ? 1 : 0;
                if (count % REPORT_INTERVAL == 0) {
                    progress.accept(count);
                }
            }
        }
        progress.accept(count);
        final List<Damage> damages = new ArrayList<>(events.damages());
        damages.addAll(orders.damages());
        return comparison.report(count, damages, problem);
    }

    private String replay(EventSlot event, long expected) {
        if (event.sequence() != expected) {
            return "the events from " + expected + " to " + (event.sequence() - 1) + " are missing in the journal:"
                + " what follows cannot be replayed without them";
        }
        final EventSlot slot = pipeline.publisher().tryClaim();
        slot.buffer().putBytes(0, event.buffer(), 0, EventSlot.PAYLOAD + event.payloadLength());
        slot.intentCount(0);
        if (slot.type() == EventType.LISTING) {
            listing.wrap(slot);
            listing.addTo(instruments);
        }
        pipeline.publisher().publish(slot);
        return pipeline.halt().isTripped() ? pipeline.halt().cause().toString() : "";
    }

    /** The engine behind the replay, with its counters and books. */
    public Pipeline pipeline() {
        return pipeline;
    }

    private String text(IntentView intent) {
        return text(intent, id -> id >= 0 && id < instruments.size() ? instruments.get(id).market() : "market " + id);
    }

    private static String text(IntentView intent, Function<Integer, String> market) {
        if (intent.kind() == IntentView.CANCEL) {
            return "cancel of order " + intent.targetOrderId() + " (" + market.apply(intent.instrumentId()) + ")";
        }
        if (!intent.isAboutOrder()) {
            return "wish of strategy " + intent.strategyId() + " for other data of "
                + market.apply(intent.instrumentId());
        }
        final Amount amount = new Amount();
        return intent.side() + " " + intent.orderType() + " " + market.apply(intent.instrumentId()) + " volume "
            + intent.volume(amount) + " funds " + intent.funds(amount) + " price " + intent.priceE8() / 1e8
            + " of strategy " + intent.strategyId() + ", order " + intent.orderId();
    }

    @Override
    public void close() {
        try (events; orders) {
            return;
        }
    }
}
