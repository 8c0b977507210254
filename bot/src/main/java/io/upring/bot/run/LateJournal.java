package io.upring.bot.run;

import io.upring.bot.journal.RunJournal;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.pipeline.PipelineContext;

/** A journal that is begun after the engine was made and before it starts. Threading: as {@link RunJournal}. */
final class LateJournal implements JournalWriter, OrderJournal {
    private JournalWriter events;
    private OrderJournal orders;

    /** Of an engine that is about to be made; it hears of nothing if the run keeps no journal. */
    static LateJournal of(PipelineContext context, boolean isKept) {
        final LateJournal late = new LateJournal();
        if (isKept) {
            context.journal(late).orderJournal(late);
        }
        return late;
    }

    /** @param journal null for a run that keeps none. */
    void set(RunJournal journal) {
        if (journal != null) {
            events = journal.events();
            orders = journal.orders();
        }
    }

    @Override
    public void append(EventSlot slot) {
        events.append(slot);
    }

    @Override
    public void append(IntentView intent) {
        orders.append(intent);
    }

    @Override
    public void checkpoint(long sequence, long timeNs, long stateHash) {
        orders.checkpoint(sequence, timeNs, stateHash);
    }
}
