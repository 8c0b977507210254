package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses on a real connection (X1, D1, D7). */
class StreamRecoveryTest extends StreamVenueTestBase {
    private static final double FRAMES_PER_SECOND = 400;

    /** Suspicious after a fifth of a second. */
    private static StreamPolicy hurried(long answerNs) {
        return VERIFY_OFTEN.withSilence(
            new StreamPolicy.Silence(16, 200 * MS, 3 * SECOND, 12 * SECOND, answerNs, 5 * SECOND));
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"DROP", "HALF_OPEN", "STALL"})
    @DisplayName("X1 D1 a connection that is cut, half open or stalled with pongs alive comes back")
    void shouldComeBackFromALossX1D1(FaultKind kind) throws Exception {
        startVenue(FRAMES_PER_SECOND);
        startStream(config().withPolicy(hurried(SECOND)), BUSY);
        lose(kind);
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"DROP", "HALF_OPEN", "STALL"})
    @Tag("slow")
    @DisplayName("X1 the loss is noticed within five seconds")
    void shouldNoticeALossWithinFiveSecondsX1(FaultKind kind) throws Exception {
        startVenue(FRAMES_PER_SECOND);
        startStream(config(), BUSY);
        await(ConnectionState.FLOWING);
        untilFrames(4 * (long) FRAMES_PER_SECOND);
        lose(kind);
    }

    private void lose(FaultKind kind) throws InterruptedException {
        untilFrames(300);
        untilSettled();
        statuses.clear();
        synchronized (countedAt) {
            countedAt.clear();
        }
        venue.inject(Fault.once(kind).withMs(60_000));
        until("the fault strikes", () -> venue.struck(kind) == 1);
        final long lostAtNs = System.nanoTime();

        final ConnectionStatus down = await(ConnectionState.DOWN);
        assertThat(System.nanoTime() - lostAtNs).as("ns to notice").isLessThanOrEqualTo(5 * SECOND);
        assertThat(down.reason())
            .isEqualTo(kind == FaultKind.DROP ? DownReason.CONNECTION_LOST : DownReason.STALLED);
        assertThat(await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        untilFrames(100);
        untilSettled();
        synchronized (countedAt) {
            assertThat(countedAt).as("states and the reconnects counted by then")
                .startsWith("DOWN 0", "CONNECTING 0", "UP 0");
        }
        assertThat(stream.figures().reconnects()).isEqualTo(1);
        assertThat(stream.figures().stalls()).isEqualTo(kind == FaultKind.DROP ? 0 : 1);
    }

    @Test
    @DisplayName("D1 it reconnects every time, not only once")
    void shouldReconnectEveryTimeD1() throws Exception {
        startVenue(FRAMES_PER_SECOND, VenueLimits.withoutRates());
        startStream(config(), BUSY);
        for (int cut = 0; cut < 20; cut++) {
            await(ConnectionState.FLOWING);
            venue.cutConnections();
            assertThat(await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CONNECTION_LOST);
        }
        await(ConnectionState.FLOWING);
        untilFrames(100);
        synchronized (countedAt) {
            final long flowed = countedAt.stream().filter(state -> state.startsWith("FLOWING")).count();
            assertThat(flowed).as("connections on which data flowed").isGreaterThanOrEqualTo(21);
            assertThat(stream.figures().reconnects()).isEqualTo(flowed - 1);
        }
    }

    @Test
    @DisplayName("D7 X1 a refused connect is no recovery; one is counted with the first data")
    void shouldNotCallARefusedConnectARecoveryD7() throws Exception {
        startVenue(FRAMES_PER_SECOND);
        startStream(config(), BUSY);
        await(ConnectionState.FLOWING);
        untilFrames(10);

        venue.suspend();
        await(ConnectionState.DOWN);
        for (int refused = 0; refused < 10; refused++) {
            assertThat(await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CONNECT_FAILED);
            assertThat(stream.figures().reconnects()).isZero();
        }
        venue.resume();

        assertThat(await(ConnectionState.FLOWING).attempts()).isGreaterThan(10);
        untilFrames(10);
        assertThat(stream.figures().reconnects()).isEqualTo(1);
    }

    @Test
    void shouldNotFlapWhenBytesDripOrFramesComeLate() throws Exception {
        startVenue(FRAMES_PER_SECOND);
        startStream(config().withPolicy(hurried(2 * SECOND)), BUSY);
        await(ConnectionState.FLOWING);
        untilFrames(100);
        for (int i = 0; i < 50; i++) {
            venue.inject(Fault.once(FaultKind.LATE_FRAME).withMs(300));
        }
        until("all frames were late", () -> venue.struck(FaultKind.LATE_FRAME) == 50);
        venue.inject(Fault.once(FaultKind.DRIP).withMs(1_000));
        until("it drips", () -> venue.struck(FaultKind.DRIP) == 1);
        final long caughtUp = venue.counters().get(VenueCounter.FRAMES_SENT) + 200;
        until("it has caught up", () -> stream.framesReceived() >= caughtUp);

        assertThat(stream.figures().stalls()).isZero();
        assertThat(stream.status().epoch()).isEqualTo(1);
        assertThat(stream.status().state()).isEqualTo(ConnectionState.FLOWING);
    }

    @Test
    void shouldKeepAQuietMarketThatAnswersItsProbes() throws Exception {
        startVenue(1);
        startStream(config().withPolicy(StreamPolicy.standard().withSilence(
            new StreamPolicy.Silence(2, 50 * MS, 100 * MS, 200 * MS, 2 * SECOND, 5 * SECOND))), BUSY);
        until("probes were sent", () -> stream.figures().probes() >= 3);
        untilFrames(1);
        assertThat(stream.figures().stalls()).isZero();
        assertThat(stream.status().epoch()).isEqualTo(1);
        assertNoErrorFrames();
    }
}
