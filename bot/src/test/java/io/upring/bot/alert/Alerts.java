package io.upring.bot.alert;

import io.upring.bot.alert.AlertNames.Named;
import io.upring.bot.alert.AlertSettings.Sink;
import io.upring.bot.alert.AlertSettings.Target;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Alerts as the dispatch stage hands them over, and desks to take them. */
final class Alerts {
    static final AlertNames NAMES = AlertNames.of(List.of(new Named("scan",
        List.of("pump: move, window, price, from, flags, gap", "top: entered, rank, value"))));
    static final Instruments INSTRUMENTS = Instruments.builder().add("KRW-BTC", TickTable.fixed(1),
        Amount.ofUnits(5_000), Amount.ofUnits(1_000_000_000), 0, 0, true).build();
    private static final long PATIENCE_NS = 20_000_000_000L;

    private Alerts() {
    }

    static Alert alert(String kind, double move) {
        return new Alert("r1", 7, 8, 1_795_230_902_117_000_000L, "scan", kind, "KRW-BTC",
            List.of(new Alert.Value("move", move)));
    }

    /** A pump of this number. */
    static IntentView intent(long number, double... values) {
        final EventSlot slot = new EventSlot();
        slot.begin(EventType.TICKER, EventSource.PUBLIC_STREAM, 1_795_230_902_117_000_000L).sequence(number)
            .intentCount(1);
        final IntentView intent = new IntentView().wrap(slot, 0).clear().kind(IntentView.ALERT).strategyId(1)
            .instrumentId(0).orderId(number).alertKind(0);
        for (int i = 0; i < IntentView.ALERT_VALUES; i++) {
            intent.alertValue(i, i < values.length ? values[i] : Double.NaN);
        }
        return intent;
    }

    static Sink sink(String name, Target target) {
        return new Sink(name, AlertFilter.ALL, 64, target);
    }

    static AlertDesk desk(Sink... sinks) {
        final AlertDesk desk = new AlertDesk(new AlertSettings(true, 256, List.of(sinks)), "r1", INSTRUMENTS, NAMES);
        desk.start();
        return desk;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("waited in vain for: " + what);
            }
            Thread.sleep(2);
        }
    }

    static SinkFigures figures(AlertDesk desk, String sink) {
        return desk.figures().stream().filter(each -> each.name().equals(sink)).findFirst().orElseThrow();
    }
}
