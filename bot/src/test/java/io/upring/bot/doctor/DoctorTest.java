package io.upring.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.kill.AccountName;
import io.upring.bot.kill.Accounts;
import io.upring.bot.kill.KillRecord;
import io.upring.bot.kill.KillSwitchFile;
import io.upring.bot.kill.RunMarkers;
import io.upring.bot.live.LiveVenue;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.SampleRun;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueKey;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says of exchanges, keys, markets and folders that are well, and of those that are not. */
class DoctorTest {
    private static final Path CONFIG = Path.of(System.getProperty("upring.root"), "config");
    private static final HostFacts GOOD =
        new HostFacts(17, "17", List.of(), 8, 1L << 30, 1L << 32, 1L << 33, 50, 20_000);
    private static final long LIMIT_MS = 30_000;

    @TempDir
    Path folder;

    private final Queue<Socket> callers = new ConcurrentLinkedQueue<>();
    private LiveVenue exchange;

    @AfterEach
    void end() throws IOException {
        for (final Socket caller : callers) {
            caller.close();
        }
        if (exchange != null) {
            exchange.close();
        }
    }

    private BotConfig start(UnaryOperator<VenueKey> key, UnaryOperator<String> change) throws IOException {
        exchange = new LiveVenue(folder, key);
        return exchange.config(change);
    }

    private DoctorReport examine(BotConfig config, long limitMs) throws InterruptedException {
        return new Doctor(config, Map.of(), RunFolder.at(folder.resolve("runs")), CONFIG, GOOD, limitMs).examine();
    }

    private DoctorReport examine(BotConfig config) throws InterruptedException {
        return examine(config, LIMIT_MS);
    }

    private static Finding find(DoctorReport report, String check) {
        return report.findings().stream().filter(finding -> finding.check().equals(check)).findFirst().orElseThrow();
    }

    private static void assertFinding(DoctorReport report, String check, CheckState state, String found) {
        final Finding finding = find(report, check);
        assertThat(finding.found()).as("%s", report).contains(found);
        assertThat(finding.state()).as("%s", finding).isEqualTo(state);
        if (state == CheckState.WARN || state == CheckState.FAIL) {
            assertThat(finding.mend()).as("how to mend it").endsWith(".").hasSizeGreaterThan(10);
        }
    }

    private static BotConfig read(Path file) {
        return new BotConfigReader(BuiltIn.catalogue()).read(file);
    }

    @Test
    void shouldExamineTheSimulatedExchangeLikeARealOne() throws Exception {
        final DoctorReport report = examine(read(CONFIG.resolve("demo.yaml")));
        assertThat(report.findings()).extracting(Finding::check).containsExactly("port", "exchange", "java",
            "jvm flags", "processors", "memory", "open files", "rest", "public stream", "private stream", "clock",
            "rate limits", "keys", "key address", "key permissions", "no withdrawals", "key expiry", "markets",
            "tick sizes", "test orders", "disk space", "free inodes", "disk speed", "file permissions",
            "kill switch", "last run", "orders left", "on stop");
        assertThat(report.findings()).as("%s", report)
            .noneMatch(finding -> finding.state() == CheckState.FAIL);
        assertFinding(report, "jvm flags", CheckState.OK, "all ");
        assertFinding(report, "public stream", CheckState.OK, "first data after");
        assertFinding(report, "private stream", CheckState.OK, "first answer after");
        assertFinding(report, "rate limits", CheckState.OK, "default");
        assertFinding(report, "test orders", CheckState.SKIPPED, "play money");
    }

    @Test
    void shouldFindALiveConfigurationReady() throws Exception {
        final DoctorReport report = examine(start(UnaryOperator.identity(), UnaryOperator.identity()));
        assertFinding(report, "exchange", CheckState.OK, "REAL MONEY");
        assertFinding(report, "keys", CheckState.OK, "for its owner only");
        assertFinding(report, "key permissions", CheckState.OK, "may view assets, view orders, place orders");
        assertFinding(report, "no withdrawals", CheckState.OK, "may not withdraw");
        assertFinding(report, "key address", CheckState.OK, "takes the key");
        assertFinding(report, "key expiry", CheckState.OK, "in 36");
        assertFinding(report, "test orders", CheckState.OK, "the smallest order in KRW-BTC, KRW-ETH");
        assertFinding(report, "tick sizes", CheckState.OK, "for 2 markets");
        assertFinding(report, "disk space", find(report, "disk space").state(), "a day's journal takes about 0.5 GiB");
        assertThat(report.findings()).noneMatch(finding -> finding.state() == CheckState.FAIL);
        assertThat(report.toString()).doesNotContain(LiveVenue.ACCESS_KEY, LiveVenue.SECRET);
    }

