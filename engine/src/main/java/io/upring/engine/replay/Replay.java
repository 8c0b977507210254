package io.upring.engine.replay;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.journal.file.Damage;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.Restorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Takes the events of a journal through the stages once more, on the calling thread or shared with a companion.
 *
 * <p>Threading: one thread; those it is given help it, and see nothing of it.
 */
public final class Replay {
    private static final int MAX_DIFFERENCES = 20;
    private static final long REPORT_INTERVAL = 1 << 16;

    private final JournalChain chain;
    private final Instruments instruments;
    private final RecordedEvents walk;
    private Pipeline pipeline;
    private Executor companion;
    private OrderJournal requests = OrderJournal.NONE;
    private long count;

    private Replay(JournalChain chain) {
        this.chain = chain;
        instruments = chain.first().instruments();
        walk = new RecordedEvents(instruments);
    }

    /**
     * Opens the journal of a run.
     *
     * @throws JournalException if there is none, or nothing of its header can be read; or if the run goes on with the
     *     state of another whose journal is not there.
     */
    public static Replay open(Path folder) {
        return new Replay(JournalChain.of(folder));
    }

    /**
     * Has another thread take the events through the strategies, ahead of the caller's, which checks the journal and
     * takes them through the other stages; what comes of it is the same. It pays where there are two processors.
     *
     * @param executor runs what it is given at once, on a thread of its own; {@code null} for no companion.
     */
    public Replay companion(Executor executor) {
        companion = executor;
        return this;
    }

    /** What the run was made of. */
    public JournalHeader header() {
        return chain.last().header();
    }

    /** The instruments that the events speak of. */
    public Instruments instruments() {
        return instruments;
    }

    /**
     * Replays everything, the runs before included whose state this one goes on with; what left is compared for this
     * one only. Once only.
     *
     * @param context with {@link #instruments()}, strategies and limits; journals, gateway and threads are the replay's
     *     own.
     * @param progress is told now and then how many events have been replayed.
     */
    public ReplayReport run(PipelineContext context, LongConsumer progress) {
        pipeline = new Pipeline(context.gateway(intent -> true).viewGateway(intent -> true).journal(null)
            .orderJournal(new Requests()).replay(true).offline(true).conclude());
        final Restorer stages = pipeline.restorer();
        final Consumer<EventSlot> counting = event -> {
            if (++count % REPORT_INTERVAL == 0) {
                progress.accept(count);
            }
        };
        for (final JournalChain.Link before : chain.links().subList(0, chain.links().size() - 1)) {
            try (JournalReader events = JournalReader.open(before.folder(), JournalPart.EVENTS)) {
                final String problem = walk(events, stages, counting);
                if (!problem.isEmpty()) {
                    return new ReplayReport(count, 0, 0, 0, 0, 0, 0, List.of(), walk.damages(),
                        "in run " + before.header().run() + ": " + problem);
                }
            }
        }
        try (JournalReader events = JournalReader.open(chain.last().folder(), JournalPart.EVENTS);
             JournalReader orders = JournalReader.open(chain.last().folder(), JournalPart.ORDERS)) {
            final OrderComparison comparison = new OrderComparison(orders, this::text, MAX_DIFFERENCES);
            requests = comparison;
            final String problem = walk(events, stages, counting);
            progress.accept(count);
            final ReplayReport report = comparison.report(count, problem);
            final List<Damage> damages = new ArrayList<>(walk.damages());
            damages.addAll(report.damages());
            return report.withDamages(damages);
        }
    }

    /** All events of a journal through all stages. Answers why it ended early; empty if it did not. */
    private String walk(JournalReader events, Restorer stages, Consumer<EventSlot> concluded) {
        final String problem = walk.walk(events, stages, concluded, companion);
        return pipeline.halt().isTripped() ? pipeline.halt().cause().toString() : problem;
    }

    /** The record of the run whose events are under way. */
    private final class Requests implements OrderJournal {
        @Override
        public void append(IntentView intent) {
            requests.append(intent);
        }

        @Override
        public void checkpoint(long sequence, long timeNs, long stateHash) {
            requests.checkpoint(sequence, timeNs, stateHash);
        }
    }

    /** The engine behind the replay, with its counters and books. */
    public Pipeline pipeline() {
        return pipeline;
    }

    private String text(IntentView intent) {
        return RequestText.of(intent, instruments);
    }
}
