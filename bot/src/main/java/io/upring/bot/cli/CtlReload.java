package io.upring.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlClient;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Start a strategy anew, of its jar as it is now. */
@Command(
    name = "reload",
    header = "Start a strategy anew, of its jar as it is now.",
    description = {
        "",
        "A new instance takes the strategy's place, with its parameters, orders and positions and without what the "
            + "old one had learnt. A jar is read again; so a new version of a strategy is taken over without a stop. "
            + "This is also how a strategy leaves quarantine. With --jar every strategy whose type comes from that "
            + "jar is started anew; a jar that was not there before brings its types along.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl reload quick",
        "  upring ctl reload --jar plugins/my-strategies.jar"})
final class CtlReload implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The strategy's name.")
    private String name;

    @Option(names = "--jar", paramLabel = "FILE", description = "The jar to read, instead of a name.")
    private Path jar;

    @Override
    public Integer call() {
        if ((name == null) == (jar == null)) {
            throw new UserError("either a name or --jar says what is to be loaded again");
        }
        final ObjectNode request = ControlClient.request("strategy-reload");
        return ctl.ask(jar == null ? request.put("name", name) : request.put("jar", jar.toAbsolutePath().toString()),
            this::print);
    }

    private int print(JsonNode reply, PrintStream out) {
        if (jar != null) {
            final List<String> types = new ArrayList<>();
            reply.path("types").forEach(type -> types.add(type.asText()));
            out.println(jar + " brings " + String.join(", ", types) + ".");
        }
        return CtlText.done(reply, out, "was started anew: %1$s");
    }
}
