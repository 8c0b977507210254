package io.upring.feed.codec.print;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of bytes, ended by LF, CR LF or the end of the input, of bounded length.
 *
 * <p>Threading: one thread an instance.
 */
final class LineReader {
    private final InputStream input;
    private final int maxLineBytes;
    private final byte[] chunk = new byte[64 * 1024];
    private int chunkPosition;
    private int chunkLength;
    private byte[] line = new byte[8 * 1024];
    private int length;
    private boolean tooLong;
    private long number;
    private long offset;
    private long nextOffset;

    LineReader(InputStream input, int maxLineBytes) {
        this.input = input;
        this.maxLineBytes = maxLineBytes;
    }

    /** Moves to the next line; returns whether there is one. */
    boolean next() throws IOException {
        offset = nextOffset;
        number++;
        length = 0;
        tooLong = false;
        boolean any = false;
        while (chunkPosition < chunkLength || fill()) {
            any = true;
            final int start = chunkPosition;
            while (chunkPosition < chunkLength && chunk[chunkPosition] != '\n') {
                chunkPosition++;
            }
            append(start, chunkPosition - start);
            nextOffset += chunkPosition - start;
            if (chunkPosition < chunkLength) {
                chunkPosition++;
                nextOffset++;
                break;
            }
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        tooLong |= length > maxLineBytes;
        return any;
    }

    private boolean fill() throws IOException {
        chunkPosition = 0;
        chunkLength = Math.max(0, input.read(chunk));
        return chunkLength > 0;
    }

    private void append(int start, int count) {
        // One more than allowed is kept: the carriage return of a CR LF.
        final int kept = Math.min(count, maxLineBytes + 1 - length);
        tooLong |= kept < count;
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.min(maxLineBytes + 1, Math.max(line.length * 2, length + kept)));
        }
        System.arraycopy(chunk, start, line, length, kept);
        length += kept;
    }

    /** The line's bytes from 0 to {@link #length}. */
    byte[] line() {
        return line;
    }

    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** Whether it holds nothing but white space. */
    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    /** From 1. */
    long number() {
        return number;
    }

    /** Where the line begins in the input. */
    long offset() {
        return offset;
    }
}
