package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFrameTest {
    private static final long START_NS = 1_795_230_902_117_000_000L;

    private final EventSlot slot = new EventSlot();
    private final List<Long> told = new ArrayList<>();
    private long nowNs = START_NS;

    @Test
    void shouldCountFromItsOwnBeginningWhereARunWasBefore() {
        new FirstFrame(() -> nowNs);
        final FirstFrame second = new FirstFrame(() -> nowNs);
        second.onEvent(slot.begin(EventType.TIMER, EventSource.TIMER, nowNs));
        nowNs += 7_000_000;
        second.onEvent(slot.begin(EventType.TRADE, EventSource.PUBLIC_STREAM, nowNs));
        nowNs += 5_000_000;
        second.onEvent(slot.begin(EventType.TRADE, EventSource.PUBLIC_STREAM, nowNs));

        second.news((atMs, sinceStartMs) -> told.add(sinceStartMs));
        second.news((atMs, sinceStartMs) -> told.add(sinceStartMs));

        assertThat(told).containsExactly(7L);
    }
}
