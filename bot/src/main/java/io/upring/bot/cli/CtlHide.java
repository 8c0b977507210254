package io.upring.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Show a strategy less market data. */
@Command(
    name = "hide",
    header = "Show a strategy less market data.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
        "  upring ctl hide quick trade KRW-XRP"})
final class CtlHide implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Mixin
    private CtlStream stream;

    @Override
    public Integer call() {
        return ctl.ask(stream.request("strategy-hide"), (reply, out) -> {
            out.println(stream.sentence("is no longer shown"));
            return ExitCode.OK;
        });
    }
}
