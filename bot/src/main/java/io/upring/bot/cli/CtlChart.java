package io.upring.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlClient;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Changes what the charts of a running bot show. */
@Command(
    name = "chart",
    header = "Show another market in a chart of a running bot, add a chart, or remove one.",
    description = {
        "",
        "Charts are those of \"pages\" in the bot's configuration. When the answer comes, the new market has data; the "
            + "other charts miss nothing. A market is named by its code, or by as much of it as says which one is "
            + "meant.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl chart                 lists the charts",
        "  upring ctl chart 1 KRW-DOGE      chart 1 shows KRW-DOGE",
        "  upring ctl chart add KRW-SOL",
        "  upring ctl chart remove 2"})
final class CtlChart implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(paramLabel = "WORD", arity = "0..2",
        description = "Nothing; a chart's number and a market; \"add\" and a market; or \"remove\" and a number.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        return ctl.ask(request(words == null ? List.of() : words), CtlChart::print);
    }

    static ObjectNode request(List<String> words) {
        if (words.isEmpty()) {
            return ControlClient.request("charts");
        } else if (words.size() == 2 && words.get(0).equals("add")) {
            return ControlClient.request("chart-add").put("market", words.get(1));
        } else if (words.size() == 2 && words.get(0).equals("remove")) {
            return ControlClient.request("chart-remove").put("chart", number(words.get(1)));
        } else if (words.size() == 2) {
            return ControlClient.request("chart").put("chart", number(words.get(0))).put("market", words.get(1));
        }
        throw new UserError("a chart's number and a market are needed, such as \"upring ctl chart 1 KRW-DOGE\"");
    }

    private static int number(String word) {
        if (!word.matches("[1-9]")) {
            throw new UserError("\"" + word + "\" is no number of a chart; they go from 1 to 9");
        }
        return Integer.parseInt(word);
    }

    private static int print(JsonNode reply, PrintStream out) {
        final String outcome = reply.path("outcome").asText("ready");
        if (!outcome.equals("ready")) {
            out.println(outcome);
        }
        reply.path("charts").forEach(chart -> out.println(chart.path("chart").asInt() + "  "
            + chart.path("market").asText() + (chart.path("trouble").asText().isEmpty() ? ""
            : "  " + chart.path("trouble").asText())));
        if (reply.path("charts").isEmpty()) {
            out.println("this run shows no charts; \"pages\" in its configuration does");
        }
        return outcome.equals("ready") ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
