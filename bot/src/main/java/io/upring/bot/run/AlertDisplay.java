package io.upring.bot.run;

import io.upring.bot.alert.AlertDesk;
import io.upring.bot.alert.SinkFigures;
import io.upring.bot.console.RunConsole;
import io.upring.feed.health.table.AlertColumn;
import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthRow;
import io.upring.feed.health.table.HealthTable;
import java.util.ArrayList;
import java.util.List;

/** Shows a run's alerts on its console, and how their sinks are in the tables of figures. Threading: one thread. */
final class AlertDisplay {
    private final AlertDesk desk;
    private final RunConsole console;
    private final List<HealthRow> rows = new ArrayList<>();

    AlertDisplay(AlertDesk desk, RunConsole console, HealthCounters counters) {
        this.desk = desk;
        this.console = console;
        desk.figures().forEach(sink -> rows.add(counters.row(HealthTable.ALERT, sink.name())));
    }

    /** Shows what has come since the last call. */
    void show() {
        desk.takeShown().forEach(console::alert);
        final long missed = desk.takeNotShown();
        if (missed > 0) {
            console.warning(missed + " more alerts came faster than they can be shown here");
        }
    }

    /** Puts figures of the sinks into their table. */
    void publish() {
        final List<SinkFigures> figures = desk.figures();
        for (int i = 0; i < rows.size(); i++) {
            final SinkFigures sink = figures.get(i);
            rows.get(i).set(AlertColumn.DELIVERED, sink.delivered())
                .set(AlertColumn.FAILED, sink.failed())
                .set(AlertColumn.DROPPED, sink.dropped())
                .set(AlertColumn.RETRIES, sink.retries())
                .set(AlertColumn.WAITING, sink.waiting())
                .set(AlertColumn.FAILURE, sink.failure());
        }
    }
}
