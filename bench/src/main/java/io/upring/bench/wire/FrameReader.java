package io.upring.bench.wire;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;

/** A WebSocket client that counts the frames it is handed, whole and parsed, and does nothing else with them. */
interface FrameReader extends AutoCloseable {
    /**
     * Begins to connect and to read.
     *
     * @param trusted the server's certificate where the address is one of TLS, else null.
     */
    void start(URI server, X509Certificate trusted, Tally tally) throws Exception;

    /** How the names of the threads begin that read. */
    String threads();

    /** Who decrypts. */
    String tls();

    @Override
    void close();

    /** Frames and bytes seen; written by one thread at a time, read by any. */
    final class Tally {
        private final AtomicLong frames = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();

        void add(int payloadBytes) {
            frames.lazySet(frames.getPlain() + 1);
            bytes.lazySet(bytes.getPlain() + payloadBytes);
        }

        long frames() {
            return frames.get();
        }

        long bytes() {
            return bytes.get();
        }
    }
}
