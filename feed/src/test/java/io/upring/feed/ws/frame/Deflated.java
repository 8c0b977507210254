package io.upring.feed.ws.frame;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Compresses messages as a server does (RFC 7692, section 7.2.1), with a window that goes on or without. */
public final class Deflated {
    public static final int COMPRESSED = 0x40;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final boolean keepsContext;

    public Deflated(boolean keepsContext) {
        this.keepsContext = keepsContext;
    }

    public byte[] message(byte[] plain) {
        begin(plain);
        final byte[] flushed = drain(Deflater.SYNC_FLUSH);
        return Arrays.copyOf(flushed, flushed.length - 4);
    }

    /** A message whose DEFLATE stream ends in it (RFC 7692, section 7.2.3.4). */
    public byte[] lastMessage(byte[] plain) {
        begin(plain);
        deflater.finish();
        final byte[] ended = drain(Deflater.NO_FLUSH);
        deflater.reset();
        return Arrays.copyOf(ended, ended.length + 1);
    }

    private void begin(byte[] plain) {
        if (!keepsContext) {
            deflater.reset();
        }
        deflater.setInput(plain);
    }

    private byte[] drain(int flush) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final byte[] chunk = new byte[70_000];
        int count;
        do {
            count = deflater.deflate(chunk, 0, chunk.length, flush);
            out.write(chunk, 0, count);
        } while (count == chunk.length);
        return out.toByteArray();
    }
}
