package io.upring.bot.cli;

import io.upring.bot.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Show a strategy more market data. */
@Command(
    name = "show",
    header = "Show a strategy more market data.",
    description = {
        "",
        "Streams are ticker, trade, orderbook and the candles (candle.1s, candle.1m, ...). The exchange is asked for "
            + "what somebody is shown and for nothing else.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl show quick trade KRW-XRP"})
final class CtlShow implements Callable<Integer> {
    @ParentCommand
    private CtlCommand ctl;

    @Parameters(index = "0", paramLabel = "NAME", description = "The strategy's name.")
    private String name;

    @Parameters(index = "1", paramLabel = "STREAM", description = "The stream.")
    private String stream;

    @Parameters(index = "2", paramLabel = "MARKET", description = "The market's code, such as KRW-BTC.")
    private String market;

    @Override
    public Integer call() {
        return ctl.ask(ControlClient.request("strategy-show").put("name", name).put("stream", stream)
            .put("market", market), (reply, out) -> {
                out.println(name + " is shown the " + stream + " of " + market + ".");
                return ExitCode.OK;
            });
    }
}
