package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of the subscription on a real connection, within the limits of a venue that enforces them. */
class StreamSubscriptionTest extends StreamVenueTestBase {
    private static List<Subscription> trades(String... codes) {
        return List.of(new Subscription("trade", List.of(codes)));
    }

    private void flowing(StreamPolicy policy, List<Subscription> wanted) throws InterruptedException {
        startVenue(600);
        startStream(config().withPolicy(policy), wanted);
        await(ConnectionState.FLOWING);
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void shouldVerifyInTheConnectionsOwnFormatAndLeaveItAsItIs(WireFormat format) throws Exception {
        startVenue(600);
        startStream(config().withFormat(format).withPolicy(VERIFY_OFTEN), BUSY);
        untilSettled();
        until("two verifications", () -> stream.figures().verifications() >= 2);
        untilFrames(50);
        assertThat(lastFrame).startsWith(format.name().endsWith("LIST") ? "[{" : "{")
            .contains(format.name().startsWith("SIMPLE") ? "\"ty\":" : "\"type\":");
        assertThat(stream.figures().drifts()).isZero();
        assertThat(stream.figures().unanswered()).isZero();
        assertNoErrorFrames();
    }

    @Test
    @DisplayName("2.3 a switch that is taken back within 100 ms takes two messages at most, on the wire")
    void shouldTakeBackASwitchWithin100MsWithTwoMessagesAtMost23() throws Exception {
        flowing(VERIFY_OFTEN, trades("KRW-BTC"));
        untilSettled();
        final long before = replacements();
        stream.subscribe(trades("KRW-ETH"));
        LockSupport.parkNanos(50 * MS);
        stream.subscribe(trades("KRW-BTC"));
        untilSettled();
        assertThat(replacements() - before).isLessThanOrEqualTo(2);
        untilFrames(5);
        assertThat(lastFrame).contains("KRW-BTC");
    }

    @Test
    @DisplayName("D4 the second of two changes in a row reaches the wire as well")
    void shouldReachTheWireWithEachOfTwoChangesInARowD4() throws Exception {
        flowing(VERIFY_OFTEN, trades("KRW-BTC"));
        for (final String code : List.of("KRW-ETH", "KRW-XRP", "KRW-DOGE", "KRW-BTC")) {
            stream.subscribe(trades(code));
            until("data of " + code, () -> lastFrame.contains(code));
        }
        untilSettled();
        assertThat(stream.figures().drifts()).isZero();
        assertThat(stream.status().epoch()).isEqualTo(1);
    }

    @Test
    @DisplayName("X4 a hundred changes of one second settle with five messages, on the wire")
    void shouldSettleAHundredViewsOfOneSecondWithFiveMessagesX4() throws Exception {
        flowing(StreamPolicy.standard(), trades("KRW-BTC"));
        untilSettled();
        final long before = replacements();
        final List<String> codes = new ArrayList<>(CODES);
        final long startNs = System.nanoTime();
        for (int view = 1; view <= 100; view++) {
            IntStream.range(codes.size(), CODES.size() + 350 * view / 100).forEach(i -> codes.add("KRW-C" + i));
            stream.subscribe(List.of(new Subscription("trade", codes)));
            LockSupport.parkNanos(Math.max(0, startNs + view * 10 * MS - System.nanoTime()));
        }
        // On a machine that is busy otherwise the second is longer.
        final long overtimeNs = Math.max(0, System.nanoTime() - startNs - SECOND);
        untilSettled();
        assertThat(replacements() - before).isLessThanOrEqualTo(5 + (overtimeNs + 350 * MS) / (650 * MS));
        assertThat(stream.figures().requestsLastSecond()).isLessThanOrEqualTo(5);
        assertNoErrorFrames();
        assertThat(stream.status().epoch()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1})
    @DisplayName("X3 D5 random changes at random moments end on what is wanted, on the wire")
    void shouldEndOnWhatIsWantedAfterManyChangesX3D5(long seed) throws Exception {
        change(seed, 120);
    }

    @Test
    @Tag("slow")
    @DisplayName("X4 never more than a hundred messages a minute, on the wire")
    void shouldStayWithinTheMinutesLimitX4() throws Exception {
        change(3, 6_000);
    }

    private void change(long seed, int changes) throws InterruptedException {
        flowing(VERIFY_OFTEN, trades("KRW-BTC"));
        final Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            final List<String> some = CODES.stream().filter(code -> random.nextBoolean()).toList();
            final String type = random.nextBoolean() ? "trade" : "orderbook";
            stream.subscribe(some.isEmpty() ? trades("KRW-BTC")
                : List.of(new Subscription(type, some), new Subscription("ticker", some)));
            LockSupport.parkNanos(random.nextInt(30) * MS);
            assertThat(stream.figures().requestsLastMinute()).as("requests a minute, seed %d", seed)
                .isLessThanOrEqualTo(100);
        }
        stream.subscribe(trades("KRW-DOGE"));
        until("data of the last one only", () -> lastFrame.contains("KRW-DOGE") && lastFrame.contains("trade"));
        untilSettled();
        assertNoErrorFrames();
        assertThat(stream.status().epoch()).as("connections, seed %d", seed).isEqualTo(1);
    }

