package io.upring.bench.suite.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine that a result was measured on, as far as it explains a figure. Nothing in it tells whose machine it is:
 * no host name, no user, no path.
 *
 * <p>Threading: stateless.
 */
final class Machine {
    private static final Set<String> MAKERS = Set.of("intel", "amd", "arm", "cpu", "processor", "virtual", "genuine",
        "the", "r", "tm", "gen", "th", "qemu", "version");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");

    private Machine() {
    }

    /** Number of processors and a short name of the CPU, such as {@code 2core-epyc}. */
    static String shortName() {
        return Runtime.getRuntime().availableProcessors() + "core-" + shortCpu(cpu());
    }

    /** The product's name out of what a CPU calls itself: {@code AMD EPYC 9R14} is an {@code epyc}. */
    static String shortCpu(String model) {
        String apple = "";
        for (final String word : model.toLowerCase(Locale.ROOT).replaceAll("\\((r|tm)\\)", " ").split("[^a-z0-9]+")) {
            if (word.equals("apple")) {
                apple = "apple-";
            } else if (!word.isEmpty() && !MAKERS.contains(word) && Character.isLetter(word.charAt(0))) {
                return apple + word;
            }
        }
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    }

    /** Names and values for the manifest; what this system does not tell is left out. */
    static Map<String, Object> facts() {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cpu", cpu());
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        final Matcher memory = MEMORY.matcher(read("/proc/meminfo"));
        if (memory.find()) {
            facts.put("memoryMb", Long.parseLong(memory.group(1)) / 1024);
        }
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
        put(facts, "clockSource", read("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        put(facts, "frequencyGovernor", read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        put(facts, "isolatedProcessors", read("/sys/devices/system/cpu/isolated"));
        put(facts, "tickless", read("/sys/devices/system/cpu/nohz_full").replace("(null)", ""));
        put(facts, "transparentHugePages", read("/sys/kernel/mm/transparent_hugepage/enabled"));
        put(facts, "busyPollUs", read("/proc/sys/net/core/busy_poll").equals("0") ? "" : read(
            "/proc/sys/net/core/busy_poll"));
        facts.put("java", Runtime.version().toString());
        facts.put("jdk", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.name"));
        return facts;
    }

    /** Runnable tasks, averaged over a minute; negative where the system does not tell. */
    static double load() {
        return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 100) / 100.0;
    }

    static String commit(Path home) throws InterruptedException {
        return output(home, "git", "rev-parse", "HEAD");
    }

    /** Whether the tree differs from its commit; results do not count, since each run adds some. */
    static boolean hasUncommittedChanges(Path home) throws InterruptedException {
        return !output(home, "git", "status", "--porcelain", "--untracked-files=no", "--", ".",
            ":!bench/results").isEmpty();
    }

    private static void put(Map<String, Object> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }

    private static String cpu() {
        return read("/proc/cpuinfo").lines().filter(line -> line.startsWith("model name")).findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .orElseGet(() -> System.getProperty("os.arch"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).trim();
        } catch (IOException notThere) {
            return "";
        }
    }

    /** What a command prints; the reason in brackets if it cannot be run. */
    private static String output(Path folder, String... command) throws InterruptedException {
        try {
            final Process process = new ProcessBuilder(List.of(command)).directory(folder.toFile())
                .redirectErrorStream(true).start();
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? text.trim()
                : "(" + command[0] + " failed)";
        } catch (IOException missing) {
            return "(" + command[0] + " is not installed)";
        }
    }
}
