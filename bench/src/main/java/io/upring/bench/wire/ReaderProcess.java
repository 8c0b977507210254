package io.upring.bench.wire;

import com.sun.management.ThreadMXBean;
import io.upring.feed.net.Tls;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * One reader in a process of its own: connects, warms up, and says for each of some slices of time what it read.
 *
 * <p>Usage: {@code KIND PORT KEY_STORE|plain WARM_UP_MS SLICES SLICE_MS}; says {@code tls WHO} and
 * {@code slice FRAMES WALL_NS CPU_NS ALLOCATED_BYTES BYTES} for each.
 */
final class ReaderProcess {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PATIENCE_NS = 20_000_000_000L;

    /** Who reads. */
    enum Kind {
        UPRING("Upring") {
            @Override
            FrameReader create() {
                return new UpringReader(Tls.Provider.AUTO);
            }
        },
        UPRING_JDK_TLS("Upring with the JDK's TLS") {
            @Override
            FrameReader create() {
                return new UpringReader(Tls.Provider.JDK);
            }
        },
        NETTY("Netty's WebSocket client") {
            @Override
            FrameReader create() {
                return new NettyReader();
            }
        },
        JDK("the JDK's WebSocket client") {
            @Override
            FrameReader create() {
                return new JdkReader();
            }
        },
        BARE("a bare socket") {
            @Override
            FrameReader create() {
                return new BareReader();
            }
        };

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        abstract FrameReader create();
    }

    private ReaderProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        final boolean isPlain = arguments[2].equals("plain");
        final X509Certificate trusted = isPlain ? null : BenchKey.certificate(Path.of(arguments[2]));
        final FrameReader.Tally tally = new FrameReader.Tally();
        try (FrameReader reader = Kind.valueOf(arguments[0]).create()) {
            System.out.println("tls " + (isPlain ? "none" : reader.tls()));
            reader.start(URI.create((isPlain ? "ws" : "wss") + "://localhost:" + arguments[1] + "/"), trusted, tally);
            awaitFirst(tally);
            Thread.sleep(Long.parseLong(arguments[3]));
            final int slices = Integer.parseInt(arguments[4]);
            final long sliceMs = Long.parseLong(arguments[5]);
            Slice last = Slice.now(tally, reader.threads());
            for (int i = 0; i < slices; i++) {
                Thread.sleep(sliceMs);
                final Slice next = Slice.now(tally, reader.threads());
                System.out.println("slice " + next.since(last));
                last = next;
            }
        }
        System.exit(0);
    }

    private static void awaitFirst(FrameReader.Tally tally) throws InterruptedException {
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (tally.frames() == 0) {
            if (System.nanoTime() > endNs) {
                throw new IllegalStateException("no frame came within " + PATIENCE_NS / 1_000_000_000L + " s");
            }
            Thread.sleep(1);
        }
    }

    /** What was read in a time, or up to one. */
    record Slice(long frames, long wallNs, long cpuNs, long allocated, long bytes) {
        static Slice now(FrameReader.Tally tally, String threads) {
            long cpuNs = 0;
            long allocated = 0;
            for (final long id : readers(threads)) {
                cpuNs += Math.max(0, THREADS.getThreadCpuTime(id));
                allocated += THREADS.getThreadAllocatedBytes(id);
            }
            return new Slice(tally.frames(), System.nanoTime(), cpuNs, allocated, tally.bytes());
        }

        private static List<Long> readers(String threads) {
            final List<Long> ids = new ArrayList<>();
            for (final var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
                if (thread != null && thread.getThreadName().startsWith(threads)) {
                    ids.add(thread.getThreadId());
                }
            }
            return ids;
        }

        Slice since(Slice earlier) {
            return new Slice(frames - earlier.frames, wallNs - earlier.wallNs, cpuNs - earlier.cpuNs,
                allocated - earlier.allocated, bytes - earlier.bytes);
        }

        static Slice parse(String text) {
            final String[] numbers = text.split(" ");
            return new Slice(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]), Long.parseLong(numbers[4]));
        }

        double perSecond() {
            return frames * 1e9 / wallNs;
        }

        double cpuNsAFrame() {
            return (double) cpuNs / frames;
        }

        /** In percent; over one hundred where several threads read. */
        double busy() {
            return 100.0 * cpuNs / wallNs;
        }

        double bytesAFrame() {
            return (double) allocated / frames;
        }

        @Override
        public String toString() {
            return frames + " " + wallNs + " " + cpuNs + " " + allocated + " " + bytes;
        }
    }
}
