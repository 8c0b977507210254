package io.upring.bot.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.control.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Which stream of which market a strategy is to be shown, or no more: what "show" and "hide" have in common. */
@Command(
    description = {
        "",
        "Streams are ticker, trade, orderbook and the candles (candle.1s, candle.1m, ...). The exchange is asked for "
            + "what somebody is shown and for nothing else.",
        ""},
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    footerHeading = "%nExamples:%n")
final class CtlStream {
    @Parameters(index = "0", paramLabel = "NAME", description = "The strategy's name.")
    private String name;

    @Parameters(index = "1", paramLabel = "STREAM", description = "The stream.")
    private String stream;

    @Parameters(index = "2", paramLabel = "MARKET", description = "The market's code, such as KRW-BTC.")
    private String market;

    ObjectNode request(String command) {
        return ControlClient.request(command).put("name", name).put("stream", stream).put("market", market);
    }

    String sentence(String verb) {
        return name + " " + verb + " the " + stream + " of " + market + ".";
    }
}
