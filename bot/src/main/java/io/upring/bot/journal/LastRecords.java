package io.upring.bot.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** The last few of many. */
final class LastRecords {
    private final int limit;
    private final ArrayDeque<ObjectNode> nodes = new ArrayDeque<>();

    LastRecords(int limit) {
        this.limit = limit;
    }

    void add(ObjectNode node) {
        if (nodes.size() == limit) {
            nodes.removeFirst();
        }
        nodes.addLast(node);
    }

    void forEach(Consumer<ObjectNode> action) {
        nodes.forEach(action);
    }
}
