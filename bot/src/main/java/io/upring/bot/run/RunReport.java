package io.upring.bot.run;

import io.upring.bot.console.LedgerReport;
import io.upring.bot.console.StrategyFigures;
import io.upring.bot.report.Report;
import io.upring.bot.report.RunFacts;
import io.upring.bot.report.journal.JournalRun;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run knows at its end and its journal does not.
 *
 * <p>Threading: immutable.
 *
 * @param market what the exchange played, with the seed.
 * @param reason why the run ended, a clause.
 * @param warnings of the run's summary.
 */
record RunReport(String market, String reason, List<LatencyBucket> latency, List<StrategyFigures> strategies,
                 LedgerReport ledger, List<String> warnings) {
    /**
     * Writes the report.
     *
     * @param journal of the run, which has been closed.
     * @return the page.
     */
    Path write(Path journal, Path folder) {
        final JournalRun read = JournalRun.read(journal, latency);
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Market", market);
        facts.put("Ended because", reason);
        if (ledger.isEqual()) {
            facts.put("Books", ledger.balances() + " balances and " + ledger.orders()
                + " orders compared: ours equal the exchange's to the last digit");
        }
        facts.putAll(read.facts().facts());
        final List<String> all = new ArrayList<>(warnings);
        ledger.differences().forEach(difference -> all.add("Books differ: " + difference));
        ledger.gaps().forEach(gap -> all.add("Books not compared: " + gap));
        strategies.stream().filter(StrategyFigures::quarantined).forEach(strategy ->
            all.add("Strategy " + strategy.name() + " " + strategy.cause() + " and was put in quarantine."));
        all.addAll(read.facts().warnings());
        return Report.of(read.run(), new RunFacts(read.facts().software(), facts, all, read.facts().replies(),
            read.facts().commands()))
            .write(folder);
    }
}
