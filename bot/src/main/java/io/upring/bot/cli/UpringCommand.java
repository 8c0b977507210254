package io.upring.bot.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command: says what there is. */
@Command(
    name = "upring",
    description = {
        "",
        "A trading engine for Upbit: reads the exchange's streams, lets strategies decide, checks every order, sends "
            + "it, and keeps its own books to the last digit.",
        "",
        "New here? \"@|bold upring run|@\" starts a simulated exchange on this machine and trades on it with play "
            + "money. Stop it with Ctrl-C; nothing leaves this machine.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands (\"upring COMMAND --help\" tells more):%n",
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all went well",
        "1:it ran, but found something wrong: bad frames, or books that differ from the exchange's",
        "2:a wrong option, configuration or input file; nothing was started",
        "3:it could not start or go on: port in use, key refused, trading halted",
        "130:interrupted twice"},
    footer = {"", "Errors are one sentence each; the log is in logs/upring.log."})
final class UpringCommand implements Runnable {
    /** By name, in the order of the help. */
    static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("status", StatusCommand.class);
        COMMANDS.put("risk", RiskCommand.class);
        COMMANDS.put("kill-switch", KillSwitchCommand.class);
        COMMANDS.put("stop", StopCommand.class);
        COMMANDS.put("ctl", CtlCommand.class);
        COMMANDS.put("doctor", DoctorCommand.class);
        COMMANDS.put("record", RecordCommand.class);
        COMMANDS.put("backtest", BacktestCommand.class);
        COMMANDS.put("fetch-history", FetchHistoryCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("replay", ReplayCommand.class);
        COMMANDS.put("journal", JournalCommand.class);
        COMMANDS.put("decode", DecodeCommand.class);
        COMMANDS.put("strategies", StrategiesCommand.class);
        COMMANDS.put("new-strategy", NewStrategyCommand.class);
        COMMANDS.put("venue", VenueCommand.class);
        COMMANDS.put("scenarios", ScenariosCommand.class);
        COMMANDS.put("bench", BenchCommand.class);
    }

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean debug;

    UpringCommand(Streams streams) {
        this.streams = streams;
    }

    /**
     * This command with those below it that the arguments can mean: one, if they begin with its name, since to know all
     * of them takes longer than many a command.
     */
    CommandLine line(String... arguments) {
        final CommandLine line = new CommandLine(this);
        final Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (named == null) {
            COMMANDS.forEach(line::addSubcommand);
        } else {
            line.addSubcommand(arguments[0], named);
        }
        return line;
    }

    Streams streams() {
        return streams;
    }

    boolean isDebug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
