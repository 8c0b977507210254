package io.upring.bot.console;

import io.upring.bot.status.RunView;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.health.table.AlertColumn;
import io.upring.feed.health.table.ClockColumn;
import io.upring.feed.health.table.DiscardColumn;
import io.upring.feed.health.table.GapColumn;
import io.upring.feed.health.table.GatewayColumn;
import io.upring.feed.health.table.HealthSnapshot;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.LatencyColumn;
import io.upring.feed.health.table.ReferenceColumn;
import io.upring.feed.health.table.RestColumn;
import io.upring.feed.health.table.RunColumn;
import io.upring.feed.health.table.SnapshotRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The figures of a run that come once: a label and a line each. Threading: stateless. */
final class StatusRows {
    private static final int LABEL_WIDTH = 11;
    private static final int E8_DECIMALS = 8;
    private static final long NS_PER_MS = 1_000_000;

    private StatusRows() {
    }

    static List<String> lines(RunView run, Style style) {
        final List<String> lines = new ArrayList<>();
        final HealthSnapshot snapshot = run.snapshot();
        final SnapshotRow engine = snapshot.row(HealthTable.ENGINE);
        final SnapshotRow process = snapshot.row(HealthTable.RUN);
        add(lines, style, "gaps", gaps(snapshot));
        add(lines, style, "discarded", discarded(snapshot));
        add(lines, style, "rest", rest(run));
        add(lines, style, "clock", clock(snapshot));
        add(lines, style, "references", references(run, style));
        add(lines, style, "engine", Figures.rate(process.get(RunColumn.EVENT_RATE) / 1e3) + " events, "
            + Figures.shortCount(engine.get(EngineCounter.EVENTS)) + " in all; ring "
            + process.get(RunColumn.RING_USED) + " of " + process.get(RunColumn.RING_SLOTS) + " slots, at most "
            + process.get(RunColumn.RING_USED_MAX) + "; "
            + Figures.count(engine.get(EngineCounter.MARKET_EVENTS_DROPPED)) + " dropped");
        add(lines, style, "latency", latency(snapshot.row(HealthTable.LATENCY)));
        final boolean isOpen = process.is(RunColumn.TRADING_OPEN);
        add(lines, style, "trading", (isOpen ? style.good("open") : style.bad("closed")) + "; "
            + Figures.count(engine.get(EngineCounter.SIGNALS), "signal") + ", "
            + Figures.count(engine.get(EngineCounter.ORDERS_SENT) + engine.get(EngineCounter.REPLACES_SENT), "order")
            + ", " + Figures.count(engine.get(EngineCounter.FILLS), "fill") + ", "
            + engine.get(EngineCounter.OPEN_ORDERS) + " open, "
            + (engine.get(EngineCounter.REFUSALS) + engine.get(EngineCounter.ORDERS_REJECTED)) + " refused"
            + gateway(snapshot));
        add(lines, style, "orders", orders(snapshot.row(HealthTable.GATEWAY), style));
        add(lines, style, "alerts", alerts(snapshot, style));
        add(lines, style, "account", account(engine, process, style));
        add(lines, style, "process", "heap " + Figures.bytes(process.get(RunColumn.HEAP_USED)) + ", "
            + process.get(RunColumn.GC_COLLECTIONS) + " collections in "
            + Figures.count(process.get(RunColumn.GC_NS) / NS_PER_MS) + " ms; "
            + process.get(RunColumn.MARKETS) + " markets");
        return lines;
    }

    private static void add(List<String> lines, Style style, String label, String text) {
        if (!text.isEmpty()) {
            lines.add(style.bold(StatusBlock.pad(label, LABEL_WIDTH)) + text);
        }
    }

    private static String gaps(HealthSnapshot snapshot) {
        if (snapshot.rows(HealthTable.GAP).isEmpty()) {
            return "";
        }
        final SnapshotRow row = snapshot.row(HealthTable.GAP);
        return (row.get(GapColumn.OPEN) == 0 ? "none open" : row.get(GapColumn.OPEN) + " open") + "; "
            + Figures.count(row.get(GapColumn.TOTAL)) + " in all, " + Figures.count(row.get(GapColumn.INCOMPLETE))
            + " incomplete, " + Figures.count(row.get(GapColumn.BACK_FILLED)) + " trades back-filled"
            + (row.is(GapColumn.PENDING_CALLS) ? ", " + row.get(GapColumn.PENDING_CALLS) + " calls to go" : "");
    }

    private static String discarded(HealthSnapshot snapshot) {
        final List<String> parts = new ArrayList<>();
        for (final SnapshotRow row : snapshot.rows(HealthTable.DISCARD)) {
            parts.add(Figures.count(row.get(DiscardColumn.EVENTS)) + " " + row.name() + " ("
                + Figures.rate(row.get(DiscardColumn.RATE) / 1e3) + ")");
        }
        return String.join(", ", parts);
    }

    private static String rest(RunView run) {
        final List<String> parts = new ArrayList<>();
        for (final SnapshotRow row : run.snapshot().rows(HealthTable.REST)) {
            final long remaining = row.get(RestColumn.REMAINING);
            final long limit = row.get(RestColumn.LIMIT);
            final long blockedMs = row.get(RestColumn.BLOCKED_UNTIL_MS) - run.readMs();
            parts.add(row.name() + " " + (blockedMs > 0 ? "blocked for " + Figures.age(blockedMs)
                : (remaining < 0 ? "?" : remaining) + (limit < 0 ? "" : " of " + limit) + " left"
                    + (row.is(RestColumn.SLOWED) ? ", slowed" : "")));
        }
        return parts.isEmpty() ? "" : String.join("; ", parts) + " (calls this second)";
    }

