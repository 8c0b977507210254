package io.upring.bot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.console.DoctorJson;
import io.upring.bot.console.DoctorText;
import io.upring.engine.journal.file.Durability;
import io.upring.feed.pace.RateFigures;
import io.upring.feed.pace.RateGroup;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the line is drawn between well, worth a warning, and wrong; and how it is shown. */
class JudgementTest {
    private static final Path CONFIG = Path.of(System.getProperty("upring.root"), "config");
    private static final HostFacts GOOD =
        new HostFacts(17, "17", List.of(), 8, 1L << 30, 1L << 32, 1L << 33, 50, 20_000);
    private static final long GIB = 1L << 30;

    @TempDir
    Path folder;

    private BotConfig config(String engine) throws IOException {
        Files.copy(CONFIG.resolve("upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        return new BotConfigReader(BuiltIn.catalogue()).read(Files.writeString(folder.resolve("my.yaml"),
            "engine: " + engine + "\nstrategies:\n  spread:\n    markets: all\n"));
    }

    private static CheckState machine(HostFacts host, BotConfig config, String check) throws Exception {
        for (final Check each : new MachineChecks(host, config).all(CONFIG)) {
            if (each.name().equals(check)) {
                return each.run().state();
            }
        }
        throw new AssertionError(check);
    }

