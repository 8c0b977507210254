package io.upring.feed.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.feed.codec.EventGate;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final StreamMeter meter = new StreamMeter();
    private final EventSlot slot = new EventSlot();

    private EventSlot message(EventType type, int connectionId, long lagNs, int flags) {
        return slot.begin(type, EventSource.PUBLIC_STREAM, 100 * SECOND_NS).connectionId(connectionId)
            .exchangeTimeNs(100 * SECOND_NS - lagNs).addFlag(flags);
    }

    @Test
    void shouldMeasureLagByTypeAndByConnection() {
        meter.onAdmitted(message(EventType.TRADE, 2, 3_000, EventSlot.FLAG_REALTIME));
        meter.onAdmitted(message(EventType.TICKER, 2, 5_000, EventSlot.FLAG_REALTIME));
        meter.onAdmitted(message(EventType.TRADE, 40, -64, EventSlot.FLAG_REALTIME));
        assertThat(meter.type(EventType.TRADE).count()).isEqualTo(2);
        assertThat(meter.type(EventType.TRADE).lastAtNs()).isEqualTo(100 * SECOND_NS);
        assertThat(meter.type(EventType.TRADE).figures()).isEqualTo(new LagFigures(-64, 3_000 - 48, 3_000));
        assertThat(meter.type(EventType.TICKER).figures()).isEqualTo(new LagFigures(5_000, 5_000, 5_000));
        assertThat(meter.connection(2).figures().maxNs()).isEqualTo(5_000);
        assertThat(meter.connection(40).figures().lastNs()).isEqualTo(-64);
        assertThat(meter.type(EventType.CANDLE).count()).isZero();
    }

    @Test
    void shouldNotTakeThePastForLag() {
        final long hourNs = 3_600 * SECOND_NS;
        meter.onAdmitted(message(EventType.TICKER, 2, hourNs, EventSlot.FLAG_SNAPSHOT));
        meter.onAdmitted(message(EventType.TRADE, 2, hourNs, EventSlot.FLAG_REALTIME | EventSlot.FLAG_BACK_FILLED));
        meter.onAdmitted(message(EventType.TRADE, 2, hourNs, EventSlot.FLAG_REALTIME | EventSlot.FLAG_REPEATED));
        assertThat(meter.connection(2).count()).isEqualTo(3);
        assertThat(meter.connection(2).figures()).isEqualTo(LagFigures.NONE);
    }

    @Test
    void shouldForgetTheLongestLagAfterAMinute() {
        final LagMeter lag = new LagMeter();
        lag.lag(9_000);
        for (int second = 0; second < 60; second++) {
            assertThat(lag.figures().maxNs()).as("second %d", second).isEqualTo(9_000);
            lag.lag(10);
        }
        assertThat(lag.figures().maxNs()).isEqualTo(10);
    }

    @Test
    void shouldTellTheRateOfTheLastTenSeconds() {
        final RateMeter rate = new RateMeter();
        assertThat(rate.milliPerSecond(1_000, 0)).isZero();
        for (int second = 1; second <= 30; second++) {
            assertThat(rate.milliPerSecond(1_000 + 50L * second, second * SECOND_NS)).isEqualTo(50_000);
        }
        for (int second = 31; second < 40; second++) {
            rate.milliPerSecond(2_500, second * SECOND_NS);
        }
        assertThat(rate.milliPerSecond(2_500, 40 * SECOND_NS)).as("silent for ten seconds").isZero();
    }

    @Test
    void shouldSeeWhatTheGateDecides() {
        final MeteredGate gate = new MeteredGate(candidate -> candidate.connectionId() == 2 ? DiscardReason.NONE
            : DiscardReason.OVERTAKEN, meter);
        assertThat(gate.admit(message(EventType.TRADE, 2, 1, EventSlot.FLAG_REALTIME))).isEqualTo(DiscardReason.NONE);
        assertThat(gate.admit(message(EventType.TRADE, 3, 1, EventSlot.FLAG_REALTIME)))
            .isEqualTo(DiscardReason.OVERTAKEN);
        assertThat(meter.type(EventType.TRADE).count()).isEqualTo(1);
        assertThat(meter.discarded(DiscardReason.OVERTAKEN)).isEqualTo(1);
        assertThat(meter.discarded(DiscardReason.REPEATED)).isZero();
    }

    @Test
    void shouldAllocateNothingForAMessage() {
        final MeteredGate gate = new MeteredGate(EventGate.OPEN, meter);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                gate.admit(message(EventType.ORDER_BOOK, 3, i, EventSlot.FLAG_REALTIME));
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }
}