    @Test
    @Timeout(60)
    void shouldSayWhatCannotBeReached() throws Exception {
        final BotConfig config = start(UnaryOperator.identity(), text -> text.replaceFirst("url: \\S+",
            "url: http://127.0.0.1:1"));
        final DoctorReport report = examine(config);
        assertThat(report.worst()).isEqualTo(CheckState.FAIL);
        assertFinding(report, "rest", CheckState.FAIL, "no connection to 127.0.0.1:1");
        for (final String check : List.of("public stream", "private stream", "clock", "rate limits", "key address",
            "markets", "tick sizes")) {
            assertThat(find(report, check).state()).as(check).isEqualTo(CheckState.FAIL);
        }
        assertThat(find(report, "no withdrawals").found()).contains("it is not known whether the key may make"
            + " withdrawals");
        assertFinding(report, "test orders", CheckState.SKIPPED, "the key is not as it should be");
    }

    @Test
    @Timeout(60)
    void shouldNotWaitForAnExchangeThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            final BotConfig config = start(UnaryOperator.identity(), text -> text.replaceFirst("url: \\S+",
                "url: http://127.0.0.1:" + silent.getLocalPort()));
            final DoctorReport report = examine(config, 700);
            assertFinding(report, "rest", CheckState.OK, "connect");
            assertFinding(report, "markets", CheckState.FAIL, "no result within");
            assertFinding(report, "key address", CheckState.FAIL, "no result within");
            assertFinding(report, "on stop", CheckState.OK, "cancel");
        }
    }

    @Test
    @Timeout(60)
    void shouldSayThatAServerSpeaksNoTls() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            final Thread server = new Thread(() -> answerInPlainText(rude), "rude");
            server.start();
            final BotConfig config = start(UnaryOperator.identity(), text -> text.replaceFirst("url: \\S+",
                "url: https://127.0.0.1:" + rude.getLocalPort()));
            assertFinding(examine(config, 4_000), "rest", CheckState.FAIL, "no TLS with 127.0.0.1");
        }
    }

    private void answerInPlainText(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                // Left open: closing it with bytes unread would be a reset instead of an answer.
                final Socket caller = server.accept();
                caller.getOutputStream().write("who are you?\r\n".getBytes(StandardCharsets.US_ASCII));
                callers.add(caller);
            } catch (IOException gone) {
                // The caller or the server is gone; the loop's condition knows which.
            }
        }
    }

    @Test
    void shouldSayThatThereAreNoKeys() throws Exception {
        final BotConfig config = start(UnaryOperator.identity(), text -> text.replaceFirst("keys: \\S+",
            "keys: environment"));
        final DoctorReport report = examine(config);
        assertFinding(report, "keys", CheckState.FAIL, "UPBIT_ACCESS_KEY is missing in the environment.");
        for (final String check : List.of("private stream", "key permissions", "no withdrawals", "key expiry",
            "key address", "test orders")) {
            assertFinding(report, check, CheckState.SKIPPED, "there are no keys");
        }
        assertFinding(report, "public stream", CheckState.OK, "first data");
    }

    @Test
    void shouldSayThatOthersCanReadTheKeys() throws Exception {
        final BotConfig config = start(UnaryOperator.identity(), UnaryOperator.identity());
        Files.setPosixFilePermissions(folder.resolve("keys"), PosixFilePermissions.fromString("rw-r--r--"));
        assertFinding(examine(config), "keys", CheckState.FAIL, "can be used by others than its owner");
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void shouldSeeEachPermissionThatIsWrong(Permission permission) throws Exception {
        final Set<Permission> permissions = EnumSet.copyOf(Permission.trading());
        final boolean isNeeded = permissions.remove(permission);
        if (!isNeeded) {
            permissions.add(permission);
        }
        final DoctorReport report = examine(start(key -> key.withPermissions(permissions.toArray(new Permission[0])),
            UnaryOperator.identity()));
        final String label = permission.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        assertFinding(report, isNeeded ? "key permissions" : "no withdrawals", CheckState.FAIL,
            (isNeeded ? "the key may not " : "the key may ") + label);
        assertFinding(report, isNeeded ? "no withdrawals" : "key permissions", CheckState.OK, "may");
        assertFinding(report, "test orders", CheckState.SKIPPED, "not as it should be");
        if (permission == Permission.VIEW_ASSETS) {
            assertThat(find(report, "private stream").state()).isEqualTo(CheckState.FAIL);
        }
    }

    @Test
    void shouldSayThatTheAddressIsNotAllowed() throws Exception {
        final DoctorReport report = examine(start(key -> key.withAllowedIps("192.0.2.1"), UnaryOperator.identity()));
        assertFinding(report, "key address", CheckState.FAIL, "may not be used from this machine's address");
        assertFinding(report, "key expiry", CheckState.SKIPPED, "refuses the key");
        assertFinding(report, "private stream", CheckState.FAIL, "401");
    }

    @Test
    void shouldSayThatTheKeyEnds() throws Exception {
        final long soonMs = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(30);
        final DoctorReport report = examine(start(key -> key.withExpiresAtMs(soonMs), UnaryOperator.identity()));
        assertFinding(report, "key expiry", CheckState.WARN, "in 1 day");
        exchange.close();
        Files.delete(folder.resolve("upbit-ticks.yaml"));
        final DoctorReport later = examine(start(key -> key.withExpiresAtMs(1), UnaryOperator.identity()));
        assertFinding(later, "key address", CheckState.FAIL, "expired_access_key");
    }

    @Test
    void shouldNameMarketsThatCannotBeTraded() throws Exception {
        final BotConfig config = start(UnaryOperator.identity(), text -> text.replace("[KRW-BTC, KRW-ETH]",
            "[KRW-BTC, KRW-GONE]"));
        final DoctorReport report = examine(config);
        assertFinding(report, "markets", CheckState.WARN, "1 market is listed; not listed: KRW-GONE");
        assertFinding(report, "test orders", CheckState.FAIL, "the exchange does not list KRW-GONE");
        final DoctorReport none = examine(exchange.config(text -> text.replace("[KRW-BTC, KRW-ETH]", "[KRW-GONE]")));
        assertFinding(none, "markets", CheckState.FAIL, "lists none of the strategies' markets: KRW-GONE");
        final DoctorReport uncapped = examine(exchange.config(text -> text.replace("KRW: 10_000 ", "USDT: 10 ")));
        assertFinding(uncapped, "markets", CheckState.WARN, "without a limit in risk.maxOrderTotal, so not traded:"
            + " KRW-BTC, KRW-ETH");
    }

    @Test
    void shouldNameTicksThatTheExchangeStatesOtherwise() throws Exception {
        start(UnaryOperator.identity(), UnaryOperator.identity());
        Files.writeString(folder.resolve("upbit-ticks.yaml"), "KRW:\n  0: 0.5\n");
        assertFinding(examine(exchange.config()), "tick sizes", CheckState.WARN,
            "the exchange states otherwise: KRW-BTC 1000 instead of 0.5, KRW-ETH ");
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            final BotConfig demo = read(CONFIG.resolve("demo.yaml"));
            final DoctorReport report = examine(demo.withVenue(demo.venue().withPort(taken.getLocalPort())));
            assertFinding(report, "port", CheckState.FAIL, taken.getLocalPort() + " cannot be used");
            assertThat(find(report, "exchange").state()).isEqualTo(CheckState.FAIL);
            assertThat(report.findings()).extracting(Finding::check).contains("java", "disk speed")
                .doesNotContain("rest");
        }
    }

    @Test
    void shouldSayThatTheDiskCannotBeWritten() throws Exception {
        final DoctorReport report = examine(start(UnaryOperator.identity(),
            text -> text.replaceFirst("folder: \\S+", "folder: /proc/upring")));
        assertFinding(report, "disk speed", CheckState.FAIL, "nothing can be written in /proc");
        assertFinding(report, "disk space", CheckState.FAIL, "0.0 GiB free in /proc");
    }

    @ParameterizedTest
    @CsvSource({"rwxrwx---, FAIL, others can write in", "rwx---rwx, FAIL, others can write in",
        "rwxr-xr-x, WARN, others can read", "rwx------, OK, nobody else can write"})
    void shouldSeeWhoElseCanUseTheFolders(String permissions, CheckState state, String found) throws Exception {
        final BotConfig config = start(UnaryOperator.identity(), UnaryOperator.identity());
        Files.setPosixFilePermissions(Files.createDirectory(folder.resolve("state")),
            PosixFilePermissions.fromString(permissions));
        final Finding finding = new DiskChecks(config).all(name -> Finding.ok(name, "")).get(3).run();
        assertThat(finding.check()).isEqualTo("file permissions");
        assertThat(finding.found()).contains(found);
        assertThat(finding.state()).isEqualTo(state);
    }

    @Test
    void shouldSeeATrippedKillSwitchAndARunThatCrashed() throws Exception {
        final BotConfig config = start(UnaryOperator.identity(), UnaryOperator.identity());
        final AccountName account = Accounts.of(config);
        final KillSwitchFile file = KillSwitchFile.of(config.trading().stateFolder(), account);
        file.raise(KillRecord.tripped(KillLevel.REDUCE_ONLY, KillCause.OPERATOR, "lunch", "run1", 5, 1_000));
        new RunMarkers(config.trading().stateFolder(), account).begin(List.of("run1")).close();
        final DoctorReport report = examine(config);
        assertFinding(report, "kill switch", CheckState.WARN, "lunch");
        assertFinding(report, "orders left", CheckState.WARN, "crashed and may have left orders open: run1");
        Files.writeString(file.path(), "{");
        assertFinding(examine(config), "kill switch", CheckState.FAIL, "cannot be understood, so it counts as tripped");
    }

    @Test
    void shouldSeeARunThatDiedAndPositionsLeftOpen() throws Exception {
        final Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        try (SampleRun dead = new SampleRun(folder.resolve("runs"), "dead", gone.pid())) {
            final DoctorReport report = examine(start(UnaryOperator.identity(),
                text -> text.replace("onStop: cancel", "onStop: keep")));
            assertFinding(report, "last run", CheckState.WARN, "died without ending in good order: dead");
            assertFinding(report, "on stop", CheckState.WARN, "keep: own orders stay open");
            assertThat(dead.file).isNotNull();
        }
    }
}
