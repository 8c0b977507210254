package io.upring.bot.cli;

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
    subcommands = {RunCommand.class, StatusCommand.class, RiskCommand.class, KillSwitchCommand.class, StopCommand.class,
        CtlCommand.class, DoctorCommand.class, RecordCommand.class, BacktestCommand.class, FetchHistoryCommand.class,
        ReportCommand.class, ReplayCommand.class, JournalCommand.class, DecodeCommand.class, StrategiesCommand.class,
        NewStrategyCommand.class, VenueCommand.class, ScenariosCommand.class, BenchCommand.class},
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
    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean debug;

    UpringCommand(Streams streams) {
        this.streams = streams;
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
