package io.upring.bench.rivals;

import io.upring.bench.rivals.venue.PacedVenue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * ccxt pro on Node, of the version that the walk of the simulated exchange pins ({@code sim/src/test/ccxt}). Node is
 * Debian's package {@code nodejs}; ccxt comes from the registry of npm once, and stays in {@code bench/target/ccxt}.
 */
final class CcxtRival {
    private static final String BOT = "bot.mjs";
    private static final long INSTALL_SECONDS = 120;

    private CcxtRival() {
    }

    /** Returns {@code null} if there is no Node, or npm cannot get ccxt. */
    static Rival of(PacedVenue venue, Path root) throws IOException, InterruptedException {
        final Path folder = Files.createDirectories(root.resolve("bench/target/ccxt"));
        for (final String file : List.of("package.json", "package-lock.json")) {
            Files.copy(root.resolve("sim/src/test/ccxt").resolve(file), folder.resolve(file),
                StandardCopyOption.REPLACE_EXISTING);
        }
        try (InputStream bot = CcxtRival.class.getResourceAsStream("/rivals/" + BOT)) {
            Files.copy(bot, folder.resolve(BOT), StandardCopyOption.REPLACE_EXISTING);
        }
        final boolean isThere = works(folder, "node", "--version")
            && (Files.exists(folder.resolve("node_modules/ccxt/package.json"))
            || works(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        return isThere ? new Rival(Rivals.CCXT, List.of("node", BOT), Map.of("BASE", venue.http().toString(),
            "WS", venue.webSocket().toString(), "AK", PacedVenue.ACCESS_KEY, "SK", PacedVenue.SECRET,
            "SYMBOL", "BTC/KRW", "VOLUME", Rivals.ORDER_VOLUME, "MIN_VOLUME", PacedVenue.LARGE_VOLUME), folder) : null;
    }

    private static boolean works(Path folder, String... command) throws InterruptedException {
        try {
            final Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.txt").toFile()).start();
            if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