    private static String references(RunView run, Style style) {
        final List<String> parts = new ArrayList<>();
        for (final SnapshotRow row : run.snapshot().rows(HealthTable.REFERENCE)) {
            final String last = row.text(ReferenceColumn.LAST);
            parts.add(row.name() + " " + (last.isEmpty() ? "never" : last + ", "
                + Figures.age(run.readMs() - row.get(ReferenceColumn.LAST_MS)) + " old")
                + (row.is(ReferenceColumn.REFUSED) ? ", " + row.get(ReferenceColumn.REFUSED) + " refused" : "")
                + (row.is(ReferenceColumn.FAILURES) ? ", " + row.get(ReferenceColumn.FAILURES) + " failures" : "")
                + (row.text(ReferenceColumn.TROUBLE).isEmpty() ? "" : " " + style.bad("in trouble")));
        }
        return String.join("; ", parts);
    }

    private static String clock(HealthSnapshot snapshot) {
        final SnapshotRow row = snapshot.row(HealthTable.CLOCK);
        final long skewNs = row.get(ClockColumn.SKEW_NS);
        return row.is(ClockColumn.SAMPLES) ? "the exchange's is " + Figures.duration(Math.abs(skewNs))
            + (skewNs < 0 ? " behind" : " ahead") + ", give or take "
            + Figures.duration(row.get(ClockColumn.UNCERTAINTY_NS)) : "";
    }

    private static String latency(SnapshotRow row) {
        return row.get(LatencyColumn.EVENTS) == 0 ? "" : Figures.latency(new LatencyFigures(
            row.get(LatencyColumn.EVENTS), row.get(LatencyColumn.P50_NS), row.get(LatencyColumn.P99_NS),
            row.get(LatencyColumn.P999_NS), row.get(LatencyColumn.MAX_NS))) + "  (receive to dispatch)";
    }

    private static String gateway(HealthSnapshot snapshot) {
        final long inFlight = snapshot.row(HealthTable.GATEWAY).get(GatewayColumn.IN_FLIGHT);
        return inFlight == 0 ? "" : ", " + inFlight + " requests out";
    }

    /** Nothing, as long as the exchange has answered and agreed. */
    private static String orders(SnapshotRow gateway, Style style) {
        final List<String> parts = new ArrayList<>();
        if (gateway.is(GatewayColumn.UNKNOWN)) {
            parts.add(style.bad(gateway.get(GatewayColumn.UNKNOWN) + " unknown") + ", the oldest for "
                + Figures.age(gateway.get(GatewayColumn.OLDEST_UNKNOWN_NS) / NS_PER_MS) + ": "
                + gateway.text(GatewayColumn.DETAIL));
        }
        if (!gateway.text(GatewayColumn.LAST_REFUSAL).isEmpty()) {
            parts.add("last refused " + gateway.text(GatewayColumn.LAST_REFUSAL));
        }
        if (!parts.isEmpty()) {
            parts.add(Figures.count(gateway.get(GatewayColumn.ACCEPTED)) + " requests accepted, "
                + Figures.count(gateway.get(GatewayColumn.REJECTED)) + " rejected, "
                + Figures.count(gateway.get(GatewayColumn.NOT_FOUND)) + " not found, "
                + Figures.count(gateway.get(GatewayColumn.UNKNOWNS)) + " without an answer");
        }
        return String.join("; ", parts);
    }

    private static String alerts(HealthSnapshot snapshot, Style style) {
        final SnapshotRow engine = snapshot.row(HealthTable.ENGINE);
        final List<String> parts = new ArrayList<>();
        if (engine.is(EngineCounter.ALERTS)) {
            parts.add(Figures.count(engine.get(EngineCounter.ALERTS)) + " given"
                + (engine.is(EngineCounter.ALERTS_LOST) ? ", "
                + style.bad(Figures.count(engine.get(EngineCounter.ALERTS_LOST)) + " lost") : ""));
        }
        for (final SnapshotRow sink : snapshot.rows(HealthTable.ALERT)) {
            final long lost = sink.get(AlertColumn.FAILED) + sink.get(AlertColumn.DROPPED);
            parts.add(sink.name() + " " + Figures.count(sink.get(AlertColumn.DELIVERED)) + " handed over"
                + (lost == 0 ? "" : ", " + style.bad(Figures.count(lost) + " not"))
                + (sink.get(AlertColumn.WAITING) == 0 ? "" : ", " + sink.get(AlertColumn.WAITING) + " waiting"));
        }
        return String.join("; ", parts);
    }

    private static String account(SnapshotRow engine, SnapshotRow process, Style style) {
        final BigDecimal equity = BigDecimal.valueOf(engine.get(EngineCounter.EQUITY), E8_DECIMALS);
        if (equity.signum() == 0) {
            return "";
        }
        final BigDecimal profit = BigDecimal.valueOf(engine.get(EngineCounter.PROFIT), E8_DECIMALS);
        final String text = Figures.signedMoney(profit);
        final long feesE8 = engine.get(EngineCounter.FEES);
        return Figures.money(equity) + " " + process.text(RunColumn.CURRENCY) + ", P&L "
            + (profit.signum() < 0 ? style.bad(text) : style.good(text)) + (feesE8 == 0 ? "" : " (realised "
            + signed(engine, EngineCounter.REALISED) + ", open " + signed(engine, EngineCounter.UNREALISED) + ", fees "
            + Figures.money(BigDecimal.valueOf(feesE8, E8_DECIMALS)) + ")");
    }

    private static String signed(SnapshotRow engine, EngineCounter counter) {
        return Figures.signedMoney(BigDecimal.valueOf(engine.get(counter), E8_DECIMALS));
    }
}
