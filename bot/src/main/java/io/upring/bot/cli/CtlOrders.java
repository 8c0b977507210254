package io.upring.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.control.ControlClient;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A strategy, and what becomes of its orders: what "pause" and "remove" have in common. */
@Command(
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n")
final class CtlOrders {
    @Parameters(paramLabel = "NAME", description = "The strategy's name in the configuration or in \"add\".")
    private String name;

    @Option(names = "--orders", paramLabel = "POLICY", defaultValue = "cancel",
        description = "keep, cancel or flatten; see \"upring ctl --help\" (default: cancel).")
    private CtlText.Orders orders;

    ObjectNode request(String command) {
        return ControlClient.request(command).put("name", name).put("orders", orders.name());
    }

    /** Says what was done and what is left of orders and positions; returns the exit code. */
    int tell(JsonNode reply, PrintStream out, String done) {
        return Math.max(CtlText.done(reply, out, done), CtlText.left(reply, out, orders));
    }
}
