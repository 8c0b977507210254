package io.upring.bot.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The complete lines of a file that may grow. One that has become shorter is read anew: somebody has replaced it.
 *
 * <p>Threading: one thread.
 */
final class FollowedFile {
    private static final int LONGEST_LINE = 4_096;

    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final byte[] line = new byte[LONGEST_LINE];
    private long position;
    private int length;
    private boolean isTooLong;

    FollowedFile(Path path) {
        this.path = path;
    }

    /** @return whether the file has been replaced and is read from its beginning. */
    boolean read(Consumer<String> lines, Runnable onTooLong) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            final boolean isReplaced = channel.size() < position;
            if (isReplaced) {
                position = 0;
                length = 0;
                isTooLong = false;
            }
            channel.position(position);
            buffer.clear();
            while (channel.read(buffer) > 0) {
                buffer.flip();
                position += buffer.remaining();
                while (buffer.hasRemaining()) {
                    take(buffer.get(), lines, onTooLong);
                }
                buffer.clear();
            }
            return isReplaced;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void take(byte next, Consumer<String> lines, Runnable onTooLong) {
        if (next == '\n') {
            if (isTooLong) {
                onTooLong.run();
            } else {
                final String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
                if (!text.isEmpty()) {
                    lines.accept(text);
                }
            }
            length = 0;
            isTooLong = false;
        } else if (length == LONGEST_LINE) {
            isTooLong = true;
        } else {
            line[length++] = next;
        }
    }
}
