package io.upring.bot.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotKillSwitchTest {
    private static final long NOW_MS = 1_763_855_999_000L;

    @TempDir
    private Path folder;
    private Path state;
    private KillSwitchFile file;
    private BotKillSwitch killSwitch;
    /** What was put on the ring, beside what was on the disk at that moment. */
    private final List<String> effects = new ArrayList<>();

    @BeforeEach
    void open() {
        state = folder.resolve("state");
        file = KillSwitchFile.of(state, AccountName.of("x", "y"));
    }

    @AfterEach
    void close() {
        if (killSwitch != null) {
            killSwitch.close();
        }
    }

    private BotKillSwitch begin(KillWatch.Left journal) {
        killSwitch = new BotKillSwitch(file, "run1", Clock.fixed(Instant.ofEpochMilli(NOW_MS), ZoneOffset.UTC));
        killSwitch.begin((command, cause, sequence, note) -> effects.add(command + " " + cause + " " + sequence
            + ", on disk " + (file.isUnreadable() ? "?" : file.read().level())), journal);
        return killSwitch;
    }

    @Test
    void shouldBeOnDiskBeforeItTakesEffect() {
        begin(null);
        assertThat(effects).isEmpty();
        killSwitch.raise(KillLevel.NO_NEW_ENTRIES, KillCause.DRAW_DOWN, 4_711);
        killSwitch.trip(KillLevel.FLATTEN, KillCause.OPERATOR, "enough", 0).join();
        assertThat(effects).containsExactly("HALT_ENTRIES DRAW_DOWN 4711, on disk NO_NEW_ENTRIES",
            "FLATTEN OPERATOR 0, on disk FLATTEN");
        assertThat(file.read().note()).isEqualTo("enough");
        assertThat(file.read().run()).isEqualTo("run1");
    }

    @Test
    void shouldNotBeLoosenedByAWeakerTrip() {
        begin(null);
        killSwitch.trip(KillLevel.REDUCE_ONLY, KillCause.OPERATOR, "", 0).join();
        assertThat(killSwitch.trip(KillLevel.NO_NEW_ENTRIES, KillCause.JOURNAL, "", 0).join().level())
            .isEqualTo(KillLevel.REDUCE_ONLY);
        killSwitch.trip(KillLevel.REDUCE_ONLY, KillCause.JOURNAL, "", 0).join();
        assertThat(effects).containsExactly("REDUCE_ONLY OPERATOR 0, on disk REDUCE_ONLY");
    }

    @Test
    void shouldFollowWhatAnotherProcessHasRaisedHigher() throws IOException {
        begin(null);
        file.raise(KillRecord.tripped(KillLevel.FLATTEN, KillCause.OPERATOR, "", "another", 0, NOW_MS));
        assertThat(killSwitch.trip(KillLevel.NO_NEW_ENTRIES, KillCause.JOURNAL, "", 0).join().level())
            .isEqualTo(KillLevel.FLATTEN);
        assertThat(effects).containsExactly("FLATTEN OPERATOR 0, on disk FLATTEN");
    }

    @Test
    void shouldTakeEffectLoudlyWhenItCannotBeKept() throws IOException {
        begin(null);
        Files.writeString(state, "in the way");
        assertThat(killSwitch.trip(KillLevel.REDUCE_ONLY, KillCause.OPERATOR, "", 0).join().level())
            .isEqualTo(KillLevel.REDUCE_ONLY);
        assertThat(effects).containsExactly("REDUCE_ONLY OPERATOR 0, on disk OFF");
        assertThat(killSwitch.fault()).startsWith("the kill switch at reduce-only could not be kept in " + file.path())
            .endsWith("it holds for this run, but the next one will not know of it");
        assertThatThrownBy(() -> killSwitch.rearm(killSwitch.held().phrase(), "").join())
            .as("what cannot be kept cannot be re-armed").hasCauseInstanceOf(UserError.class);
        assertThat(killSwitch.held().isTripped()).isTrue();
        Files.delete(state);
        killSwitch.rearm(killSwitch.held().phrase(), "me").join();
        assertThat(effects).last().isEqualTo("REARM OPERATOR 0, on disk OFF");
        assertThat(killSwitch.fault()).isEmpty();
    }

    @Test
    void shouldBeInEffectFromTheStartWhenTheRunBeforeHasTrippedIt() throws IOException {
        file.raise(KillRecord.tripped(KillLevel.FLATTEN, KillCause.DAILY_LOSS, "", "run0", 9, NOW_MS - 5_000));
        begin(null);
        assertThat(effects).containsExactly("FLATTEN PERSISTED 0, on disk FLATTEN");
        assertThat(killSwitch.held().cause()).isEqualTo(KillCause.DAILY_LOSS);
    }

    @Test
    void shouldRefuseToBeginWithAFileThatIsTorn() throws IOException {
        Files.createDirectories(state);
        Files.writeString(file.path(), "{\"version\":1,\"level\":\"o");
        assertThatThrownBy(() -> begin(null)).isInstanceOf(UserError.class)
            .hasMessageContaining(file.path().toString());
    }

    @Test
    void shouldSeeATripThatCameBetweenItsMakingAndItsBeginning() throws IOException {
        killSwitch = new BotKillSwitch(file, "run1", Clock.systemUTC());
        file.raise(KillRecord.tripped(KillLevel.REDUCE_ONLY, KillCause.OPERATOR, "", "", 0, NOW_MS));
        killSwitch.trip(KillLevel.NO_NEW_ENTRIES, KillCause.JOURNAL, "", 0);
        killSwitch.begin((command, cause, sequence, note) -> effects.add(command.name()), null);
        assertThat(effects).containsExactly("REDUCE_ONLY");
    }

    @Test
    void shouldHoldTheStrongerOfFileAndJournal() throws IOException {
        file.raise(KillRecord.tripped(KillLevel.NO_NEW_ENTRIES, KillCause.DAILY_LOSS, "", "run0", 9, NOW_MS));
        begin(new KillWatch.Left("run0", KillLevel.REDUCE_ONLY, KillLevel.REDUCE_ONLY, KillCause.OPERATOR, 12, NOW_MS));
        assertThat(effects).as("it is in effect already, by the journal").isEmpty();
        assertThat(file.read().level()).isEqualTo(KillLevel.REDUCE_ONLY);
        killSwitch.close();

        file = KillSwitchFile.of(state, AccountName.of("x", "the other way"));
        file.raise(KillRecord.tripped(KillLevel.FLATTEN, KillCause.DAILY_LOSS, "", "run0", 9, NOW_MS));
        begin(new KillWatch.Left("run0", KillLevel.REDUCE_ONLY, KillLevel.REDUCE_ONLY, KillCause.OPERATOR, 12, NOW_MS));
        assertThat(effects).containsExactly("FLATTEN PERSISTED 0, on disk FLATTEN");
    }

    @Test
    void shouldTakeUpATripThatTheProcessDiedBefore() {
        begin(new KillWatch.Left("run0", KillLevel.OFF, KillLevel.FLATTEN, KillCause.DRAW_DOWN, 12, NOW_MS));
        assertThat(effects).containsExactly("FLATTEN DRAW_DOWN 12, on disk FLATTEN");
    }

    @Test
    void shouldBelieveAnOperatorWhoReArmedAfterTheJournalEnded() throws IOException {
        file.raise(KillRecord.tripped(KillLevel.FLATTEN, KillCause.DAILY_LOSS, "", "run0", 9, NOW_MS));
        file.rearm(file.read().phrase(), "me", NOW_MS + 10_000);
        begin(new KillWatch.Left("run0", KillLevel.FLATTEN, KillLevel.FLATTEN, KillCause.DAILY_LOSS, 9, NOW_MS));
        assertThat(effects).containsExactly("REARM OPERATOR 0, on disk OFF");
        killSwitch.close();
        effects.clear();
        begin(new KillWatch.Left("run0", KillLevel.FLATTEN, KillLevel.FLATTEN, KillCause.DAILY_LOSS, 20,
            NOW_MS + 20_000));
        assertThat(file.read().level()).as("what was tripped after the re-arming was not re-armed")
            .isEqualTo(KillLevel.FLATTEN);
        assertThat(effects).isEmpty();
    }

    @Test
    void shouldBeReArmedByItsPhraseAndTripAgain() {
        begin(null);
        killSwitch.trip(KillLevel.REDUCE_ONLY, KillCause.OPERATOR, "", 0).join();
        assertThatThrownBy(() -> killSwitch.rearm("re-arm", "").join()).hasCauseInstanceOf(UserError.class);
        killSwitch.rearm("re-arm reduce-only 2025-11-22T23:59:59Z", "me").join();
        killSwitch.trip(KillLevel.NO_NEW_ENTRIES, KillCause.JOURNAL, "", 0).join();
        assertThat(effects).containsExactly("REDUCE_ONLY OPERATOR 0, on disk REDUCE_ONLY",
            "REARM OPERATOR 0, on disk OFF", "HALT_ENTRIES JOURNAL 0, on disk NO_NEW_ENTRIES");
    }

    private static EventSlot command(OperatorCommand command, KillCause cause, long sequence) {
        final EventSlot slot = new EventSlot();
        OperatorView.begin(slot, EventSource.OPERATOR, sequence * 1_000_000, command, "");
        slot.buffer().putByte(OperatorView.KILL_CAUSE, cause.code());
        slot.sequence(sequence);
        return slot;
    }

    @Test
    void shouldReadFromTheRingHowAJournalLeavesIt() {
        final List<String> lost = new ArrayList<>();
        final KillWatch watch = new KillWatch(lost::add);
        watch.restoring(true);
        watch.onEvent(command(OperatorCommand.FLATTEN, KillCause.OPERATOR, 1));
        watch.onEvent(command(OperatorCommand.REARM, KillCause.OPERATOR, 2));
        watch.onEvent(command(OperatorCommand.REDUCE_ONLY, KillCause.UNKNOWN_ORDER, 3));
        watch.onEvent(command(OperatorCommand.HALT_ENTRIES, KillCause.JOURNAL, 4));
        watch.onEvent(command(OperatorCommand.STOP, KillCause.NONE, 5));
        watch.onEvent(command(OperatorCommand.RESUME, KillCause.NONE, 6));
        assertThat(watch.left("r")).isEqualTo(new KillWatch.Left("r", KillLevel.REDUCE_ONLY, KillLevel.REDUCE_ONLY,
            KillCause.UNKNOWN_ORDER, 3, 3));
        final EventSlot asked = new EventSlot().begin(EventType.TIMER, EventSource.TIMER, 7_000_000);
        asked.sequence(7);
        asked.requestTrip(KillLevel.FLATTEN, KillCause.DAILY_LOSS);
        watch.onEvent(asked);
        assertThat(watch.left("r")).isEqualTo(new KillWatch.Left("r", KillLevel.REDUCE_ONLY, KillLevel.FLATTEN,
            KillCause.DAILY_LOSS, 7, 7));

        final EventSlot books = new EventSlot();
        ReconciliationView.begin(books, 8, 1, ReconcilePhase.LOST, ReconcileCause.values()[0], "ten times in vain");
        watch.onEvent(books);
        assertThat(lost).as("a journal's loss is over").isEmpty();
        watch.restoring(false);
        watch.onEvent(books);
        assertThat(lost).containsExactly("ten times in vain");
    }
}
