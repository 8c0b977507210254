package io.upring.bot.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.SweepRecord;

/** A sweep's report for programs: the axes, and each run without its curves and fills. Threading: stateless. */
final class SweepJson {
    private SweepJson() {
    }

    static ObjectNode of(SweepRecord sweep, RunFacts facts) {
        final ObjectNode json = RunJson.head("sweep", facts);
        final ArrayNode axes = json.putArray("axes");
        for (final SweepRecord.Axis axis : sweep.axes()) {
            axis.values().forEach(axes.addObject().put("parameter", axis.parameter()).putArray("values")::add);
        }
        final ArrayNode runs = json.putArray("runs");
        for (final RunRecord run : sweep.runs()) {
            runs.add(RunJson.figures(run, Summary.of(run)));
        }
        if (!sweep.runs().isEmpty()) {
            json.put("configuration", sweep.runs().get(0).configuration());
        }
        return json;
    }
}
