package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.ws.SilenceWatch.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceWatchTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long LOOK = 200 * MS;
    private static final int STREAMS = 750;

    private SilenceWatch watch = new SilenceWatch(StreamPolicy.standard().silence(), LOOK);
    private final List<Long> probes = new ArrayList<>();
    private long nowNs = 500 * SECOND;
    private long lookAtNs;
    private long deadAtNs;
    private boolean answering = true;

    private void open() {
        watch.opened(nowNs);
        lookAtNs = nowNs + LOOK;
        watch.requested(STREAMS, false, nowNs);
        snapshots();
    }

    private void snapshots() {
        nowNs += 200 * MS;
        for (int i = 0; i < STREAMS; i++) {
            watch.data(nowNs);
        }
    }

    /** Lets time pass up to there, looking each 200 ms; a probe is answered with snapshots where the server lives. */
    private void pass(long untilNs) {
        while (lookAtNs <= untilNs && deadAtNs == 0) {
            nowNs = Math.max(nowNs, lookAtNs);
            lookAtNs += LOOK;
            final Verdict verdict = watch.look(nowNs);
            if (verdict == Verdict.DEAD) {
                deadAtNs = nowNs;
            } else if (verdict == Verdict.PROBE) {
                probes.add(nowNs);
                watch.requested(STREAMS, true, nowNs);
                if (answering) {
                    snapshots();
                }
            }
        }
        nowNs = Math.max(nowNs, untilNs);
    }

    private void poisson(Random random, double perSecond, long lengthNs) {
        final long endNs = nowNs + lengthNs;
        long nextNs = nowNs;
        while (true) {
            nextNs += (long) (-Math.log(1 - random.nextDouble()) / perSecond * SECOND);
            if (nextNs > endNs) {
                break;
            }
            pass(nextNs);
            watch.data(nowNs);
        }
        pass(endNs);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 15, 30, 100, 3_000})
    @DisplayName("X1 a busy connection that dies is seen within five seconds, at any rate of messages")
    void shouldSeeABusyConnectionDieWithinFiveSecondsX1(double perSecond) {
        for (int seed = 1; seed <= 20; seed++) {
            final Random random = new Random(seed);
            open();
            poisson(random, perSecond, (long) ((4 + 60 * random.nextDouble()) * SECOND));
            assertThat(probes).as("probes of a living connection, seed %d", seed).isEmpty();
            final long stalledAtNs = nowNs - watch.silentNs(nowNs);
            answering = false;
            pass(nowNs + 30 * SECOND);
            final double measured = perSecond * 0.6;
            assertThat(deadAtNs - stalledAtNs).as("ns to detect, seed %d", seed)
                .isLessThanOrEqualTo((long) (Math.max(1, 16 / measured) * SECOND) + 2 * SECOND + 4 * LOOK)
                .isGreaterThan(3 * SECOND);
            assertThat(deadAtNs - stalledAtNs).as("ns to detect, seed %d", seed).isLessThanOrEqualTo(5 * SECOND);
            answering = true;
            deadAtNs = 0;
            probes.clear();
            watch = new SilenceWatch(StreamPolicy.standard().silence(), LOOK);
        }
    }

    @Test
    void shouldKeepAQuietMarketThatAnswersAndProbeItEverMoreRarely() {
        open();
        pass(nowNs + 600 * SECOND);
        assertThat(deadAtNs).isZero();
        final List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < probes.size(); i++) {
            gaps.add((probes.get(i) - probes.get(i - 1)) / SECOND);
        }
        assertThat(gaps).startsWith(30L, 60L).allMatch(gap -> gap <= 61).hasSizeBetween(8, 11);
        assertThat(gaps.subList(1, gaps.size())).allMatch(gap -> gap >= 60);
    }

    @Test
    void shouldSeeAQuietConnectionDieAllTheSame() {
        open();
        pass(nowNs + 200 * SECOND);
        answering = false;
        final long stalledAtNs = nowNs;
        pass(nowNs + 600 * SECOND);
        assertThat(deadAtNs - stalledAtNs).isLessThanOrEqualTo(63 * SECOND);
    }

    @Test
    void shouldBeQuickAgainWhenAQuietMarketHasBecomeBusy() {
        open();
        pass(nowNs + 300 * SECOND);
        poisson(new Random(5), 50, 90 * SECOND);
        answering = false;
        final long stalledAtNs = nowNs;
        pass(nowNs + 60 * SECOND);
        assertThat(deadAtNs - stalledAtNs).isLessThanOrEqualTo(5 * SECOND);
    }

    @Test
    void shouldNotTakeSnapshotsForABusyMarket() {
        open();
        assertThat(watch.plausibleNs()).isEqualTo(15 * SECOND);
        poisson(new Random(6), 1, 30 * SECOND);
        assertThat(watch.plausibleNs()).isGreaterThan(10 * SECOND);
        watch.requested(STREAMS, false, nowNs);
        snapshots();
        assertThat(watch.plausibleNs()).isGreaterThan(10 * SECOND);
    }

    @Test
    void shouldNotFlapWhenDataComeInBursts() {
        open();
        final Random random = new Random(7);
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 250; i++) {
                pass(nowNs + random.nextInt(20) * MS);
                watch.data(nowNs);
            }
            pass(nowNs + 57 * SECOND);
        }
        assertThat(deadAtNs).isZero();
        assertThat(probes).as("probes in an hour").hasSizeLessThan(70);
    }

    @Test
    void shouldGiveTheFirstDataMoreTime() {
        watch.opened(nowNs);
        lookAtNs = nowNs + LOOK;
        watch.requested(STREAMS, false, nowNs);
        final long openedAtNs = nowNs;
        pass(nowNs + 20 * SECOND);
        assertThat(deadAtNs - openedAtNs).isEqualTo(5 * SECOND);
    }

    @Test
    void shouldNotBlameTheConnectionForTimeInWhichNobodyLooked() {
        open();
        poisson(new Random(8), 100, 20 * SECOND);
        final long pausedAtNs = nowNs;
        nowNs += 30 * SECOND;
        assertThat(watch.look(nowNs)).isEqualTo(Verdict.PLAUSIBLE);
        assertThat(watch.silentNs(nowNs)).isLessThan(SECOND);
        lookAtNs = nowNs + LOOK;
        answering = false;
        pass(nowNs + 20 * SECOND);
        assertThat(deadAtNs - pausedAtNs).isBetween(32 * SECOND, 35 * SECOND);
    }

    @Test
    void shouldCountEveryUnansweredRequestAsAProbe() {
        open();
        poisson(new Random(9), 100, 20 * SECOND);
        final long stalledAtNs = nowNs;
        answering = false;
        for (int i = 0; i < 10 && deadAtNs == 0; i++) {
            watch.requested(STREAMS, false, nowNs);
            pass(nowNs + 650 * MS);
        }
        assertThat(deadAtNs - stalledAtNs).as("changes must not put off the end").isLessThanOrEqualTo(2_400 * MS);
    }

    @Test
    void shouldMeasureTheRateUpToTheLastMessage() {
        final RateMeter rate = new RateMeter();
        rate.start(nowNs);
        for (int i = 0; i < 1_000; i++) {
            nowNs += 20 * MS;
            rate.count(nowNs);
        }
        assertThat(rate.perSecond(RateMeter.SHORT_S)).isBetween(49.0, 51.0);
        assertThat(rate.perSecond(RateMeter.LONG_S)).isBetween(49.0, 51.0);
        assertThat(rate.perSecond(RateMeter.SHORT_S, nowNs + 5 * SECOND)).isBetween(22.0, 27.0);
        assertThat(rate.perSecond(RateMeter.SHORT_S, nowNs + 70 * SECOND)).isZero();
        nowNs += 500 * SECOND;
        rate.count(nowNs);
        assertThat(rate.perSecond(RateMeter.LONG_S)).isLessThan(0.02);
    }
}
