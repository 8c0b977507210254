package io.upring.bot.journal;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderView;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import java.util.Set;

/**
 * Which records of a journal are wanted; all conditions must hold, an empty one always does.
 *
 * @param instrumentIds of the markets wanted.
 * @param types names of event types in lower case, {@code request_sent} and {@code checkpoint} among them.
 * @param fromNs first time wanted, nanoseconds since the Unix epoch.
 * @param toNs first time not wanted any more.
 * @param orderId of the order wanted: its requests, replies and reports; 0 for no such condition.
 */
record EventFilter(Set<Integer> instrumentIds, Set<String> types, long fromNs, long toNs, long orderId) {
    static final String REQUEST = "request_sent";
    static final String CHECKPOINT = "checkpoint";

    static EventFilter all() {
        return new EventFilter(Set.of(), Set.of(), Long.MIN_VALUE, Long.MAX_VALUE, 0);
    }

    boolean accepts(JournalReader record) {
        return record.timeNs() >= fromNs && record.timeNs() < toNs
            && (types.isEmpty() || types.contains(type(record)))
            && (instrumentIds.isEmpty() || instrumentIds.contains(instrumentId(record)))
            && (orderId == 0 || orderId == orderId(record));
    }

    private static String type(JournalReader record) {
        return switch (record.kind()) {
            case ORDER -> REQUEST;
            case CHECKPOINT -> CHECKPOINT;
            default -> EventText.name(record.event().type());
        };
    }

    private static int instrumentId(JournalReader record) {
        return switch (record.kind()) {
            case ORDER -> record.order().instrumentId();
            case CHECKPOINT -> EventSlot.NO_INSTRUMENT;
            default -> record.event().instrumentId();
        };
    }

    private static long orderId(JournalReader record) {
        if (record.kind() == RecordKind.ORDER) {
            return orderId(record.order());
        }
        if (record.kind() != RecordKind.EVENT) {
            return 0;
        }
        final EventType type = record.event().type();
        if (type == EventType.MY_ORDER || type == EventType.ORDER_REPLY) {
            return record.event().buffer().getLong(OrderView.ORDER_ID);
        }
        return type == EventType.ORDER_REFUSED ? orderId(new IntentView().wrapPayload(record.event())) : 0;
    }

    private static long orderId(IntentView intent) {
        return intent.kind() == IntentView.CANCEL ? intent.targetOrderId() : intent.orderId();
    }
}
