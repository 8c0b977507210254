package io.upring.bot.cli;

import io.upring.bot.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Hold the bot's books against the exchange's, now. */
@Command(
    name = "reconcile",
    header = "Hold the bot's books against the exchange's, now.",
    description = {
        "",
        "Open orders, orders that closed and balances are asked for over REST and compared with what the bot has "
            + "booked; what differs is put right and named in the journal. A bot does so by itself at the start, "
            + "after each loss of its private connection, and now and then.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl reconcile"})
final class CtlReconcile implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Override
    public Integer call() {
        return ctl.ask(ControlClient.request("reconcile"), (reply, out) -> {
            final int differences = reply.path("differences").size();
            out.println("The books agree with the exchange's after " + reply.path("tookMs").asLong() + " ms"
                + (differences == 0 ? "." : ", with " + differences
                + (differences == 1 ? " difference put right:" : " differences put right:")));
            reply.path("differences").forEach(one -> out.println("  " + one.asText()));
            return differences == 0 ? ExitCode.OK : ExitCode.FINDINGS;
        });
    }
}
