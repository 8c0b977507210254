package io.upring.bot.cli;

import io.upring.bot.console.StrategyList;
import io.upring.bot.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Show the strategies of a running bot. */
@Command(
    name = "list",
    header = "Show the strategies of a running bot.",
    description = {
        "",
        "Every strategy that the run has had: how it is, what it may trade and is shown, what it has open and holds, "
            + "what it has won, and which of its parameters are not the defaults. P&L is realised and unrealised, "
            + "fees included.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl list",
        "  upring ctl list --json | jq '.strategies[] | select(.state == \"quarantined\")'"})
final class CtlList implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Override
    public Integer call() {
        return ctl.ask(ControlClient.request("strategies"), (reply, out) -> {
            new StrategyList(ctl.hasColours()).lines(reply.path("strategies")).forEach(out::println);
            return ExitCode.OK;
        });
    }
}
