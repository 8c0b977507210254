package io.upring.bot.cli;

import io.upring.bot.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Resume a strategy that is paused. */
@Command(
    name = "resume",
    header = "Resume a strategy that is paused.",
    description = {
        "",
        "It is told that it was paused: what it remembers of the market is as old as the pause is long.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl resume quick"})
final class CtlResume implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(paramLabel = "NAME", description = "The strategy's name in the configuration or in \"add\".")
    private String name;

    @Override
    public Integer call() {
        return ctl.ask(ControlClient.request("strategy-resume").put("name", name),
            (reply, out) -> CtlText.done(reply, out, "runs: %1$s"));
    }
}