    @Test
    void shouldWantAJavaThatIsNewEnough() throws Exception {
        final BotConfig config = config("{layout: inline}");
        assertThat(machine(GOOD, config, "java")).isEqualTo(CheckState.OK);
        assertThat(machine(new HostFacts(11, "11", List.of(), 8, GIB, 4 * GIB, 8 * GIB, 1, 20_000), config, "java"))
            .isEqualTo(CheckState.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"1, inline, back-off, block, OK", "2, inline, spin, block, OK", "1, inline, spin, back-off, WARN",
        "2, inline, spin, spin, WARN", "4, inline, yield, yield, OK", "4, pipelined, back-off, block, WARN",
        "8, pipelined, back-off, block, OK", "6, pipelined, spin, block, WARN", "8, pipelined, spin, spin, OK"})
    void shouldWantProcessorsForThreadsThatNeverSleep(int processors, String layout, String wait, String feedWait,
                                                      CheckState state) throws Exception {
        final HostFacts host = new HostFacts(17, "17", List.of(), processors, GIB, 4 * GIB, 8 * GIB, 1, 20_000);
        assertThat(machine(host, config("{layout: " + layout + ", wait: " + wait + ", feedWait: " + feedWait + "}"),
            "processors")).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"1, latency, WARN", "2, latency, OK", "1, shared, OK", "1, balanced, OK"})
    void shouldWantAProcessorBesideTheOneThatNeverSleeps(int processors, String preset, CheckState state)
        throws Exception {
        final HostFacts host = new HostFacts(17, "17", List.of(), processors, GIB, 4 * GIB, 8 * GIB, 1, 20_000);
        assertThat(machine(host, config("{layout: " + (preset.equals("balanced") ? "inline" : "single") + ", preset: "
            + preset + "}"), "processors")).isEqualTo(state);
    }

    @Test
    void shouldWantMemoryAndFiles() throws Exception {
        final BotConfig config = config("{layout: inline}");
        assertThat(machine(GOOD, config, "memory")).isEqualTo(CheckState.OK);
        assertThat(machine(new HostFacts(17, "17", List.of(), 8, GIB / 8, 4 * GIB, 8 * GIB, 1, 20_000), config,
            "memory")).isEqualTo(CheckState.WARN);
        assertThat(machine(new HostFacts(17, "17", List.of(), 8, GIB, GIB / 8, 8 * GIB, 1, 20_000), config, "memory"))
            .isEqualTo(CheckState.WARN);
        assertThat(machine(new HostFacts(17, "17", List.of(), 8, GIB, GIB, 8 * GIB, 600, 1_024), config, "open files"))
            .isEqualTo(CheckState.WARN);
        assertThat(machine(new HostFacts(17, "17", List.of(), 8, GIB, GIB, 8 * GIB, 0, 0), config, "open files"))
            .isEqualTo(CheckState.SKIPPED);
    }

    @Test
    void shouldNameFlagsThatTheRuntimeLacks() throws IOException {
        Files.writeString(folder.resolve("jvm.flags"), "# comment\n--add-opens=java.base/java.util.zip=ALL-UNNAMED\n"
            + "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED\n--add-exports=java.base/java.util=ALL-UNNAMED\n"
            + "-Dupring.no.such=true\n-XX:+NoSuchFlag\n-XX:+Given\n");
        final HostFacts host = new HostFacts(17, "17", List.of("-XX:+Given"), 8, GIB, GIB, GIB, 1, 20_000);
        final Finding finding = JvmFlags.check("jvm flags", host, folder);
        assertThat(finding.state()).isEqualTo(CheckState.FAIL);
        assertThat(finding.found()).isEqualTo("missing --add-opens=java.base/java.util.zip=ALL-UNNAMED"
            + " --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED -Dupring.no.such=true -XX:+NoSuchFlag");
        assertThat(JvmFlags.check("jvm flags", host, folder.resolve("nowhere")).state()).isEqualTo(CheckState.WARN);
        final HostFacts newer = new HostFacts(25, "25", List.of("-XX:+Given"), 8, GIB, GIB, GIB, 1, 20_000);
        assertThat(JvmFlags.check("jvm flags", newer, CONFIG).found()).contains("--enable-native-access");
    }

    @ParameterizedTest
    @CsvSource({"0, 500, OK", "-900, 100, OK", "1400, 500, OK", "1600, 500, WARN", "-1600, 500, WARN",
        "10400, 500, WARN", "10600, 500, FAIL", "-86400000, 500, FAIL"})
    void shouldJudgeTheClockByWhatIsCertain(long skewMs, long uncertaintyMs, CheckState state) {
        assertThat(NetChecks.judge("clock", skewMs * 1_000_000, uncertaintyMs * 1_000_000).state()).isEqualTo(state);
    }

    @Test
    void shouldSayWhichLimitsAreNear() {
        final RateFigures fine = new RateFigures(RateGroup.DEFAULT, 30, 30, 29, 0, 1, 0, 0, 0);
        assertThat(NetChecks.judge("rate limits", Map.of("default", 29), List.of(fine)).found())
            .isEqualTo("left in a second: default 29 of 30");
        assertThat(NetChecks.judge("rate limits", Map.of(), List.of(fine)).state()).isEqualTo(CheckState.WARN);
        assertThat(NetChecks.judge("rate limits", Map.of(), List.of(new RateFigures(RateGroup.ORDER, 12, 6, 0, 0, 1, 1,
            0, 0))).found()).isEqualTo("the exchange slows calls of group order");
        assertThat(NetChecks.judge("rate limits", Map.of(), List.of(new RateFigures(RateGroup.ORDER, 12, 6, 0, 0, 1, 1,
            1, 5))).state()).isEqualTo(CheckState.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"0, FAIL", "1, FAIL", "2, WARN", "13, WARN", "15, OK"})
    void shouldJudgeWhenAKeyEnds(long days, CheckState state) {
        assertThat(KeyChecks.judge("key expiry", days * 86_400_000, 86_400_000).state())
            .isEqualTo(days > 14 ? CheckState.OK : state);
    }

    @Test
    void shouldJudgeTheDisk() {
        assertThat(DiskChecks.judge("disk space", GIB, 2 * GIB, folder).state()).isEqualTo(CheckState.FAIL);
        assertThat(DiskChecks.judge("disk space", 6 * GIB, GIB, folder).state()).isEqualTo(CheckState.WARN);
        assertThat(DiskChecks.judge("disk space", 8 * GIB, GIB, folder).state()).isEqualTo(CheckState.OK);
        assertThat(DiskChecks.judgeSpeed("disk speed", 3, 50, Durability.MAPPED).state()).isEqualTo(CheckState.OK);
        assertThat(DiskChecks.judgeSpeed("disk speed", 3, 50, Durability.EACH).state()).isEqualTo(CheckState.WARN);
        assertThat(DiskChecks.judgeSpeed("disk speed", 30, 50, Durability.MAPPED).state()).isEqualTo(CheckState.WARN);
        final String head = "Filesystem Inodes IUsed IFree IUse% Mounted on\n";
        assertThat(DiskChecks.judgeInodes("free inodes", head + "/dev/a 100000 90001 9999 91% /\n").state())
            .isEqualTo(CheckState.WARN);
        assertThat(DiskChecks.judgeInodes("free inodes", head + "/dev/a 100000 1 99999 1% /\n").found())
            .isEqualTo("99,999 left");
        for (final String other : List.of("", "df: no\n", head + "/dev/a 0 0 0 - /\n", head + "x - - - - /\n")) {
            assertThat(DiskChecks.judgeInodes("free inodes", other).state()).isEqualTo(CheckState.SKIPPED);
        }
    }

    @Test
    void shouldShowATableWithMends() {
        final DoctorReport report = new DoctorReport("my.yaml", "https://api.upbit.com", List.of(
            Finding.ok("java", "17"), Finding.skipped("key expiry", "no \"keys\""),
            Finding.warn("memory", "little", "Buy some."), Finding.fail("keys", "none", "Make some.")));
        assertThat(DoctorText.lines(report, false)).containsExactly(
            "upring doctor  my.yaml, exchange https://api.upbit.com",
            "",
            "ok       java        17",
            "skipped  key expiry  no \"keys\"",
            "warn     memory      little",
            "                     -> Buy some.",
            "fail     keys        none",
            "                     -> Make some.",
            "",
            "4 checks: 1 ok, 1 skipped, 1 warning, 1 failure");
        assertThat(String.join("", DoctorText.lines(report, true))).contains("\u001b[31mfail\u001b[0m");
        assertThat(DoctorJson.text(report)).startsWith("{\"state\":\"fail\",\"configuration\":\"my.yaml\",\"exchange\":"
            + "\"https://api.upbit.com\",\"checks\":[{\"name\":\"java\",\"state\":\"ok\",\"found\":\"17\",\"mend\":\"\""
            + "},"
            + "{\"name\":\"key expiry\",\"state\":\"skipped\",\"found\":\"no \\\"keys\\\"\",").doesNotContain("\n");
        assertThat(new DoctorReport("", "", report.findings().subList(0, 2)).worst()).isEqualTo(CheckState.OK);
        assertThat(new DoctorReport("", "", report.findings().subList(0, 3)).worst()).isEqualTo(CheckState.WARN);
    }
}
