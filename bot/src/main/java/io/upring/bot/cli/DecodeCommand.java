package io.upring.bot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what the decoder makes of recorded frames. */
@Command(
    name = "decode",
    description = {
        "",
        "Decodes recorded frames, one a line, with the decoder that also trades, and prints one JSON object a line "
            + "with every field under its documented name. Takes DEFAULT, SIMPLE and both LIST formats.",
        "",
        "A frame that cannot be decoded gives a line with \"error\", the reason and the byte offset.",
        "",
        "Examples:",
        "  upring decode frames.jsonl",
        "  grep '\"ty\":\"trade\"' frames.jsonl | upring decode - | jq .trade_price",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n",
    parameterListHeading = "Parameters:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:every frame was decoded",
        "1:at least one frame could not be decoded",
        "2:a wrong option, or a file that cannot be read"})
final class DecodeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file with the frames; - for standard input.")
    private String file;

    @Override
    public Integer call() {
        throw new UnsupportedOperationException("decode " + file);
    }
}
