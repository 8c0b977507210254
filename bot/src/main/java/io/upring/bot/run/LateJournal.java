package io.upring.bot.run;

import io.upring.bot.journal.RunJournal;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;

/** A journal that is begun after the engine was made and before it starts. Threading: as {@link RunJournal}. */
final class LateJournal implements JournalWriter, OrderJournal {
    private JournalWriter events;
    private OrderJournal orders;

    void set(RunJournal journal) {
        events = journal.events();
        orders = journal.orders();
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
