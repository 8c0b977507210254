package io.upring.bot.alert;

import io.upring.bot.alert.AlertSettings.JsonLines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends a JSON object a line to a file. A file that has become too large is put aside under its name with {@code .1},
 * that under {@code .2}, and so on; the oldest goes. Each line is written at once: who reads along sees whole lines.
 *
 * <p>Threading: as {@link AlertSink}, one thread.
 */
final class JsonLinesSink implements AlertSink {
    private final JsonLines settings;
    private FileChannel channel;
    private boolean isTorn;

    JsonLinesSink(JsonLines settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void take(Alert alert) throws IOException {
        final byte[] line = (AlertJson.line(alert) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (channel == null) {
                open();
            }
            if (channel.size() > 0 && channel.size() + line.length > settings.maxBytes()) {
                rotate();
            }
            write(line);
        } catch (IOException failure) {
            closeChannel();
            throw new IOException("cannot write " + settings.file() + ": " + failure.getMessage(), failure);
        }
    }

    private void open() throws IOException {
        final Path folder = settings.file().toAbsolutePath().getParent();
        Files.createDirectories(folder);
        channel = FileChannel.open(settings.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.READ);
        channel.position(channel.size());
        isTorn = channel.size() > 0 && !endsWithLine();
    }

    private boolean endsWithLine() throws IOException {
        final ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) == '\n';
    }

    /** A full disk may leave half a line: it is ended before the next one. */
    private void write(byte[] line) throws IOException {
        if (isTorn) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        isTorn = true;
        final ByteBuffer left = ByteBuffer.wrap(line);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        isTorn = false;
    }

    private void rotate() throws IOException {
        closeChannel();
        for (int older = settings.kept(); older >= 1; older--) {
            final Path from = older == 1 ? settings.file() : aside(older - 1);
            if (Files.exists(from)) {
                Files.move(from, aside(older), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (settings.kept() == 0) {
            Files.delete(settings.file());
        }
        open();
    }

    private Path aside(int number) {
        return settings.file().resolveSibling(settings.file().getFileName() + "." + number);
    }

    private void closeChannel() throws IOException {
        if (channel != null) {
            final FileChannel closing = channel;
            channel = null;
            closing.close();
        }
    }

    @Override
    public synchronized void close() {
        try {
            closeChannel();
        } catch (IOException ignored) {
            // Every line has been written; there is nothing more to lose.
            channel = null;
        }
    }
}
