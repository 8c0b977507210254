package io.upring.bot.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMarkersTest {
    private static final AccountName ACCOUNT = AccountName.of("x", "key");

    @TempDir
    private Path folder;

    private RunMarkers markers() {
        return new RunMarkers(folder.resolve("state"), ACCOUNT);
    }

    private Path file(String run) {
        return folder.resolve("state").resolve("run-" + ACCOUNT + "-" + run + ".json");
    }

    @Test
    void shouldCallNobodyCrashedWhoRunsOrEndedWell() throws IOException {
        assertThat(markers().crashed()).isEmpty();
        final RunMarkers.Marker marker = markers().begin(List.of("r1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("r1")))).isEqualTo("rw-------");
        assertThat(markers().crashed()).as("it runs").isEmpty();
        marker.endedWell();
        marker.close();
        marker.close();
        assertThat(markers().crashed()).isEmpty();
        assertThat(file("r1")).doesNotExist();
    }

    @Test
    void shouldFindRunsThatDidNotEndWellUntilTheyAreForgotten() {
        markers().begin(List.of("zz")).close();
        markers().begin(List.of("aaa", "zz", "old")).close();
        new RunMarkers(folder.resolve("state"), AccountName.of("x", "another")).begin(List.of("r9")).close();
        assertThat(markers().crashed()).extracting(RunMarkers.Crashed::run).containsExactly("zz", "aaa");
        assertThat(markers().crashed().get(1).runs()).containsExactly("aaa", "zz", "old");
        markers().crashed().get(0).forget();
        assertThat(markers().crashed()).extracting(RunMarkers.Crashed::run).containsExactly("aaa");
    }

    @Test
    void shouldKnowTheRunOfADamagedMarkerByItsName() throws IOException {
        markers().begin(List.of("r1", "r0")).close();
        Files.writeString(file("r1"), "{");
        assertThat(markers().crashed()).extracting(RunMarkers.Crashed::runs).containsExactly(List.of("r1"));
    }
}
