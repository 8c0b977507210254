package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.ws.StreamCounters.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and when. */
class SubscriptionDriverTest implements SubscriptionDriver.Port {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final List<Subscription> A = trades("KRW-BTC");
    private static final List<Subscription> B = trades("KRW-ETH");

    private final StreamCounters counters = new StreamCounters();
    private final SubscriptionDriver driver = new SubscriptionDriver(StreamPolicy.standard(), counters, this);
    private final List<String> sent = new ArrayList<>();
    private final List<String> drifts = new ArrayList<>();
    private List<Subscription> server = List.of();
    private long nowNs;
    private int listed;

    private static List<Subscription> trades(String... codes) {
        return List.of(new Subscription("trade", List.of(codes)));
    }

    @Override
    public void replace(int number, List<Subscription> wanted, int streams, boolean asProbe) {
        server = wanted;
        sent.add(nowNs / MS + (asProbe ? " probe " : " ") + number + " x" + streams);
    }

    @Override
    public void list(int number) {
        listed = number;
        sent.add(nowNs / MS + " list " + number);
    }

    @Override
    public void emptied() {
        sent.add(nowNs / MS + " emptied");
        driver.closed();
    }

    @Override
    public void drifted(List<StreamName> missing, List<StreamName> extra, boolean repairing) {
        drifts.add("-" + missing + " +" + extra + (repairing ? " repairing" : ""));
    }

    private void pass(long ms) {
        final long untilNs = nowNs + ms * MS;
        while (driver.nextNs() <= untilNs) {
            nowNs = Math.max(nowNs, driver.nextNs());
            driver.run(nowNs);
        }
        nowNs = untilNs;
    }

    private void want(List<Subscription> wanted) {
        driver.want(wanted, nowNs);
    }

    private void answer(List<Subscription> believed) {
        driver.answer(listed, StreamName.of(believed), nowNs);
    }

    /** Connected, subscribed and verified, and quiet for a while. */
    private void settled(List<Subscription> wanted) {
        want(wanted);
        driver.opened(nowNs);
        pass(2_000);
        answer(server);
        pass(8_000);
        assertThat(counters.get(Counter.SETTLED)).isEqualTo(1);
        sent.clear();
        nowNs = 0;
        driver.opened(0);
        pass(1_500);
        answer(server);
        sent.clear();
        nowNs = 10_000 * MS;
    }

    @Test
    void shouldSubscribeAtOnceWhenAConnectionOpens() {
        want(A);
        assertThat(sent).isEmpty();
        driver.opened(nowNs);
        assertThat(sent).containsExactly("0 1 x1");
    }

    @Test
    @DisplayName("1.1 changes made together are one message")
    void shouldPutChangesMadeTogetherIntoOneMessage11() {
        settled(A);
        for (final String code : List.of("KRW-ETH", "KRW-XRP", "KRW-ADA")) {
            want(trades("KRW-BTC", code));
            pass(1);
        }
        want(trades("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA"));
        pass(100);
        assertThat(sent).containsExactly("10010 3 x4");
    }

    @Test
    @DisplayName("2.3 a switch that is taken back within 100 ms takes two messages at most")
    void shouldEndOnAWithTwoMessagesAtMostWhenASwitchIsTakenBackWithin100Ms23() {
        settled(A);
        want(B);
        pass(80);
        want(A);
        pass(400);
        assertThat(sent).containsExactly("10010 3 x1", "10230 4 x1");
        assertThat(server).isEqualTo(A);
    }

    @Test
    void shouldSendNothingWhenTheWantedSetIsWhatWasSent() {
        settled(trades("KRW-BTC", "KRW-ETH"));
        want(A);
        pass(5);
        want(trades("KRW-ETH", "KRW-BTC"));
        pass(500);
        assertThat(sent).isEmpty();
        assertThat(counters.get(Counter.SETTLED)).isEqualTo(1);
    }

    @Test
    @DisplayName("X4 a hundred changes of one second settle within two seconds and five messages")
    void shouldSettleAHundredViewsOfOneSecondWithFiveMessagesInTwoSecondsX4() {
        settled(List.of());
        for (int i = 1; i <= 100; i++) {
            want(List.of(new Subscription("trade", IntStream.range(0, 350 * i / 100)
                .mapToObj(code -> "KRW-C" + code).toList())));
            pass(10);
        }
        pass(1_000);
        assertThat(sent).containsExactly("10010 1 x3", "10230 2 x80", "10660 3 x231", "11310 4 x350");
    }

    @Test
    void shouldKeepOneMessageForAProbeWhenChangesHaveSpentTheirs() {
        settled(A);
        want(B);
        pass(10);
        want(A);
        pass(220);
        want(B);
        driver.probe(nowNs);
        pass(300);
        assertThat(sent).containsExactly("10010 3 x1", "10230 4 x1", "10450 probe 5 x1");
        assertThat(server).isEqualTo(B);
        assertThat(counters.get(Counter.PROBES)).isEqualTo(1);
    }

    @Test
    void shouldSendTheSameAgainWhenItIsToBeRefreshedAndOnlyOnce() {
        settled(A);
        driver.refresh(nowNs);
        driver.refresh(nowNs);
        want(A);
        pass(900);
        assertThat(sent).containsExactly("10010 3 x1");
    }

