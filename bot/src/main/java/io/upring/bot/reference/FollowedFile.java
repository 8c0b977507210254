package io.upring.bot.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** What is read. Threading: the reader's thread. */
    interface Listener {
        void onLine(String line);

        /** A line was skipped. */
        void onTooLong();

        /** What follows comes from the beginning of another file. */
        void onReplaced();
    }

    void read(Listener listener) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            if (channel.size() < position) {
                position = 0;
                length = 0;
                isTooLong = false;
                listener.onReplaced();
            }
            channel.position(position);
            buffer.clear();
            while (channel.read(buffer) > 0) {
                buffer.flip();
                position += buffer.remaining();
                while (buffer.hasRemaining()) {
                    take(buffer.get(), listener);
                }
                buffer.clear();
            }
        }
    }

    private void take(byte next, Listener listener) {
        if (next == '\n') {
            if (isTooLong) {
                listener.onTooLong();
            } else {
                final String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
                if (!text.isEmpty()) {
                    listener.onLine(text);
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
