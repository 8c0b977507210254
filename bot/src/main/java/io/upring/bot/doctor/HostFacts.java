package io.upring.bot.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The machine and the Java runtime, as far as checks ask about them.
 *
 * <p>Threading: immutable.
 *
 * @param javaVersion feature release, such as 17.
 * @param arguments what the runtime was started with.
 * @param maxHeapBytes to which the heap may grow.
 * @param freeMemoryBytes of the machine, caches that can be given back not counted; 0 where unknown.
 * @param totalMemoryBytes of the machine; 0 where unknown.
 * @param openFiles of this process, and {@code maxFiles} how many it may have; 0 where unknown.
 */
record HostFacts(int javaVersion, String javaName, List<String> arguments, int processors, long maxHeapBytes,
                 long freeMemoryBytes, long totalMemoryBytes, long openFiles, long maxFiles) {
    static HostFacts here() {
        final var system = ManagementFactory.getOperatingSystemMXBean();
        final boolean isKnown = system instanceof OperatingSystemMXBean;
        final boolean isUnix = system instanceof UnixOperatingSystemMXBean;
        return new HostFacts(Runtime.version().feature(),
            Runtime.version() + " of " + System.getProperty("java.vendor"),
            ManagementFactory.getRuntimeMXBean().getInputArguments(), Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory(),
            isKnown ? ((OperatingSystemMXBean) system).getFreeMemorySize() : 0,
            isKnown ? ((OperatingSystemMXBean) system).getTotalMemorySize() : 0,
            isUnix ? ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount() : 0,
            isUnix ? ((UnixOperatingSystemMXBean) system).getMaxFileDescriptorCount() : 0);
    }
}
