package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.ExchangeSettings;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.ws.StreamConfig;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.strategies.BuiltIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with known keys, in good and bad weather: nothing that they write anywhere holds a key or a token. */
class SecretsTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final String ACCESS_KEY = "AccessKeyThatNobodyMayEverRead0123456789";
    private static final String SECRET_KEY = "SecretKeyThatNobodyMayEverRead9876543210";
    /** What every token begins with, and what its claims begin with. */
    private static final List<String> FORBIDDEN = List.of(ACCESS_KEY, SECRET_KEY, "eyJhbGciOiJIUzUxMiIsInR5cCI6",
        "eyJhY2Nlc3Nfa2V5");

    @TempDir
    private Path folder;

    private Venue venue;

    @BeforeEach
    void startExchange() {
        venue = Venue.start(VenueConfig.builder().seed(7)
            .market(new GeneratedMarket(new GeneratorConfig(7, 2_000), System.currentTimeMillis()))
            .key(VenueKey.of(ACCESS_KEY, SECRET_KEY, Map.of("KRW", new BigDecimal("10000000"))))
            .build());
    }

    @AfterEach
    void stopExchange() {
        venue.close();
    }

    @Test
    @Tag("slow")
    void shouldWriteNoKeyAndNoTokenWhateverGoesWrong() throws Exception {
        final Path folderOfGoodRun = Files.createDirectory(folder.resolve("good"));
        final ProcessUnderTest run = new ProcessUnderTest(folderOfGoodRun, SECRET_KEY, 8);
        final Path written = run.await("\"fills\":[1-9]");
        for (final FaultKind kind : List.of(FaultKind.SERVER_ERROR, FaultKind.TIMEOUT_AFTER, FaultKind.DROP,
            FaultKind.GARBAGE_FRAME, FaultKind.TOO_MANY_REQUESTS, FaultKind.BLOCKED, FaultKind.TRUNCATED_FRAME)) {
            venue.inject(Fault.once(kind));
        }
        run.end();
        final String printed = Files.readString(written);
        assertThat(printed).as("it ran").contains("\"event\":\"started\"").contains("\"event\":\"summary\"");
        assertThat(files(folderOfGoodRun)).as("journal, report, status and log were written")
            .anyMatch(file -> file.toString().contains("journals")).anyMatch(file -> file.endsWith("report.html"))
            .anyMatch(file -> file.toString().contains("runs")).anyMatch(file -> file.endsWith("upring.log"));
        expectNoSecrets(folderOfGoodRun);
    }

    @Test
    @Tag("slow")
    void shouldNotTellTheKeysWhenTheExchangeRefusesThem() throws Exception {
        final Path folderOfRun = Files.createDirectory(folder.resolve("refused"));
        final ProcessUnderTest run = new ProcessUnderTest(folderOfRun, SECRET_KEY + "Wrong", 8);
        run.end();
        assertThat(Files.readString(folderOfRun.resolve("printed"))).contains("jwt_verification");
        expectNoSecrets(folderOfRun);
    }

    @Test
    void shouldFindASecretWhereThereIsOne() throws Exception {
        final Path file = folder.resolve("leak");
        for (final String forbidden : FORBIDDEN) {
            Files.writeString(file, "before " + forbidden + " behind");
            assertThat(secretsIn(file)).containsExactly(forbidden);
        }
    }

    @Test
    void shouldNotTellTheKeysInWords() throws IOException {
        final Credentials credentials = Credentials.of(ACCESS_KEY, SECRET_KEY);
        final JwtSigner signer = new JwtSigner(credentials, new UuidNonceSource());
        final Path keys = Files.writeString(Files.createFile(folder.resolve("keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
            "UPBIT_ACCESS_KEY=" + ACCESS_KEY + "\nUPBIT_SECRET_KEY=" + SECRET_KEY + "\n");
        final BotConfig config = new BotConfigReader(BuiltIn.catalogue()).read(ROOT.resolve("config/demo.yaml"))
            .withExchange(new ExchangeSettings(venue.httpUri().toString(), false, keys));
        final VenueKey venueKey = VenueKey.of(ACCESS_KEY, SECRET_KEY, Map.of());
        for (final Object told : List.of(credentials, Credentials.fromFile(keys), signer, config, config.exchange(),
            venueKey, List.of(venueKey), venue, VenueConfig.builder().key(venueKey),
            StreamConfig.privateStream(Endpoint.webSocket("ws://127.0.0.1:1"), signer))) {
            assertThat(told.toString()).as(told.getClass().getName()).doesNotContain(FORBIDDEN);
        }
    }

    private void expectNoSecrets(Path where) throws IOException {
        for (final Path file : files(where)) {
            assertThat(secretsIn(file)).as("secrets in %s", where.relativize(file)).isEmpty();
        }
    }

    private static List<Path> files(Path where) throws IOException {
        try (Stream<Path> all = Files.walk(where)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> secretsIn(Path file) throws IOException {
        final byte[] bytes;
        try (InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(file))
            : Files.newInputStream(file)) {
            bytes = in.readAllBytes();
        }
        final String text = new String(bytes, StandardCharsets.ISO_8859_1);
        // Sixteen bits a character, in either order of bytes, with the zeros left out.
        final ByteArrayOutputStream narrow = new ByteArrayOutputStream();
        for (final byte b : bytes) {
            if (b != 0) {
                narrow.write(b);
            }
        }
        final String narrowed = narrow.toString(StandardCharsets.ISO_8859_1);
        return FORBIDDEN.stream().filter(secret -> text.contains(secret) || narrowed.contains(secret)).toList();
    }

    /** {@code upring run} with everything that it can write switched on; what it prints goes into a file. */
    private final class ProcessUnderTest {
        private final Process process;
        private final Path printed;

        ProcessUnderTest(Path where, String secret, int seconds) throws IOException {
            printed = where.resolve("printed");
            final List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("config/jvm.flags")));
            if (Runtime.version().feature() >= 24) {
                line.add("@" + ROOT.resolve("config/jvm-24.flags"));
            }
            line.addAll(List.of("-Dupring.home=" + ROOT, "-Dupring.log=" + where.resolve("upring.log"), "-cp",
                System.getProperty("java.class.path"), "io.upring.bot.Main", "--debug", "run", "--json", "--exchange",
                venue.httpUri().toString(), "--journal", where.resolve("journals").toString(), "--run-dir",
                where.resolve("runs").toString(), "--report", where.resolve("report").toString(), "--duration",
                seconds + "s"));
            final ProcessBuilder builder = new ProcessBuilder(line).directory(where.toFile())
                .redirectErrorStream(true).redirectOutput(printed.toFile());
            builder.environment().put("UPBIT_ACCESS_KEY", ACCESS_KEY);
            builder.environment().put("UPBIT_SECRET_KEY", secret);
            process = builder.start();
        }

        /** Waits until it has printed something like this, or has ended. */
        Path await(String pattern) throws Exception {
            while (process.isAlive() && !Files.readString(printed).matches("(?s).*" + pattern + ".*")) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
            return printed;
        }

        void end() throws Exception {
            final boolean hasEnded = process.waitFor(90, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(hasEnded).as("ended by itself").isTrue();
        }
    }
}
