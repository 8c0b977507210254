package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.journal.JournalQuery;
import io.upring.bot.journal.JournalTool;
import io.upring.engine.journal.file.Damage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a run kept. */
@Command(
    name = "journal",
    header = "Show what the journal of a run holds.",
    description = {
        "",
        "A journal is a folder that \"upring run --journal\" made: every event that could change a decision, in order, "
            + "and every request that left because of it. It can be read while it is being written.",
        "",
        "  info     what is in it: run, size, times, records by type, damage",
        "  dump     the records, as JSON lines or YAML",
        "  tail     the last records; with --follow also those to come",
        "  grep     the records of one order, market, type or time",
        "  export   trades or own fills as comma-separated values",
        "  archive  compress the finished files where they lie; everything reads them as before",
        "",
        "Examples:",
        "  upring journal info journals/mb2x9k",
        "  upring journal tail -n 5 --follow --type trade journals/mb2x9k",
        "  upring journal grep --identifier up-mb2x9k-801 journals/mb2x9k",
        "  upring journal export --table fills journals/mb2x9k > fills.csv",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    parameterListHeading = "Parameters:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all of it could be read",
        "1:a part of it is damaged; the rest was shown",
        "2:a wrong option, or no journal"})
final class JournalCommand implements java.util.concurrent.Callable<Integer> {
    private static final int TAIL_RECORDS = 10;

    /** What to do, as it is written on the command line. */
    enum Task {
        info, dump, tail, grep, export, archive
    }

    @ParentCommand
    private UpringCommand parent;

    @Parameters(index = "0", paramLabel = "TASK", description = "One of info, dump, tail, grep, export, archive.")
    private Task task;

    @Parameters(index = "1", paramLabel = "JOURNAL", description = "The folder of a run's journal.")
    private Path folder;

    @Option(names = "--market", paramLabel = "CODE", split = ",", description = "Only of these markets.")
    private List<String> markets = List.of();

    @Option(names = "--type", paramLabel = "TYPE", split = ",",
        description = "Only of these types, such as trade, order_reply, gap, request_sent.")
    private List<String> types = List.of();

    @Option(names = "--from", paramLabel = "TIME", defaultValue = "",
        description = "Only from this time on: 2026-11-21T03:15:00 (UTC), or milliseconds since 1970.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "", description = "Only before this time.")
    private String to;

    @Option(names = "--identifier", paramLabel = "ID", defaultValue = "",
        description = "Only what is about this order of the run.")
    private String identifier;

    @Option(names = "--format", paramLabel = "json|yaml", defaultValue = "json",
        description = "JSON lines (the default) or YAML documents.")
    private String format;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", description = "Of tail: how many records (default: 10).")
    private Integer lines;

    @Option(names = "--follow", description = "Of tail: go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--table", paramLabel = "trades|fills", defaultValue = "fills",
        description = "Of export: the exchange's trades, or our own fills (the default).")
    private String table;

    @Option(names = "--json", description = "Of info: one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        final JournalTool tool = new JournalTool(folder, parent.streams().out());
        final JournalQuery query = new JournalQuery(markets, types, from, to, identifier);
        final List<Damage> damages = switch (task) {
            case info -> tool.info(json);
            case dump -> tool.print(query, format(), 0, null);
            case tail -> tool.print(query, format(), count(), follow ? untilInterrupted() : null);
            case grep -> tool.print(asked(query), format(), 0, null);
            case export -> tool.export(table(), query);
            case archive -> {
                tool.archive();
                yield List.of();
            }
        };
        for (final Damage damage : damages) {
            parent.streams().err().println("upring: " + damage);
        }
        return damages.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private int count() {
        if (lines != null && lines < 1) {
            throw new UserError("--lines must be at least 1, not " + lines);
        }
        return lines == null ? TAIL_RECORDS : lines;
    }

    private static BooleanSupplier untilInterrupted() {
        final AtomicBoolean goOn = new AtomicBoolean(true);
        Signals.onInterrupt(() -> goOn.set(false));
        return goOn::get;
    }

    private static JournalQuery asked(JournalQuery query) {
        if (query.equals(new JournalQuery(List.of(), List.of(), "", "", ""))) {
            throw new UserError("grep needs at least one of --market, --type, --from, --to, --identifier; everything is"
                + " what dump shows");
        }
        return query;
    }

    private JournalTool.Format format() {
        return choice("--format", format, JournalTool.Format.class);
    }

    private JournalTool.Table table() {
        return choice("--table", table, JournalTool.Table.class);
    }

    private static <E extends Enum<E>> E choice(String option, String text, Class<E> type) {
        for (final E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new UserError(option + " must be one of " + List.of(type.getEnumConstants()).toString()
            .toLowerCase(Locale.ROOT) + ", not \"" + text + "\"");
    }
}
