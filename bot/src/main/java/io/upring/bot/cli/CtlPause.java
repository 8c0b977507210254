package io.upring.bot.cli;

import io.upring.bot.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Pause a strategy of a running bot. */
@Command(
    name = "pause",
    header = "Pause a strategy of a running bot.",
    description = {
        "",
        "It hears nothing but the fate of its own orders and enters nothing until it is resumed. It keeps what it "
            + "has learnt, and its data stay subscribed.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl pause quick",
        "  upring ctl pause quick --orders keep"})
final class CtlPause implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(paramLabel = "NAME", description = "The strategy's name in the configuration or in \"add\".")
    private String name;

    @Option(names = "--orders", paramLabel = "POLICY", defaultValue = "cancel",
        description = "keep, cancel or flatten; see \"upring ctl --help\" (default: cancel).")
    private CtlText.Orders orders;

    @Override
    public Integer call() {
        return ctl.ask(ControlClient.request("strategy-pause").put("name", name).put("orders", orders.name()),
            (reply, out) -> Math.max(CtlText.done(reply, out, "is paused"), CtlText.left(reply, out, orders)));
    }
}
