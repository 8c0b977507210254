package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.config.VenueConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
@DisplayName("A client library written for the real exchange works unchanged")
class CcxtTest extends VenueTest {
    private static final Path SOURCE = Path.of("src", "test", "ccxt");
    private static final Path BUILD = Path.of("target", "ccxt");
    private static final long LONGEST_S = 300;

    @Test
    void shouldTakeCcxtThroughEverythingItCanDo() throws IOException, InterruptedException {
        install();
        use(Venue.start(VenueConfig.builder().key(KEY, SECRET, Map.of("KRW", new BigDecimal("10000000")))
                .market(new GeneratedMarket(new GeneratorConfig(7, 1_000), System.currentTimeMillis())).build()));
        ProcessBuilder walk = new ProcessBuilder("node", "walk.mjs");
        walk.environment().putAll(Map.of("BASE", venue.httpUri().toString(), "AK", KEY, "SK", SECRET,
                "WS", venue.webSocketUri().toString()));
        Ended ended = run(walk);
        assertThat(ended.output().lines().filter(line -> line.startsWith("FAIL"))).as(ended.output()).isEmpty();
        assertThat(ended.output().lines().filter(line -> line.startsWith("OK"))).hasSizeGreaterThan(30);
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(BUILD);
        for (String file : List.of("package.json", "package-lock.json", "walk.mjs")) {
            Files.copy(SOURCE.resolve(file), BUILD.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        assumeTrue(works("node", "--version"), "node is not installed, so ccxt cannot be tried");
        if (!Files.exists(BUILD.resolve("node_modules/ccxt/package.json"))) {
            assumeTrue(works("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                    "npm cannot install ccxt, so it cannot be tried");
        }
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return run(new ProcessBuilder(command)).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Ended run(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(BUILD, "output", ".txt");
        Process process = command.directory(BUILD.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Ended(process.exitValue(), text);
    }

    private record Ended(int code, String output) {
    }
}
