package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The driver against a modelled server in simulated time: whatever happens in whatever order, when things calm down the
 * server's subscription is the wanted one, and the server never counts too many messages.
 */
class SubscriptionDriverPropertyTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final List<String> CODES = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "BTC-ETH");

    @Test
    @DisplayName("X3 D5 a change made at any moment of a message in flight reaches the wire")
    void shouldReachTheWireWithAChangeMadeAtAnyMomentX3D5() {
        walk(2_000, 60);
    }

    @Test
    @Tag("slow")
    @DisplayName("X3 D5 the same, very many times")
    void shouldReachTheWireWithAChangeMadeAtAnyMomentX3D5Long() {
        walk(100_000, 120);
    }

    @Test
    @DisplayName("X4 never more than five messages a second, however fast changes come")
    void shouldStayWithinTheLimitsHoweverFastChangesComeX4() {
        for (int i = 0; i < 200; i++) {
            final long seed = 7_000 + i;
            final ModelServer server = new ModelServer(seed, 900 * MS);
            final Random random = new Random(seed);
            server.open();
            for (int change = 0; change < 2_000; change++) {
                server.driver.want(wanted(random), server.nowNs());
                if (random.nextInt(50) == 0) {
                    server.driver.probe(server.nowNs());
                }
                server.advance(random.nextInt(100) * MS);
            }
            server.settle();
            assertThat(server.most()).as("most messages a second and a minute, seed %d", seed)
                .satisfies(most -> assertThat(most[0]).isLessThanOrEqualTo(5))
                .satisfies(most -> assertThat(most[1]).isLessThanOrEqualTo(100));
        }
    }

    private static void walk(int cases, int steps) {
        final long base = System.nanoTime();
        for (int i = 0; i < cases; i++) {
            final long seed = base + i;
            try {
                walk(seed, steps);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void walk(long seed, int steps) {
        final Random random = new Random(seed);
        final ModelServer server = new ModelServer(seed ^ 0x5DEECE66DL, random.nextInt(900) * MS);
        List<Subscription> last = List.of();
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(14)) {
                case 0, 1, 2, 3, 4, 5 -> {
                    last = wanted(random);
                    server.driver.want(last, server.nowNs());
                }
                case 6 -> server.driver.probe(server.nowNs());
                case 7 -> server.refresh();
                case 8 -> server.open();
                case 9 -> server.drop();
                case 10 -> server.forgetSomething();
                case 11 -> server.muteAnswers(random.nextInt(3));
                case 12 -> server.garbleAnswers(random.nextInt(2));
                default -> server.advance(random.nextInt(3_000) * MS);
            }
            if (random.nextInt(3) > 0) {
                server.advance(random.nextInt(300) * MS);
            }
        }
        server.settle();
        final Set<StreamName> wanted = StreamName.of(last);
        assertThat(server.subscribed()).as("what the server has").isEqualTo(wanted);
        assertThat(server.settled()).as("what the driver says of itself").isTrue();
        assertThat(server.most()[0]).as("most messages in a second").isLessThanOrEqualTo(5);
        assertThat(server.most()[1]).as("most messages in a minute").isLessThanOrEqualTo(100);
        assertThat(server.needless()).as("replacements without a reason").isZero();
    }

    private static List<Subscription> wanted(Random random) {
        final List<Subscription> wanted = new ArrayList<>();
        for (final String type : List.of("ticker", "trade", "orderbook", "candle.1s")) {
            final List<String> codes = new ArrayList<>();
            for (final String code : CODES) {
                if (random.nextInt(3) == 0) {
                    codes.add(type.equals("orderbook") && random.nextBoolean() ? code + ".15" : code);
                }
            }
            if (!codes.isEmpty()) {
                wanted.add(new Subscription(type, codes,
                    type.equals("orderbook") && random.nextBoolean() ? 10_000 : 0));
            }
        }
        return wanted;
    }
}
