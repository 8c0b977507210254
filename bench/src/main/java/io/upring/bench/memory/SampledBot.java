package io.upring.bench.memory;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.upring.bot.Main;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The bot's own process with a thread beside it that writes down how much memory it has, a line at a time.
 *
 * <p>Threading: the bot's main thread, and one that samples.
 */
public final class SampledBot {
    private static final long SECOND_MS = 1_000;
    private static final long KIB = 1 << 10;

    private final PrintStream out;
    private final AtomicLong pauses = new AtomicLong();
    private final AtomicLong pausedMs = new AtomicLong();
    private final AtomicLong longestMs = new AtomicLong();
    private final AtomicLong mostAfterGc = new AtomicLong();

    private SampledBot(PrintStream out) {
        this.out = out;
    }

    /**
     * @param arguments file of samples, seconds until the first look at what is alive, seconds between looks, then the
     *     bot's.
     */
    public static void main(String[] arguments) throws IOException {
        ChildJvm.endWithParent();
        final SampledBot sampler = new SampledBot(new PrintStream(Files.newOutputStream(Path.of(arguments[0])), true));
        sampler.listen();
        final Thread thread = new Thread(() ->
            sampler.sample(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])), "memory-sampler");
        thread.setDaemon(true);
        thread.start();
        final String[] bot = new String[arguments.length - 3];
        System.arraycopy(arguments, 3, bot, 0, bot.length);
        Main.main(bot);
    }

    private void listen() {
        for (final GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((notification, handback) -> {
                final GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
                if (!info.getGcCause().equals("System.gc()")) {
                    onCollection(info);
                }
            }, null, null);
        }
    }

    private void onCollection(GarbageCollectionNotificationInfo info) {
        pauses.incrementAndGet();
        pausedMs.addAndGet(info.getGcInfo().getDuration());
        longestMs.accumulateAndGet(info.getGcInfo().getDuration(), Math::max);
        long used = 0;
        for (final Map.Entry<String, MemoryUsage> pool : info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
            if (MemorySample.isHeap(pool.getKey())) {
                used += pool.getValue().getUsed();
            }
        }
        mostAfterGc.accumulateAndGet(used, Math::max);
    }

    private void sample(int settleSeconds, int everySeconds) {
        for (int second = 1;; second++) {
            try {
                Thread.sleep(SECOND_MS);
            } catch (InterruptedException ended) {
                return;
            }
            final boolean looksAtLive = second >= settleSeconds && (second - settleSeconds) % everySeconds == 0;
            if (looksAtLive) {
                System.gc();
            }
            out.println(new MemorySample(second, looksAtLive,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), buffers("direct"),
                buffers("mapped"), residentBytes(), pauses.get(), pausedMs.get(), longestMs.get(), mostAfterGc.get())
                .line());
        }
    }

    private static long buffers(String kind) {
        for (final BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals(kind)) {
                return pool.getMemoryUsed();
            }
        }
        return 0;
    }

    /** 0 where the system does not tell. */
    private static long residentBytes() {
        try {
            for (final String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D+", "")) * KIB;
                }
            }
        } catch (IOException untold) {
            return 0;
        }
        return 0;
    }
}