    @Test
    void shouldGiveUpAConnectionOnWhichNothingIsWantedAnyMore() {
        settled(A);
        want(List.of());
        pass(9);
        assertThat(sent).isEmpty();
        pass(1);
        assertThat(sent).containsExactly("10010 emptied");
        assertThat(driver.nextNs()).isEqualTo(SubscriptionDriver.NEVER);
    }

    @Test
    void shouldNotGiveItUpWhenTheLastViewOnlyMoves() {
        settled(A);
        want(List.of());
        want(B);
        pass(100);
        assertThat(sent).containsExactly("10010 3 x1");
    }

    @Test
    void shouldVerifyAfterASecondOfQuietAndThenEveryThirtySeconds() {
        want(A);
        driver.opened(nowNs);
        pass(1_000);
        assertThat(sent).containsExactly("0 1 x1", "1000 list 2");
        assertThat(counters.get(Counter.SETTLED)).isZero();
        answer(A);
        assertThat(counters.get(Counter.SETTLED)).isEqualTo(1);
        pass(30_000);
        assertThat(sent).hasSize(3).endsWith("31000 list 3");
        assertThat(drifts).isEmpty();
    }

    @Test
    void shouldCompareWithoutDepthsAndWithLevels() {
        want(List.of(new Subscription("orderbook", List.of("KRW-BTC.15", "KRW-ETH.1"), 10_000)));
        driver.opened(nowNs);
        pass(1_000);
        answer(List.of(new Subscription("orderbook", List.of("KRW-ETH"), 10_000),
            new Subscription("orderbook", List.of("KRW-BTC.15"), 10_000)));
        assertThat(drifts).isEmpty();
        pass(30_000);
        answer(List.of(new Subscription("orderbook", List.of("KRW-BTC", "KRW-ETH"))));
        assertThat(drifts).containsExactly("-[orderbook KRW-BTC level 10000, orderbook KRW-ETH level 10000] "
            + "+[orderbook KRW-BTC, orderbook KRW-ETH] repairing");
    }

    @Test
    void shouldRepairADriftAndVerifyAgain() {
        want(trades("KRW-BTC", "KRW-ETH"));
        driver.opened(nowNs);
        pass(1_000);
        answer(trades("KRW-ETH", "KRW-XRP"));
        assertThat(drifts).containsExactly("-[trade KRW-BTC] +[trade KRW-XRP] repairing");
        pass(2_000);
        assertThat(sent).containsExactly("0 1 x2", "1000 list 2", "1220 3 x2", "2300 list 4");
        answer(trades("KRW-BTC", "KRW-ETH"));
        assertThat(counters.get(Counter.DRIFTS)).isEqualTo(1);
        assertThat(counters.get(Counter.REPAIRS)).isEqualTo(1);
        assertThat(counters.get(Counter.SETTLED)).isEqualTo(1);
    }

    @Test
    void shouldNotRepairAgainAndAgainWhatTheServerNeverTakes() {
        want(trades("KRW-BTC", "KRW-GONE"));
        driver.opened(nowNs);
        for (int second = 0; second < 3_600; second++) {
            pass(1_000);
            answer(A);
        }
        assertThat(sent.stream().filter(message -> message.endsWith("x2")).count()).isLessThan(12);
        assertThat(counters.get(Counter.DRIFTS)).isGreaterThan(100);
        assertThat(counters.get(Counter.REPAIRS)).isZero();
    }

    @Test
    void shouldIgnoreAnAnswerAboutTheSubscriptionBefore() {
        want(A);
        driver.opened(nowNs);
        pass(1_000);
        want(B);
        pass(220);
        answer(A);
        assertThat(drifts).isEmpty();
        assertThat(counters.get(Counter.SETTLED)).isZero();
        pass(1_500);
        answer(B);
        assertThat(drifts).isEmpty();
        assertThat(counters.get(Counter.SETTLED)).isEqualTo(1);
    }

    @Test
    void shouldIgnoreAnAnswerToAnEarlierQuestion() {
        want(A);
        driver.opened(nowNs);
        pass(1_000);
        final int first = listed;
        pass(40_000);
        assertThat(listed).isNotEqualTo(first);
        driver.answer(first, Set.of(), nowNs);
        assertThat(drifts).isEmpty();
    }

    @Test
    void shouldCountAnAnswerThatNeverComesOrCannotBeRead() {
        want(A);
        driver.opened(nowNs);
        pass(5_999);
        assertThat(counters.get(Counter.UNANSWERED)).isZero();
        pass(1);
        assertThat(counters.get(Counter.UNANSWERED)).isEqualTo(1);
        pass(30_000);
        driver.unreadable(nowNs);
        assertThat(counters.get(Counter.UNANSWERED)).isEqualTo(2);
        assertThat(sent).containsExactly("0 1 x1", "1000 list 2", "36000 list 3");
    }

    @Test
    void shouldAskNothingWithoutVerification() {
        final SubscriptionDriver quiet =
            new SubscriptionDriver(StreamPolicy.standard().withoutVerification(), counters, this);
        quiet.want(A, 0);
        quiet.opened(0);
        assertThat(quiet.nextNs()).isEqualTo(SubscriptionDriver.NEVER);
        assertThat(counters.get(Counter.SETTLED)).isEqualTo(1);
    }
}
