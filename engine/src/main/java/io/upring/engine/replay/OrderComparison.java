package io.upring.engine.replay;

import io.upring.engine.event.IntentView;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.agrona.DirectBuffer;

/**
 * Holds what leaves now against the record of what left then, both in the order of their causes.
 *
 * <p>Threading: one thread.
 */
final class OrderComparison implements OrderJournal {
    private final JournalReader recorded;
    private final Function<IntentView, String> text;
    private final int maxDifferences;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Difference> tail = new ArrayList<>();
    private boolean hasRecord;
    private long sameOrders;
    private long recordedOnly;
    private long replayedOnly;
    private long unrecordedTail;
    private long sameCheckpoints;
    private long otherCheckpoints;

    /** @param recorded the run's part of orders, at its start. */
    OrderComparison(JournalReader recorded, Function<IntentView, String> text, int maxDifferences) {
        this.recorded = recorded;
        this.text = text;
        this.maxDifferences = maxDifferences;
        hasRecord = recorded.next();
    }

    @Override
    public void append(IntentView intent) {
        final long sequence = intent.slot().sequence();
        passRecordsBefore(sequence);
        if (isRecord(RecordKind.ORDER, sequence)) {
            if (isSame(intent)) {
                sameOrders++;
            } else {
                recordedOnly++;
                replayedOnly++;
                differ(new Difference(sequence, text.apply(recorded.order()), text.apply(intent)));
            }
            hasRecord = recorded.next();
        } else if (hasRecord) {
            replayedOnly++;
            differ(new Difference(sequence, "", text.apply(intent)));
        } else {
            // Behind the last record: a difference only if the run is known to have ended in good order.
            unrecordedTail++;
            if (tail.size() < maxDifferences) {
                tail.add(new Difference(sequence, "", text.apply(intent)));
            }
        }
    }

    private boolean isSame(IntentView intent) {
        final DirectBuffer then = recorded.order().slot().buffer();
        final DirectBuffer now = intent.slot().buffer();
        for (int i = 0; i < IntentView.BYTES; i += Long.BYTES) {
            if (then.getLong(recorded.order().offset() + i) != now.getLong(intent.offset() + i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void checkpoint(long sequence, long timeNs, long stateHash) {
        passRecordsBefore(sequence);
        // Requests of the checkpoint's own event come before it.
        while (isRecord(RecordKind.ORDER, sequence)) {
            passOrder();
        }
        if (isRecord(RecordKind.CHECKPOINT, sequence)) {
            if (recorded.stateHash() == stateHash) {
                sameCheckpoints++;
            } else {
                otherCheckpoints++;
                differ(new Difference(sequence, "state " + Long.toHexString(recorded.stateHash()),
                    "state " + Long.toHexString(stateHash)));
            }
            hasRecord = recorded.next();
        }
    }

    private boolean isRecord(RecordKind kind, long sequence) {
        return hasRecord && recorded.kind() == kind && recorded.sequence() == sequence;
    }

    private void passRecordsBefore(long sequence) {
        while (hasRecord && recorded.sequence() < sequence) {
            if (recorded.kind() == RecordKind.ORDER) {
                passOrder();
            } else {
                hasRecord = recorded.next();
            }
        }
    }

    private void passOrder() {
        recordedOnly++;
        differ(new Difference(recorded.sequence(), text.apply(recorded.order()), ""));
        hasRecord = recorded.next();
    }

    private void differ(Difference difference) {
        if (differences.size() < maxDifferences) {
            differences.add(difference);
        }
    }

    /** What is left in the record once all events have been replayed. */
    ReplayReport report(long events, String problem) {
        if (problem.isEmpty()) {
            passRecordsBefore(Long.MAX_VALUE);
        }
        if (recorded.isEnded()) {
            replayedOnly += unrecordedTail;
            unrecordedTail = 0;
            tail.forEach(this::differ);
        }
        return new ReplayReport(events, sameOrders, recordedOnly, replayedOnly, unrecordedTail, sameCheckpoints,
            otherCheckpoints, differences, recorded.damages(), problem);
    }
}
