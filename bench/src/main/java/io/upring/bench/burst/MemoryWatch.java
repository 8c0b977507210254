package io.upring.bench.burst;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds: its heap after a collection, and its anonymous memory as Linux counts it, which leaves out
 * the mapped files of the journal.
 */
record MemoryWatch(long heapBytes, long anonymousBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ANONYMOUS = "RssAnon:";
    private static final long UNKNOWN = 0;

    static MemoryWatch now() throws IOException {
        System.gc();
        return new MemoryWatch(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), anonymous());
    }

    /** Zero where the system does not tell. */
    private static long anonymous() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return UNKNOWN;
        }
        return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(ANONYMOUS))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10).findFirst().orElse(UNKNOWN);
    }
}
