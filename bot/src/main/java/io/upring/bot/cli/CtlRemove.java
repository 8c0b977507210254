package io.upring.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    footer = {
        "  upring ctl remove quick",
        "  upring ctl remove quick --orders flatten"})
final class CtlRemove implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Mixin
    private CtlOrders strategy;

    @Override
    public Integer call() {
        return ctl.ask(strategy.request("strategy-remove"), (reply, out) -> strategy.tell(reply, out, "is removed"));
    }
}
