package io.upring.bot.doctor;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.EngineSettings;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.feed.net.WaitMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The machine and the runtime. Threading: stateless. */
final class MachineChecks {
    private static final int LEAST_JAVA = 17;
    private static final long MIB = 1 << 20;
    private static final long LEAST_HEAP_BYTES = 256 * MIB;
    private static final long LEAST_FREE_FILES = 512;
    private static final double LEAST_FREE_MEMORY = 0.05;
    /** As {@link Pipeline#describe()} counts them. */
    private static final int STAGES = 6;

    private final HostFacts host;
    private final BotConfig config;

    MachineChecks(HostFacts host, BotConfig config) {
        this.host = host;
        this.config = config;
    }

    List<Check> all(Path configFolder) {
        return List.of(new Check("java", this::java),
            new Check("jvm flags", name -> JvmFlags.check(name, host, configFolder)),
            new Check("processors", this::processors),
            new Check("memory", this::memory),
            new Check("open files", this::files));
    }

    private Finding java(String name) {
        return host.javaVersion() >= LEAST_JAVA ? Finding.ok(name, host.javaName())
            : Finding.fail(name, host.javaName(), "Install JDK " + LEAST_JAVA + " or newer.");
    }

    private Finding processors(String name) {
        final EngineSettings engine = config.engine();
        final boolean isPipelined = engine.layout() == ThreadLayout.PIPELINED;
        final boolean isSingle = engine.layout() == ThreadLayout.SINGLE;
        final boolean isHungry = engine.waitKind() == WaitKind.SPIN || engine.waitKind() == WaitKind.YIELD;
        final int stages = isSingle ? 0 : isPipelined ? STAGES : 1;
        final int busy = (isHungry ? stages : 0) + (isAwake(engine.feedWait()) ? 1 : 0);
        final String found = host.processors() + (host.processors() == 1 ? " processor" : " processors") + ", layout "
            + word(engine.layout()) + (isSingle ? "" : ", wait " + word(engine.waitKind()))
            + ", feed wait " + word(engine.feedWait());
        if (busy >= host.processors()) {
            return Finding.warn(name, found + ": " + busy + " threads never sleep, and none is left for anything else",
                "Set engine.preset: shared, or engine.wait and engine.feedWait to back-off.");
        }
        return isPipelined && host.processors() < STAGES ? Finding.warn(name, found + ": a thread a stage pays from "
            + STAGES + " processors", "Set engine.layout: inline.") : Finding.ok(name, found);
    }

    private static boolean isAwake(WaitMode feedWait) {
        return feedWait == WaitMode.SPIN || feedWait == WaitMode.YIELD;
    }

    private Finding memory(String name) {
        final String found = "heap up to " + host.maxHeapBytes() / MIB + " MiB, machine "
            + (host.totalMemoryBytes() == 0 ? "unknown"
            : host.freeMemoryBytes() / MIB + " of " + host.totalMemoryBytes() / MIB + " MiB free");
        if (host.maxHeapBytes() < LEAST_HEAP_BYTES) {
            return Finding.warn(name, found, "Allow a larger heap, such as UPRING_JAVA_OPTS=-Xmx1g.");
        }
        return host.freeMemoryBytes() < LEAST_FREE_MEMORY * host.totalMemoryBytes()
            ? Finding.warn(name, found + ": the machine is short of memory", "End other programs, or use a machine with"
                + " more memory: one that swaps stops for seconds.") : Finding.ok(name, found);
    }

    private Finding files(String name) {
        if (host.maxFiles() == 0) {
            return Finding.skipped(name, "this system does not tell");
        }
        final String found = host.openFiles() + " open, " + host.maxFiles() + " allowed";
        return host.maxFiles() - host.openFiles() < LEAST_FREE_FILES
            ? Finding.warn(name, found, "Allow more before the start: ulimit -n 4096.") : Finding.ok(name, found);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
