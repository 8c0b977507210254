package io.upring.bot.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Add a strategy to a running bot. */
@Command(
    name = "add",
    header = "Add a strategy to a running bot.",
    description = {
        "",
        "The strategy begins with the data that come after the command. Which types there are, and what each can be "
            + "told: \"upring strategies\". A name that was removed can be used again; it goes on under its old id, "
            + "so that orders, positions and profit of before are still its own.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "upring ctl add quick --type price-change --markets KRW-BTC,KRW-ETH --set window=30",
        "  upring ctl add spread --markets all --budget KRW=500_000",
        "  upring ctl add --file my-strategies.yaml"})
final class CtlAdd implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "1 to 24 letters, digits and dashes.")
    private String name;

    @Option(names = "--type", paramLabel = "TYPE", description = "The type (default: NAME).")
    private String type;

    @Option(names = "--markets", paramLabel = "CODES", split = ",",
        description = "Market codes, or the word all: those of the account's currency, later ones included "
            + "(default: all).")
    private List<String> markets = List.of();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A parameter; again for more.")
    private List<String> parameters = List.of();

    @Option(names = "--budget", paramLabel = "CURRENCY=AMOUNT",
        description = "The most that it may have tied up, such as KRW=1_000_000; again for more.")
    private List<String> budget = List.of();

    @Option(names = "--file", paramLabel = "FILE",
        description = "A YAML file with strategies as they would stand under \"strategies\" of a configuration, "
            + "instead of all of the above.")
    private Path file;

    @Override
    public Integer call() {
        return ctl.ask(file == null ? described() : written(),
            (reply, out) -> CtlText.done(reply, out, "runs: %1$s"));
    }

    private ObjectNode described() {
        if (name == null) {
            throw new UserError("a name is missing, or --file");
        }
        final ObjectNode request = ControlClient.request("strategy-add").put("name", name);
        final ObjectNode strategy = request.putObject("strategy");
        if (type != null) {
            strategy.put("type", type);
        }
        if (!markets.isEmpty()) {
            markets.forEach(strategy.putArray("markets")::add);
        }
        CtlText.pairs(parameters, "--set").forEach(object(strategy, "parameters", parameters)::put);
        CtlText.pairs(budget, "--budget").forEach(object(strategy, "budget", budget)::put);
        return request;
    }

    private static ObjectNode object(ObjectNode strategy, String key, List<String> pairs) {
        return pairs.isEmpty() ? strategy.objectNode() : strategy.putObject(key);
    }

    private ObjectNode written() {
        if (name != null || type != null || !markets.isEmpty() || !parameters.isEmpty() || !budget.isEmpty()) {
            throw new UserError("--file says everything: it goes with no other description of a strategy");
        }
        try {
            return ControlClient.request("strategy-add").put("file", file.toString()).put("text",
                Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new UserError("the file " + file + " does not exist", missing);
        } catch (IOException failure) {
            throw new UserError(file + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