    @Test
    void shouldVerifyAPrivateStreamToo() throws Exception {
        startVenue(10);
        final StreamConfig config = StreamConfig.privateStream(
            Endpoint.webSocket(venue.privateWebSocketUri().toString()),
            new JwtSigner(Credentials.of(ACCESS_KEY, SECRET), new UuidNonceSource()));
        startStream(config.withPolicy(VERIFY_OFTEN.withoutSilenceWatch()), List.of(
            new Subscription("myOrder", List.of()), new Subscription("myAsset", List.of()),
            new Subscription("announcement", List.of())));
        untilSettled();
        until("two verifications", () -> stream.figures().verifications() >= 2);
        assertThat(stream.figures().drifts()).isZero();
        assertThat(stream.figures().probes()).isZero();
        assertNoErrorFrames();
    }

    @Test
    void shouldSayHowItStands() throws Exception {
        flowing(VERIFY_OFTEN, BUSY);
        untilSettled();
        until("a rate is measured", () -> stream.figures().perSecond() > 20);
        final StreamFigures figures = stream.figures();
        assertThat(figures.stream()).isEqualTo("public");
        assertThat(figures.state()).isEqualTo(ConnectionState.FLOWING);
        assertThat(figures.epoch()).isEqualTo(1);
        assertThat(figures.frames()).isGreaterThan(18);
        assertThat(figures.bytes()).isGreaterThan(figures.frames() * 100);
        assertThat(System.currentTimeMillis() * MS - figures.lastFrameNs()).isBetween(-SECOND, 20 * SECOND);
        assertThat(figures.requests()).isEqualTo(replacements() + figures.verifications());
        assertThat(figures.requestsLastMinute()).isEqualTo((int) figures.requests());
        assertThat(figures.leftThisMinute()).isEqualTo(100 - figures.requestsLastMinute());
        assertThat(figures.leftThisSecond()).isBetween(1, 5);
        assertThat(figures.reconnects() + figures.stalls() + figures.probes() + figures.drifts()).isZero();
    }

    @Test
    void shouldSendSnapshotsAgainWhenRefreshed() throws Exception {
        flowing(StreamPolicy.standard(), trades("KRW-BTC"));
        untilSettled();
        final long before = replacements();
        stream.refresh();
        stream.refresh();
        until("one more message", () -> replacements() == before + 1);
        untilFrames(1);
        untilSettled();
        assertThat(replacements()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drift", "lost-subscription", "partial-subscription"})
    void shouldRepairWhatTheServerHasLost(String fault) throws Exception {
        flowing(VERIFY_OFTEN, fault.equals("drift") ? BUSY : trades("KRW-BTC"));
        untilSettled();
        venue.inject(Fault.once(FaultKind.ofWire(fault)));
        stream.subscribe(BUSY);
        until("a drift is seen and repaired", () -> stream.figures().repairs() == 1);
        untilSettled();

        assertThat(drifts).hasSize(1);
        assertThat(drifts.peek().missing()).isNotEmpty();
        assertThat(drifts.peek().repairing()).isTrue();
        assertThat(stream.figures().drifts()).isEqualTo(1);
        assertThat(stream.status().epoch()).as("the connection was never dropped").isEqualTo(1);
        assertNoErrorFrames();
    }
}
