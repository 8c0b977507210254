package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cancels that the exchange will not know of, more than fit one event. */
class CancelPaceTest extends HotControlRig {
    private static final long LATE_NS = 150_000_000L;
    private static final int ROUNDS = 5;

    /** The first answer is late, so that the engine's own event behind the cancels has an earlier time than it. */
    @Override
    boolean keep(IntentView intent) {
        super.keep(intent);
        if (intent.kind() == IntentView.CANCEL && sent.size() <= ROUNDS * EventSlot.MAX_INTENTS) {
            if (sent.size() == 1) {
                events.pass(LATE_NS);
            }
            events.reply(intent.targetOrderId(), RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0");
        }
        return true;
    }

    @Test
    @DisplayName("4.3 cancels that come to nothing are repeated at their pace, however the events are stamped")
    void shouldNotRepeatCancelsWithoutPause() {
        for (int i = 0; i < EventSlot.MAX_INTENTS; i++) {
            rest(first);
        }
        sent.clear();
        commands.give(StrategyCommand.PAUSE, 1, StopPolicy.CANCEL);
        assertThat(sent).as("at once, and after the late answer").hasSize(2 * EventSlot.MAX_INTENTS);
        events.timer();
        assertThat(sent).hasSize(2 * EventSlot.MAX_INTENTS);
        events.pass(LATE_NS);
        events.timer();
        assertThat(sent).as("refused twice, so twice as patient").hasSize(2 * EventSlot.MAX_INTENTS);
        events.pass(LATE_NS);
        events.timer();
        assertThat(sent).hasSize(3 * EventSlot.MAX_INTENTS);
    }

    @Test
    @DisplayName("4.3 an order that the exchange goes on refusing to cancel is asked for less and less often")
    void shouldNotCrowdOutOtherQuestionsWithCancelsThatAreRefused() {
        final long bid = rest(first);
        sent.clear();
        commands.give(StrategyCommand.PAUSE, 1, StopPolicy.CANCEL);
        final List<Integer> bySecond = new ArrayList<>();
        for (int tenth = 1; tenth <= 300; tenth++) {
            events.pass(100_000_000L);
            events.timer();
            if (tenth % 10 == 0) {
                bySecond.add(sent.size());
                sent.clear();
            }
        }
        assertThat(bySecond).as("cancels by second").startsWith(4, 1, 1, 0);
        assertThat(bySecond.subList(10, 30).stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
        report(bid, OrderReport.CANCEL, "0");
        assertThat(pipeline.tracker().portfolio().orders().openCount()).isZero();
    }
}
