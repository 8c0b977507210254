package io.upring.feed.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rest.ClockSkew;
import io.upring.feed.rest.MarketRest;
import io.upring.feed.rest.TradeInfo;
import io.upring.feed.testing.ManualTime;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One gap at a time, step by step. */
class GapsTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int LINE = 2;
    private static final StreamKey TRADES = StreamKey.of(Stream.TRADE, 0);

    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final ManualTime time = new ManualTime(loop);
    private final TradeLog log = new TradeLog();
    private final List<String> markets = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP");
    /** Newest first, as the exchange would show them. */
    private final List<TradeInfo> history = Collections.synchronizedList(new ArrayList<>());
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile RuntimeException failure;
    private volatile boolean isSilent;
    private Gaps gaps = newGaps(GapConfig.standard());

    private Gaps newGaps(GapConfig config) {
        return new Gaps(config, this::history, log, SmallFeed.index(markets), markets::get, time, loop::execute, time,
            new ClockSkew());
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private CompletableFuture<List<TradeInfo>> history(String market, int count, long cursor, int daysAgo) {
        calls.add(market);
        if (isSilent) {
            return new CompletableFuture<>();
        }
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        return CompletableFuture.completedFuture(history.stream()
            .filter(trade -> cursor == MarketRest.NEWEST || trade.sequentialId() < cursor).limit(count).toList());
    }

    private void onLoop(Runnable work) {
        CompletableFuture.runAsync(work, loop::execute).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static EventSlot slot(EventType type, int instrumentId, long timeNs) {
        return new EventSlot().begin(type, EventSource.PUBLIC_STREAM, timeNs).instrumentId(instrumentId)
            .exchangeTimeNs(timeNs);
    }

    /** Trades on the stream, as a gate would tell of them; the exchange has them on record, too. */
    private void trade(int instrumentId, long... ids) {
        for (final long id : ids) {
            record(id);
            if (gaps.isNewTrade(instrumentId, id)) {
                gaps.onEvent(slot(EventType.TRADE, instrumentId, time.nowNs()));
            }
        }
    }

    private void record(long... ids) {
        for (final long id : ids) {
            if (history.stream().noneMatch(trade -> trade.sequentialId() == id)) {
                history.add(0, HistoryWalkTest.trade(id, time.nowNs() / 1_000_000));
            }
        }
    }

    private void lose(StreamKey... keys) {
        gaps.onLost(LINE, List.of(keys), time.nowNs(), GapCause.CONNECTION_LOST);
    }

    /** Two seconds in which each task that another one hands to the loop gets its turn. */
    private void settle() {
        for (int i = 0; i < 10; i++) {
            time.advance(SECOND_NS / 5);
            onLoop(() -> { });
            onLoop(() -> { });
        }
    }

    private List<Long> delivered() {
        return log.trades(0).stream().map(TradeLog.Delivered::id).toList();
    }

    private static Collection<StreamKey> all(Stream... streams) {
        return IntStream.range(0, 3).boxed()
            .flatMap(id -> List.of(streams).stream().map(stream -> StreamKey.of(stream, id))).toList();
    }

    @Test
    void shouldMergeTheStreamsOfAnInstrumentIntoOneEntryAndCloseThemAsTheyHeal() {
        final StreamKey grouped = new StreamKey(Stream.ORDER_BOOK, 0, 10_000);
        onLoop(() -> {
            lose(StreamKey.of(Stream.TICKER, 0), StreamKey.of(Stream.ORDER_BOOK, 0), grouped,
                StreamKey.of(Stream.CANDLE_1M, 1));
            gaps.onEvent(slot(EventType.TICKER, 0, 1));
            gaps.onCarried(LINE, List.of(StreamKey.of(Stream.TICKER, 0), grouped));
            gaps.onEvent(slot(EventType.TICKER, 0, 2));
            final EventSlot book = slot(EventType.ORDER_BOOK, 0, 3);
            book.buffer().putDouble(OrderBookView.LEVEL, 10_000);
            gaps.onEvent(book);
            book.buffer().putDouble(OrderBookView.LEVEL, Double.NaN);
            gaps.onEvent(book);
        });
        settle();
        assertThat(log.gapEvents()).containsExactly("opened 1 CONNECTION_LOST open 4 filled 0 0:5 0:4 1:16",
            "closed 1 CONNECTION_LOST open 2 filled 0 0:1 0:4");
        assertThat(gaps.figures()).extracting(GapFigures::openGaps, GapFigures::openStreams).containsExactly(1, 2);
    }

    @Test
    void shouldSayAGapOfManyStreamsInSeveralEvents() {
        onLoop(() -> lose(IntStream.range(0, 200).mapToObj(id -> StreamKey.of(Stream.TICKER, id))
            .toArray(StreamKey[]::new)));
        assertThat(log.gapEvents()).hasSize(4).allMatch(event -> event.startsWith(
            "opened 1 CONNECTION_LOST open 200 filled 0 "));
    }

    @Test
    void shouldAskNothingWhenTheFirstTradeIsTheLastOne() {
        onLoop(() -> {
            trade(0, 10, 11, 12);
            lose(TRADES);
            gaps.onCarried(LINE, List.of(TRADES));
            assertThat(gaps.isNewTrade(0, 12)).isFalse();
        });
        settle();
        assertThat(calls).isEmpty();
        assertThat(log.gapEvents()).hasSize(2).last().isEqualTo("closed 1 CONNECTION_LOST open 0 filled 0 0:2");
    }

    @Test
    void shouldFillInWhatWasMissedAndOnlyThat() {
        onLoop(() -> {
            trade(0, 10, 11, 12);
            lose(TRADES);
            record(13, 14, 15);
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, 16, 17);
        });
        settle();
        assertThat(delivered()).containsExactly(13L, 14L, 15L);
        assertThat(log.gapEvents()).hasSize(2).last().isEqualTo("closed 1 CONNECTION_LOST open 0 filled 3 0:2");
        onLoop(() -> LongStream.rangeClosed(10, 17).forEach(id -> assertThat(gaps.isNewTrade(0, id)).isFalse()));
    }

    @Test
    void shouldNeverForgetTheFirstLossWhenASecondOneFollows() {
        onLoop(() -> {
            trade(0, 10, 11, 12);
            lose(TRADES);
            record(13);
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, 14);
            lose(TRADES);
            lose(TRADES);
            record(15);
        });
        settle();
        onLoop(() -> {
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, 16);
        });
        settle();
        assertThat(delivered()).containsExactly(13L, 15L);
        assertThat(log.gapEvents()).hasSize(2).last().isEqualTo("closed 1 CONNECTION_LOST open 0 filled 2 0:2");
    }

    /** What the memory of ids forgets first must be the oldest, in the order of trading. */
    @Test
    void shouldDeliverOnceWhatWasFilledInBetweenManyTrades() {
        onLoop(() -> {
            trade(0, LongStream.rangeClosed(1, 600).toArray());
            lose(TRADES);
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, LongStream.rangeClosed(601, 1_600).toArray());
            lose(TRADES);
            record(LongStream.rangeClosed(1_601, 1_700).toArray());
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, LongStream.rangeClosed(1_701, 1_720).toArray());
        });
        settle();
        assertThat(gaps.figures().openStreams()).isZero();
        onLoop(() -> {
            lose(TRADES);
            record(1_721);
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, 1_722);
        });
        settle();
        assertThat(delivered()).containsExactlyElementsOf(
            () -> LongStream.concat(LongStream.rangeClosed(1_601, 1_700), LongStream.of(1_721)).iterator());
    }

    @Test
    void shouldNotGoBackBehindWhatACompleteWalkHasSeen() {
        onLoop(() -> {
            trade(0, LongStream.rangeClosed(1, 600).toArray());
            lose(TRADES);
            record(LongStream.rangeClosed(601, 2_000).toArray());
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, 2_001);
        });
        onLoop(() -> lose(TRADES));
        settle();
        final int before = calls.size();
        assertThat(before).isPositive();
        assertThat(gaps.figures().openStreams()).isEqualTo(1);
        onLoop(() -> {
            record(2_002);
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, 2_003);
        });
        settle();
        assertThat(calls).hasSize(before + 1);
        assertThat(delivered()).hasSize(1_401).doesNotHaveDuplicates();
        assertThat(log.gapEvents()).hasSize(2).last().isEqualTo("closed 1 CONNECTION_LOST open 0 filled 1401 0:2");
    }

    @Test
    void shouldAskAnywayWhenNoTradeComes() {
        onLoop(() -> {
            trade(0, 10);
            lose(TRADES);
            record(11);
            gaps.onCarried(LINE, List.of(TRADES));
        });
        settle();
        assertThat(calls).isEmpty();
        settle();
        assertThat(delivered()).containsExactly(11L);
    }

    @Test
    void shouldWaitForAHistoryThatIsBehindTheStream() {
        onLoop(() -> {
            trade(0, 10);
            lose(TRADES);
            gaps.onCarried(LINE, List.of(TRADES));
            assertThat(gaps.isNewTrade(0, 12)).isTrue();
        });
        settle();
        assertThat(calls.size()).isGreaterThan(1);
        assertThat(log.gapEvents()).hasSize(1);
        onLoop(() -> record(11, 12));
        settle();
        assertThat(delivered()).containsExactly(11L);
        assertThat(log.gapEvents()).hasSize(2).last().isEqualTo("closed 1 CONNECTION_LOST open 0 filled 1 0:2");
    }

    @Test
    void shouldSayThatItIsIncompleteWhenTheHistoryFailsForTooLong() {
        failure = new IllegalStateException("no history today");
        onLoop(() -> {
            trade(0, 10);
            lose(TRADES);
            gaps.onCarried(LINE, List.of(TRADES));
            trade(0, 12);
        });
        // The first failure must have been seen before patience begins to run.
        settle();
        time.advance(200 * SECOND_NS);
        assertThat(log.gapEvents()).hasSize(1);
        for (int i = 0; i < 30; i++) {
            time.advance(5 * SECOND_NS);
            settle();
        }
        assertThat(log.gapEvents()).hasSize(2).last().isEqualTo("incomplete 1 CONNECTION_LOST open 0 filled 0 0:2");
        assertThat(gaps.figures().incompleteStreams()).isEqualTo(1);
    }

    @Test
    void shouldGiveUpTheGapWhoseTradesHaveNoPlaceAnyMoreAndGoOnWithItsTrades() {
        gaps = newGaps(GapConfig.standard().withMaxHeld(100));
        isSilent = true;
        final StreamKey other = StreamKey.of(Stream.TRADE, 1);
        onLoop(() -> {
            trade(0, 10);
            trade(1, 1);
            lose(TRADES, other);
            gaps.onCarried(LINE, List.of(TRADES, other));
            for (int id = 0; id < 40; id++) {
                trade(1, 1_000 + id);
            }
            for (int id = 0; id < 60; id++) {
                trade(0, 1_000 + id);
            }
        });
        settle();
        assertThat(log.gapEvents()).hasSize(1);
        onLoop(() -> {
            assertThat(gaps.isNewTrade(0, 2_000)).isTrue();
            assertThat(gaps.isNewTrade(0, 2_000)).isFalse();
            assertThat(gaps.isNewTrade(0, 1_059)).isFalse();
            assertThat(gaps.isNewTrade(0, 2_001)).isTrue();
        });
        settle();
        assertThat(log.gapEvents()).hasSize(2).last().isEqualTo("incomplete 1 CONNECTION_LOST open 1 filled 0 0:2");
        assertThat(gaps.figures()).extracting(GapFigures::incompleteStreams, GapFigures::openFills)
            .containsExactly(1L, 1);
        // What the closed one held is free again: the other market has room for 60 more.
        onLoop(() -> {
            for (int id = 0; id < 60; id++) {
                assertThat(gaps.isNewTrade(1, 2_000 + id)).isTrue();
            }
            assertThat(gaps.figures().openFills()).isEqualTo(1);
            assertThat(gaps.isNewTrade(1, 3_000)).isTrue();
            assertThat(gaps.figures().openFills()).isZero();
        });
    }

    @Test
    void shouldHoldNothingOfGapsThatWereFilled() {
        gaps = newGaps(GapConfig.standard().withMaxHeld(30));
        for (int round = 1; round <= 5; round++) {
            final long first = round * 1_000L;
            onLoop(() -> {
                trade(0, first);
                lose(TRADES);
                record(first + 1);
                gaps.onCarried(LINE, List.of(TRADES));
                for (int id = 2; id < 22; id++) {
                    trade(0, first + id);
                }
            });
            settle();
            assertThat(delivered()).hasSize(round);
            assertThat(gaps.figures().openGaps()).isZero();
        }
        assertThat(gaps.figures().incompleteStreams()).isZero();
    }

    @Test
    void shouldCloseAsIncompleteWhatNobodyWantsAnyMoreAndForgetIt() {
        onLoop(() -> {
            trade(0, 10);
            lose(TRADES, StreamKey.of(Stream.TICKER, 0));
            gaps.onUnwanted(List.of(TRADES, StreamKey.of(Stream.TICKER, 0)));
            assertThat(gaps.isNewTrade(0, 10)).isTrue();
        });
        assertThat(log.gapEvents()).hasSize(3).last().isEqualTo("incomplete 1 CONNECTION_LOST open 0 filled 0 0:1");
        assertThat(gaps.figures().openGaps()).isZero();
    }

    @Test
    void shouldFillWhatTheRingDropped() {
        final byte[] frame = "{\"ty\":\"trade\",\"cd\":\"KRW-BTC\",\"sid\":11},{\"cd\":\"KRW-ETH\"}"
            .getBytes(StandardCharsets.UTF_8);
        onLoop(() -> {
            gaps.onCarried(LINE, all(Stream.TRADE));
            trade(0, 10);
            record(11);
            final EventSlot half = log.tryClaim();
            gaps.onDropped(LINE, EventType.TRADE, frame, 0, frame.length);
            gaps.onDropped(LINE, EventType.TICKER, frame, 0, frame.length);
            log.publish(half.begin(EventType.TIMER, EventSource.TIMER, 0));
            trade(0, 12);
        });
        settle();
        assertThat(delivered()).containsExactly(11L);
        assertThat(log.gapEvents()).containsExactly("opened 1 OVERLOAD open 1 filled 0 0:2",
            "closed 1 OVERLOAD open 0 filled 1 0:2");
    }

    @Test
    void shouldSuspectEveryMarketOfAConnectionWhenADamagedFrameNamesNone() {
        final byte[] garbage = {1, 2, '"', 'K', 'R', 'W', '-', 3, '"'};
        onLoop(() -> {
            gaps.onCarried(LINE, all(Stream.TRADE));
            gaps.onCarried(LINE + 1, List.of(StreamKey.of(Stream.TRADE, 7)));
            gaps.onBadFrame(LINE, EventType.ORDER_BOOK, garbage, 0, garbage.length);
            gaps.onBadFrame(LINE, EventType.NONE, garbage, 0, garbage.length);
        });
        settle();
        assertThat(log.gapEvents().get(0)).isEqualTo("opened 1 BAD_FRAME open 3 filled 0 0:2 1:2 2:2");
        assertThat(calls).containsExactlyInAnyOrderElementsOf(markets);
        assertThat(gaps.figures().openStreams()).isZero();
    }

    @Test
    void shouldAllocateNothingWhileNoGapIsOpen() {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        final EventSlot trade = slot(EventType.TRADE, 1, 5);
        final EventSlot ticker = slot(EventType.TICKER, 1, 5);
        long least = Long.MAX_VALUE;
        long id = 17_952_309_021_170_000L;
        gaps.isNewTrade(1, id);
        for (int round = 0; round < 6; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                gaps.isNewTrade(1, ++id);
                gaps.onEvent(trade);
                gaps.onEvent(ticker);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }
}
