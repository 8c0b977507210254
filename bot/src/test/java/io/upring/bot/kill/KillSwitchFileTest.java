package io.upring.bot.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchFileTest {
    private static final long NOW_MS = 1_763_855_999_123L;
    private static final String KEY = "an-access-key-that-nobody-may-see";

    @TempDir
    private Path folder;
    private Path state;
    private KillSwitchFile file;

    @BeforeEach
    void open() {
        state = folder.resolve("state");
        file = KillSwitchFile.of(state, AccountName.of("api.upbit.com", KEY));
    }

    private static KillRecord trip(KillLevel level) {
        return KillRecord.tripped(level, KillCause.DAILY_LOSS, "far too much", "run1", 77, NOW_MS);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void shouldBeReadBackWholeAndBeItsOwnersAlone() throws IOException {
        assertThat(file.read()).isEqualTo(KillRecord.OFF);
        assertThat(state).as("asking makes nothing").doesNotExist();
        assertThat(file.raise(trip(KillLevel.REDUCE_ONLY))).isEqualTo(trip(KillLevel.REDUCE_ONLY));
        assertThat(KillSwitchFile.of(state, AccountName.of("api.upbit.com", KEY)).read())
            .isEqualTo(trip(KillLevel.REDUCE_ONLY));
        assertThat(file.read().sentence()).isEqualTo("the kill switch is at reduce-only since 2025-11-22T23:59:59Z: "
            + "the loss of the day is above its limit (far too much), event 77, run run1");
        assertThat(permissions(state)).isEqualTo("rwx------");
        try (var files = Files.list(state)) {
            assertThat(files.toList()).hasSize(2).allSatisfy(path -> {
                assertThat(permissions(path)).isEqualTo("rw-------");
                assertThat(path.toString() + Files.readString(path)).doesNotContain(KEY);
            });
        }
    }

    @Test
    void shouldTellAccountsApart() throws IOException {
        file.raise(trip(KillLevel.FLATTEN));
        assertThat(KillSwitchFile.of(state, AccountName.of("api.upbit.com", "another")).read().isTripped()).isFalse();
        assertThat(KillSwitchFile.of(state, AccountName.of("127.0.0.1", KEY)).read().isTripped()).isFalse();
    }

    @Test
    void shouldOnlyEverBeRaised() throws IOException {
        for (final KillLevel first : List.of(KillLevel.NO_NEW_ENTRIES, KillLevel.REDUCE_ONLY, KillLevel.FLATTEN)) {
            for (final KillLevel second : List.of(KillLevel.NO_NEW_ENTRIES, KillLevel.REDUCE_ONLY,
                KillLevel.FLATTEN)) {
                final KillSwitchFile one = KillSwitchFile.of(state, AccountName.of("x", first + "-" + second));
                one.raise(trip(first));
                one.raise(KillRecord.tripped(second, KillCause.OPERATOR, "", "", 0, NOW_MS + 1));
                assertThat(one.read().level()).isEqualTo(first.compareTo(second) > 0 ? first : second);
                assertThat(one.read().cause()).as("the first cause of a level stays")
                    .isEqualTo(second.compareTo(first) > 0 ? KillCause.OPERATOR : KillCause.DAILY_LOSS);
            }
        }
    }

    @Test
    void shouldEndAtTheHighestWhoeverComesFirst() throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                final KillSwitchFile one = KillSwitchFile.of(state, AccountName.of("x", "round " + round));
                final List<Callable<KillRecord>> trips = new ArrayList<>();
                Arrays.stream(KillLevel.values()).filter(level -> level != KillLevel.OFF)
                    .forEach(level -> trips.add(() -> one.raise(trip(level))));
                threads.invokeAll(trips);
                assertThat(one.read().level()).isEqualTo(KillLevel.FLATTEN);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void shouldCountAsTrippedWhereverItIsTorn() throws IOException {
        file.raise(trip(KillLevel.NO_NEW_ENTRIES));
        final byte[] whole = Files.readAllBytes(file.path());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file.path(), Arrays.copyOf(whole, length));
            assertThatThrownBy(file::read).isInstanceOf(UserError.class)
                .hasMessageStartingWith("the kill switch's file " + file.path() + " cannot be understood, so it counts "
                    + "as tripped and nothing may trade: ").hasMessageNotContaining("\n");
        }
        for (int at = 0; at < whole.length; at++) {
            final byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(file.path(), flipped);
            assertThatThrownBy(file::read).isInstanceOf(UserError.class);
        }
        assertThatThrownBy(() -> file.raise(trip(KillLevel.FLATTEN))).as("the unknown is not replaced by the known")
            .isInstanceOf(UserError.class);
        assertThatThrownBy(() -> file.rearm("re-arm", "", NOW_MS)).isInstanceOf(UserError.class)
            .hasMessageContaining("\"re-arm unreadable " + file.path().getFileName() + "\" must be typed");
        file.rearm("re-arm unreadable " + file.path().getFileName(), "me", NOW_MS);
        assertThat(file.read().isTripped()).isFalse();
    }

    @Test
    void shouldNotTakeAnotherVersionForOff() throws IOException {
        file.raise(trip(KillLevel.FLATTEN));
        final var content = KillRecord.OFF.write();
        StateFile.write(file.path(), content.put("version", 2));
        assertThatThrownBy(file::read).isInstanceOf(UserError.class).hasMessageContaining("another version");
        StateFile.write(file.path(), content.put("version", 1).put("level", "later"));
        assertThatThrownBy(file::read).isInstanceOf(UserError.class);
    }

    @Test
    void shouldBeReArmedByItsPhraseOnly() throws IOException {
        assertThatThrownBy(() -> file.rearm("re-arm", "", NOW_MS)).isInstanceOf(UserError.class)
            .hasMessage("the kill switch is not tripped: there is nothing to re-arm");
        file.raise(trip(KillLevel.FLATTEN));
        for (final String typed : Arrays.asList(null, "", "yes", "re-arm", "re-arm flatten",
            "re-arm flatten 2025-11-22T23:59:58Z", "RE-ARM FLATTEN 2025-11-22T23:59:59Z")) {
            assertThatThrownBy(() -> file.rearm(typed, "", NOW_MS)).isInstanceOf(UserError.class)
                .hasMessage("the kill switch stays tripped: to re-arm it, \"re-arm flatten 2025-11-22T23:59:59Z\" must "
                    + "be typed");
            assertThat(file.read().level()).isEqualTo(KillLevel.FLATTEN);
        }
        file.rearm("re-arm flatten 2025-11-22T23:59:59Z ", "me", NOW_MS + 60_000);
        assertThat(file.read().isTripped()).isFalse();
        assertThat(file.read().sentence()).isEqualTo("the kill switch is not tripped; it was re-armed from flatten at "
            + "2025-11-23T00:00:59Z");
    }

    @Test
    void shouldSayWhenItCannotBeKept() throws IOException {
        Files.writeString(state, "a file where the folder should be");
        assertThatThrownBy(() -> file.raise(trip(KillLevel.FLATTEN))).isInstanceOf(IOException.class);
    }

    @Test
    void shouldKeepNotesToOneShortLine() throws IOException {
        file.raise(KillRecord.tripped(KillLevel.FLATTEN, KillCause.OPERATOR, "a\nb \u00e9 " + "x".repeat(1_000), "", 0,
            NOW_MS));
        assertThat(file.read().note()).startsWith("a?b ? xxx").hasSizeLessThan(200);
        assertThat(Files.readString(file.path(), StandardCharsets.UTF_8).lines()).hasSize(2);
    }
}
