package io.upring.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.upring.bot.backtest.BacktestRun;
import io.upring.bot.backtest.Sweep;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.StrategySums;
import io.upring.bot.report.model.SweepRecord;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Shows backtests to people, and as JSON to programs. Threading: any thread tells progress, one prints. */
final class BacktestText {
    private static final double NS_PER_S = 1e9;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private final PrintStream out;
    private final boolean json;
    private final boolean isShown;

    BacktestText(Streams streams, boolean json) {
        out = streams.out();
        this.json = json;
        isShown = streams.isTerminal() && !json;
    }

    static String json(Object record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result cannot be written as JSON", impossible);
        }
    }

    void events(long count) {
        status(String.format(Locale.ROOT, "%,d events", count));
    }

    void runs(int ended, int all) {
        status(String.format(Locale.ROOT, "%,d of %,d runs", ended, all));
    }

    private synchronized void status(String text) {
        if (isShown) {
            out.print("\r" + text + "\u001b[K");
            out.flush();
        }
    }

    private void clearStatus() {
        if (isShown) {
            out.print("\r\u001b[K");
        }
    }

    void print(BacktestRun.Result result) {
        clearStatus();
        final RunRecord run = result.record();
        if (json) {
            out.println(json(run));
            out.flush();
            return;
        }
        final double seconds = run.elapsedNs() / NS_PER_S;
        line("data          %s to %s: %,d events, %,d of them market data", moment(run.data().fromNs()),
            moment(run.data().toNs()), run.data().events(), run.data().marketEvents());
        line("took          %.2f s (%,.0f events a second)", seconds, run.data().events() / Math.max(seconds, 1e-9));
        line("models        queue %s, latency %s, fees %s", run.models().get("queue"), run.models().get("latency"),
            run.models().get("fees"));
        line("profit        %s %s, fees of %s paid, turnover %s, %,d fills",
            money(BigDecimal.valueOf(run.profit())), run.currency(), money(run.fees()), money(run.turnover()),
            run.fills().size());
        for (final StrategySums sums : run.strategies()) {
            line("  %-12s profit %s, fees %s, %,d signals, %,d orders, %,d fills, %,d refused%s", sums.name(),
                money(sums.profit()), money(sums.fees()), sums.signals(), sums.orders(), sums.fills(),
                sums.refusals(), sums.isQuarantined() ? ", QUARANTINED" : "");
        }
        for (final Map.Entry<String, Long> verdict : run.verdicts().entrySet()) {
            if (!verdict.getKey().equals("ACCEPTED")) {
                line("  risk said   %s %,d times", verdict.getKey(), verdict.getValue());
            }
        }
        result.warnings().forEach(warning -> line("warning       %s", warning));
        if (!result.halted().isEmpty()) {
            line("halted        %s", result.halted());
        }
        out.flush();
    }

    void print(Sweep.Result result) {
        clearStatus();
        final SweepRecord sweep = result.record();
        if (json) {
            out.println(json(sweep));
            out.flush();
            return;
        }
        final StringBuilder titles = new StringBuilder();
        for (final SweepRecord.Axis axis : sweep.axes()) {
            titles.append(String.format(Locale.ROOT, "%-24s ", axis.parameter()));
        }
        line("%s%16s %14s %16s %8s %8s", titles, "profit", "fees", "turnover", "orders", "fills");
        for (final RunRecord run : sweep.runs()) {
            final StringBuilder values = new StringBuilder();
            for (final SweepRecord.Axis axis : sweep.axes()) {
                values.append(String.format(Locale.ROOT, "%-24s ", run.parameters().get(axis.parameter())));
            }
            line("%s%16s %14s %16s %,8d %,8d", values, money(BigDecimal.valueOf(run.profit())), money(run.fees()),
                money(run.turnover()), run.strategies().stream().mapToLong(StrategySums::orders).sum(),
                run.fills().size());
        }
        result.halted().forEach(sentence -> line("halted        %s", sentence));
        out.flush();
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_EVEN));
    }

    private static Instant moment(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
    }
}
