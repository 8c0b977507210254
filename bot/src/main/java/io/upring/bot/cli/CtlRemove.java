package io.upring.bot.cli;

import io.upring.bot.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Remove a strategy from a running bot. */
@Command(
    name = "remove",
    header = "Remove a strategy from a running bot.",
    description = {
        "",
        "It is called once more, for the last time. Its figures stay in the bot's status and summary, and fills that "
            + "still come count as its own. Waits until its orders are cancelled, and with flatten until what it "
            + "holds is sold.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl remove quick",
        "  upring ctl remove quick --orders flatten"})
final class CtlRemove implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(paramLabel = "NAME", description = "The strategy's name in the configuration or in \"add\".")
    private String name;

    @Option(names = "--orders", paramLabel = "POLICY", defaultValue = "cancel",
        description = "keep, cancel or flatten; see \"upring ctl --help\" (default: cancel).")
    private CtlText.Orders orders;

    @Override
    public Integer call() {
        return ctl.ask(ControlClient.request("strategy-remove").put("name", name).put("orders", orders.name()),
            (reply, out) -> Math.max(CtlText.done(reply, out, "is removed"), CtlText.left(reply, out, orders)));
    }
}
