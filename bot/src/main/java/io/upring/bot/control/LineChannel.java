package io.upring.bot.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Lines of bounded length over a blocking socket. Threading: one thread; {@link #close} by any. */
final class LineChannel implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(ControlProtocol.LONGEST_LINE_BYTES);

    LineChannel(SocketChannel channel) {
        this.channel = channel;
        buffer.limit(0);
    }

    /** A line is longer than may be. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("a line of the control protocol has at most " + ControlProtocol.LONGEST_LINE_BYTES + " bytes");
        }
    }

    /** The next line without its end; null if the other side has closed. */
    String read() throws IOException {
        int searched = buffer.position();
        while (true) {
            for (; searched < buffer.limit(); searched++) {
                if (buffer.get(searched) == '\n') {
                    return take(searched);
                }
            }
            searched -= buffer.position();
            buffer.compact();
            if (!buffer.hasRemaining()) {
                throw new TooLongException();
            }
            final int read = channel.read(buffer);
            buffer.flip();
            if (read < 0) {
                return null;
            }
        }
    }

    private String take(int end) {
        final byte[] line = new byte[end - buffer.position()];
        buffer.get(line);
        buffer.get();
        return new String(line, StandardCharsets.UTF_8);
    }

    void write(String line) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
