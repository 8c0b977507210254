package io.upring.bot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.IntentView;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlertQueueTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldPassOverAlertsUntilItIsOpened() {
        final AlertQueue queue = new AlertQueue(1 << 14);
        assertThat(queue.alert(Alerts.intent(1))).as("not lost: of another run").isTrue();
        assertThat(queue.read((buffer, at) -> { })).isZero();
        queue.open();
        assertThat(queue.alert(Alerts.intent(2))).isTrue();
        assertThat(queue.read((buffer, at) -> assertThat(buffer.getLong(at)).isEqualTo(2))).isEqualTo(1);
    }

    @Test
    @DisplayName("5.5 the engine's thread neither waits for room nor allocates: what does not fit is counted as lost")
    void shouldRefuseWhatDoesNotFitWithoutWaitingOrAllocating() {
        final AlertQueue queue = new AlertQueue(1 << 14);
        queue.open();
        final IntentView alert = Alerts.intent(1, 1, 2, 3, 4, 5, 6);
        int taken = 0;
        while (queue.alert(alert)) {
            taken++;
        }
        assertThat(taken).isBetween(100, 200);
        assertThat(queue.read((buffer, at) -> { })).isPositive();
        assertThat(queue.alert(alert)).as("there is room again").isTrue();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                queue.alert(alert);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }
}
