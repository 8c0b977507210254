package io.upring.bot.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.run.ReplayRun;
import io.upring.engine.journal.file.Damage;
import io.upring.engine.replay.Difference;
import io.upring.engine.replay.ReplayReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes a journal through the engine again. */
@Command(
    name = "replay",
    header = "Take the journal of a run through the engine again and compare what leaves.",
    description = {
        "",
        "Feeds every event of the journal through the same strategies, risk checks and books, on one thread, as fast "
            + "as it goes. Nothing is sent. Each request that would leave is compared with the recorded one byte for "
            + "byte, and the state of the account at every checkpoint by its hash.",
        "",
        "With --config it takes other strategies, parameters or limits, and reports what would have been different. "
            + "(The exchange's answers stay those of the run: fills that another order would have had are not "
            + "invented.)",
        "",
        "Examples:",
        "  upring replay journals/mb2x9k",
        "  upring replay journals/mb2x9k --config mine.yaml",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    parameterListHeading = "Parameters:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:the same requests and states came out",
        "1:something differs, or a part of the journal is damaged",
        "2:a wrong option, or no journal"})
final class ReplayCommand implements Callable<Integer> {
    private static final double NS_PER_S = 1e9;

    @ParentCommand
    private UpringCommand parent;

    @Parameters(paramLabel = "JOURNAL", description = "The folder of a run's journal.")
    private Path folder;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Strategies and limits to take instead of those of the run.")
    private Path config;

    @Mixin
    private PluginOption plugins;

    @Option(names = "--alerts", paramLabel = "FILE",
        description = "Write the alerts that the strategies give there, as JSON lines.")
    private Path alerts;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        final Streams streams = parent.streams();
        final boolean isShown = streams.isTerminal() && !json;
        final LongConsumer progress = isShown ? count -> {
            streams.out().print("\r" + String.format(Locale.ROOT, "%,d events", count));
            streams.out().flush();
        } : count -> { };
        final ReplayRun.Result result = ReplayRun.run(folder, config, plugins.folder(), alerts, progress);
        if (isShown) {
            streams.out().print("\r\u001b[K");
        }
        if (json) {
            streams.out().println(json(result));
        } else {
            print(result, streams.out());
        }
        streams.out().flush();
        return result.report().isSame() && result.report().damages().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static void print(ReplayRun.Result result, PrintStream out) {
        final ReplayReport report = result.report();
        final double seconds = result.elapsedNs() / NS_PER_S;
        out.println(String.format(Locale.ROOT, "%,d events of run %s replayed in %.2f s (%,.0f a second)",
            report.events(), result.header().run(), seconds, report.events() / Math.max(seconds, 1e-9)));
        out.println(String.format(Locale.ROOT, "requests      %,d the same, %,d then only, %,d now only",
            report.sameOrders(), report.recordedOnly(), report.replayedOnly()));
        if (report.unrecordedTail() > 0) {
            out.println(String.format(Locale.ROOT, "              %,d that the run was ended before it could record",
                report.unrecordedTail()));
        }
        out.println(String.format(Locale.ROOT, "checkpoints   %,d the same, %,d others", report.sameCheckpoints(),
            report.otherCheckpoints()));
        for (final Difference difference : report.differences()) {
            out.println("  " + difference);
        }
        for (final Damage damage : report.damages()) {
            out.println("damage        " + damage);
        }
        if (!report.problem().isEmpty()) {
            out.println("ended early   " + report.problem());
        }
        out.println(report.isSame() ? "The replay did what the run did."
            : result.isOtherConfiguration() ? "With this configuration the run would have done something else."
            : "The replay did something else than the run: please report this, with the journal.");
    }

    private static ObjectNode json(ReplayRun.Result result) {
        final ReplayReport report = result.report();
        final ObjectNode node = new ObjectMapper().createObjectNode().put("run", result.header().run())
            .put("events", report.events()).put("elapsed_ms", result.elapsedNs() / 1_000_000)
            .put("same", report.isSame()).put("other_configuration", result.isOtherConfiguration())
            .put("same_requests", report.sameOrders()).put("recorded_only", report.recordedOnly())
            .put("replayed_only", report.replayedOnly()).put("unrecorded_tail", report.unrecordedTail())
            .put("same_checkpoints", report.sameCheckpoints()).put("other_checkpoints", report.otherCheckpoints())
            .put("problem", report.problem());
        final var differences = node.putArray("differences");
        for (final Difference difference : report.differences()) {
            differences.addObject().put("sequence", difference.sequence()).put("recorded", difference.recorded())
                .put("replayed", difference.replayed());
        }
        final var damages = node.putArray("damages");
        report.damages().forEach(damage -> damages.add(damage.toString()));
        return node;
    }
}
