package io.upring.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    footer = {
        "  upring ctl pause quick",
        "  upring ctl pause quick --orders keep"})
final class CtlPause implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Mixin
    private CtlOrders strategy;

    @Override
    public Integer call() {
        return ctl.ask(strategy.request("strategy-pause"), (reply, out) -> strategy.tell(reply, out, "is paused"));
    }
}
