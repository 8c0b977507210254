package io.upring.bot.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.engine.journal.file.JournalReader;
import java.util.function.Consumer;

/** Turns the record on which a reader stands into JSON. */
record RecordPrinter(EventText text, Consumer<ObjectNode> out) {
    void print(JournalReader record) {
        out.accept(node(record));
    }

    ObjectNode node(JournalReader record) {
        return switch (record.kind()) {
            case ORDER -> text.request(record.sequence(), record.timeNs(), record.order());
            case CHECKPOINT -> text.checkpoint(record.sequence(), record.timeNs(), record.stateHash());
            default -> text.event(record.event());
        };
    }
}
