package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectPacerTest {
    private static final long MS = 1_000_000L;

    @Test
    @DisplayName("X4 never more than five connects a second")
    void shouldAllowFewerThanFiveConnectsInASecondX4() {
        final ConnectPacer pacer = ConnectPacer.standard();
        final List<Long> atMs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            atMs.add(pacer.reserveNs(0) / MS);
        }
        assertThat(atMs).startsWith(0L, 0L, 350L, 700L, 1_050L, 1_400L);
        for (int i = 5; i < atMs.size(); i++) {
            assertThat(atMs.get(i) - atMs.get(i - 5)).as("time of six connects, ms").isGreaterThanOrEqualTo(1_400);
        }
    }

    @Test
    void shouldForgetWhatIsLongAgo() {
        final ConnectPacer pacer = ConnectPacer.standard();
        for (int i = 0; i < 5; i++) {
            pacer.reserveNs(0);
        }
        assertThat(pacer.reserveNs(3_000 * MS)).isZero();
        assertThat(pacer.reserveNs(3_000 * MS)).isZero();
        assertThat(pacer.reserveNs(3_000 * MS)).isEqualTo(350 * MS);
    }

    @Test
    void shouldLetEverythingPassWithoutALimit() {
        final ConnectPacer pacer = ConnectPacer.unlimited();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pacer.reserveNs(7)).isZero();
        }
    }
}
