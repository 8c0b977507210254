package io.upring.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Show a strategy more market data. */
@Command(
    name = "show",
    header = "Show a strategy more market data.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
        "  upring ctl show quick trade KRW-XRP"})
final class CtlShow implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Mixin
    private CtlStream stream;

    @Override
    public Integer call() {
        return ctl.ask(stream.request("strategy-show"), (reply, out) -> {
            out.println(stream.sentence("is shown"));
            return ExitCode.OK;
        });
    }
}
