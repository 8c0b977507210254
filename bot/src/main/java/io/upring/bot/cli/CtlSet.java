package io.upring.bot.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.control.ControlClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Give a strategy other parameters. */
@Command(
    name = "set",
    header = "Give a strategy other parameters.",
    description = {
        "",
        "All of them take effect at once, or none does. A strategy may take them as it runs; for one that does not, "
            + "a new instance takes its place, with its orders and positions and without what the old one had "
            + "learnt. The answer says which.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl set quick window=60 orderTotal=20000",
        "  upring ctl set quick window=        back to the default"})
final class CtlSet implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(index = "0", paramLabel = "NAME",
        description = "The strategy's name in the configuration or in \"add\".")
    private String name;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY=VALUE",
        description = "A parameter; without a value it has its default again.")
    private List<String> parameters = List.of();

    @Override
    public Integer call() {
        final ObjectNode request = ControlClient.request("strategy-set").put("name", name);
        CtlText.pairs(parameters, "a parameter").forEach(request.putObject("parameters")::put);
        return ctl.ask(request, (reply, out) -> CtlText.done(reply, out, "has changed, %2$s: %1$s"));
    }
}
