package io.upring.bot.doctor;

import io.upring.bot.config.BotConfig;
import io.upring.engine.journal.file.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The disk: room, entries, speed, and who else can write where the bot does. Threading: any thread. */
final class DiskChecks {
    private static final long DAY_SECONDS = 86_400;
    /** As measured over ten million events of a generated market, books of 30 levels among them. */
    private static final long BYTES_PER_EVENT = 538;
    /** Of one market with all its streams, busy and quiet ones together. */
    private static final double EVENTS_PER_SECOND_AND_MARKET = 6;
    private static final long GIB = 1L << 30;
    private static final long LEAST_INODES = 10_000;
    private static final int WRITES = 20;
    private static final int WRITE_BYTES = 4_096;
    private static final double NS_PER_MS = 1e6;
    private static final double SLOW_MS = 20;
    private static final double SLOW_BEFORE_EACH_ORDER_MS = 2;
    private static final long COMMAND_SECONDS = 5;

    private final BotConfig config;

    DiskChecks(BotConfig config) {
        this.config = config;
    }

    /** @param markets how many the run would follow. */
    List<Check> all(Check.Examination space) {
        return List.of(new Check("disk space", space),
            new Check("free inodes", this::inodes),
            new Check("disk speed", this::speed),
            new Check("file permissions", this::permissions));
    }

    /** The journal's folder, or where other files of the run go; the nearest one that is there. */
    Path folder() {
        return nearest(config.journal().isKept() ? config.journal().folder() : config.trading().stateFolder());
    }

    private static Path nearest(Path folder) {
        Path at = folder.toAbsolutePath();
        while (at.getParent() != null && !Files.isDirectory(at)) {
            at = at.getParent();
        }
        return at;
    }

    Finding space(String name, int markets) throws IOException {
        final Path folder = folder();
        final long freeBytes = Files.getFileStore(folder).getUsableSpace();
        if (!config.journal().isKept()) {
            return freeBytes < GIB ? Finding.warn(name, gib(freeBytes) + " free in " + folder,
                "Make room: logs need it.")
                : Finding.ok(name, gib(freeBytes) + " free in " + folder + "; no journal is kept");
        }
        final boolean isGenerated = config.exchange().isEmbedded() && config.venue().market().startsWith("generated");
        final double events = isGenerated ? config.venue().framesPerSecond() : EVENTS_PER_SECOND_AND_MARKET * markets;
        return judge(name, freeBytes, (long) (events * BYTES_PER_EVENT * DAY_SECONDS), folder);
    }

    static Finding judge(String name, long freeBytes, long dayBytes, Path folder) {
        final String found = gib(freeBytes) + " free in " + folder + "; a day's journal takes about " + gib(dayBytes);
        final String mend = "Make room, move journal.folder to a larger disk, or archive old journals with \"upring"
            + " journal\".";
        return freeBytes < dayBytes ? Finding.fail(name, found, mend)
            : freeBytes < 7 * dayBytes ? Finding.warn(name, found + ": less than a week", mend)
            : Finding.ok(name, found);
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }

    /** Java does not tell; df does. */
    private Finding inodes(String name) throws Exception {
        final Process df;
        try {
            df = new ProcessBuilder("df", "-Pi", folder().toString()).redirectErrorStream(true).start();
        } catch (IOException missing) {
            return Finding.skipped(name, "there is no df here to ask");
        }
        if (!df.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            df.destroyForcibly();
            return Finding.skipped(name, "df did not answer");
        }
        try (InputStream output = df.getInputStream()) {
            return judgeInodes(name, new String(output.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Finding judgeInodes(String name, String df) {
        final String[] lines = df.strip().split("\n");
        final String[] cells = lines[lines.length - 1].trim().split("\\s+");
        if (lines.length < 2 || cells.length < 5 || !cells[1].matches("\\d+") || cells[1].equals("0")
            || !cells[3].matches("\\d+")) {
            return Finding.skipped(name, "this file system has no fixed number");
        }
        final long free = Long.parseLong(cells[3]);
        return free < LEAST_INODES ? Finding.warn(name, free + " left", "Delete files that nobody needs on this disk.")
            : Finding.ok(name, String.format(Locale.ROOT, "%,d left", free));
    }

    private Finding speed(String name) throws IOException {
        final Path folder = folder();
        final Path file;
        try {
            file = Files.createTempFile(folder, ".upring-doctor", ".tmp");
        } catch (IOException refused) {
            return Finding.fail(name, "nothing can be written in " + folder + ": " + refused.getMessage(),
                "Let the user who runs the bot write there, or name another folder.");
        }
        final long[] tookNs = new long[WRITES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < WRITES; i++) {
                final long startNs = System.nanoTime();
                channel.write(ByteBuffer.allocate(WRITE_BYTES));
                channel.force(false);
                tookNs[i] = System.nanoTime() - startNs;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(tookNs);
        return judgeSpeed(name, tookNs[WRITES / 2] / NS_PER_MS, tookNs[WRITES - 1] / NS_PER_MS,
            config.journal().isKept() ? config.journal().durability() : Durability.MAPPED);
    }

    static Finding judgeSpeed(String name, double medianMs, double longestMs, Durability durability) {
        final String found = String.format(Locale.ROOT, "a forced write takes %.1f ms, at most %.1f ms", medianMs,
            longestMs);
        if (durability == Durability.EACH && medianMs > SLOW_BEFORE_EACH_ORDER_MS) {
            return Finding.warn(name, found + ", and each order waits for one",
                "Set journal.durability: interval, or use a quicker disk.");
        }
        return medianMs > SLOW_MS ? Finding.warn(name, found, "Use a quicker disk for journal.folder and"
            + " trading.stateFolder.") : Finding.ok(name, found);
    }

    private Finding permissions(String name) throws IOException {
        final List<String> writable = new ArrayList<>();
        final List<String> readable = new ArrayList<>();
        int looked = 0;
        final List<Path> folders = new ArrayList<>(List.of(config.trading().stateFolder()));
        if (config.journal().isKept()) {
            folders.add(config.journal().folder());
        }
        for (final Path folder : folders) {
            if (Files.isDirectory(folder)) {
                looked++;
                final Set<PosixFilePermission> permissions;
                try {
                    permissions = Files.getPosixFilePermissions(folder);
                } catch (UnsupportedOperationException noOwners) {
                    return Finding.skipped(name, "this file system has no owners");
                }
                final String shown = folder + " (" + PosixFilePermissions.toString(permissions) + ")";
                if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                    writable.add(shown);
                } else if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                    readable.add(shown);
                }
            }
        }
        if (!writable.isEmpty()) {
            return Finding.fail(name, "others can write in " + String.join(", ", writable), "Run: chmod go-w on each.");
        }
        final boolean matters = config.exchange().live() && !readable.isEmpty();
        return matters ? Finding.warn(name, "others can read " + String.join(", ", readable), "Run: chmod 700 on each.")
            : Finding.ok(name, looked == 0 ? "state and journal are not there yet" : "nobody else can write state or"
                + " journal");
    }
}
