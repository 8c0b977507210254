package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.alert.AlertNames;
import io.upring.bot.alert.AlertNames.Named;
import io.upring.bot.console.ActivityLine;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Side;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final long START_NS = 1_795_230_902_117_000_000L;

    private final Instruments instruments = Samples.instruments("KRW-BTC", "KRW-XRP");
    private final Map<Integer, Named> strategies = new HashMap<>();
    private final Activity activity = new Activity(instruments, new AlertNames(strategies::get), List.of());
    private final EventSlot slot = new EventSlot();

    private void alert(int strategyId, long atNs, double... values) {
        slot.begin(EventType.TICKER, EventSource.PUBLIC_STREAM, atNs).intentCount(1);
        final IntentView intent = new IntentView().wrap(slot, 0).clear().kind(IntentView.ALERT).strategyId(strategyId)
            .instrumentId(1).alertKind(0);
        for (int i = 0; i < IntentView.ALERT_VALUES; i++) {
            intent.alertValue(i, i < values.length ? values[i] : Double.NaN);
        }
        activity.onEvent(slot);
    }

    @Test
    void shouldNameStrategiesThatJoinLater() {
        strategies.put(1, new Named("first", List.of()));
        activity.begin();
        activity.onSignal(1, 0, Side.BID, START_NS);
        activity.onSignal(2, 0, Side.ASK, START_NS);
        assertThat(activity.drain()).extracting(ActivityLine::strategy).containsExactly("first", "strategy 2");
        strategies.put(2, new Named("late", List.of("pump: move, window")));
        activity.onSignal(2, 0, Side.ASK, START_NS);
        alert(2, START_NS, 0.031, 60);
        assertThat(activity.drain()).containsExactly(
            new ActivityLine(START_NS, "signal", "late", "KRW-BTC", "down"),
            new ActivityLine(START_NS, "alert", "late", "KRW-XRP", "pump  +3.10 %  over 1 min"));
    }

    @Test
    void shouldKeepTheTimeOfEventsThatWereReceivedBeforeOthers() {
        strategies.put(1, new Named("first", List.of("pump: move")));
        activity.begin();
        alert(1, START_NS, 0.05);
        alert(1, START_NS - 6_000_000, 0.06);
        assertThat(activity.drain()).extracting(ActivityLine::timeNs).containsExactly(START_NS, START_NS);
    }

    private void shown(int market, ViewChange change) {
        final EventSlot event = new EventSlot().begin(EventType.VIEW, EventSource.ENGINE, START_NS);
        ViewChangeView.begin(event, 1, 1, 1, change, 0);
        ViewChangeView.append(event, market, Stream.TRADE.mask(), Stream.TRADE.mask(), 0);
        activity.onEvent(event);
    }

    @Test
    void shouldTellOfSeveralMarketsInOneLine() {
        strategies.put(1, new Named("first", List.of()));
        activity.begin();
        shown(0, ViewChange.EXTENDED);
        shown(1, ViewChange.EXTENDED);
        shown(0, ViewChange.NARROWED);
        assertThat(activity.drain()).extracting(ActivityLine::text).containsExactly(
            "sees as well KRW-BTC trade, KRW-XRP trade", "sees no more KRW-BTC trade");
    }
}
