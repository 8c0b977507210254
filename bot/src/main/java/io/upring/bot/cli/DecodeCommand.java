package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.feed.codec.print.DecodeTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what the decoder makes of recorded frames. */
@Command(
    name = "decode",
    header = "Show what the decoder makes of recorded frames.",
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
    private static final String STANDARD_INPUT = "-";

    @ParentCommand
    private UpringCommand parent;

    @Parameters(paramLabel = "FILE", description = "The file with the frames; - for standard input.")
    private String file;

    @Override
    public Integer call() {
        final Streams streams = parent.streams();
        try (InputStream input = open(streams)) {
            final DecodeTool.Summary summary = DecodeTool.decode(input, streams.out());
            if (summary.rejected() == 0) {
                return ExitCode.OK;
            }
            streams.err().println("upring: " + summary.rejected() + " of " + summary.frames()
                + " frames could not be decoded");
            return ExitCode.FINDINGS;
        } catch (IOException failure) {
            throw new UserError(file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private InputStream open(Streams streams) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return streams.in();
        }
        final Path path = Path.of(file);
        if (!Files.exists(path)) {
            throw new UserError("the file " + file + " does not exist; - stands for standard input");
        }
        if (Files.isDirectory(path)) {
            throw new UserError(file + " is a folder, not a file of frames");
        }
        return Files.newInputStream(path);
    }
}
