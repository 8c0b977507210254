package io.upring.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickPolicy;
import io.upring.sim.exchange.TradePrint;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Feeds an exchange and checks on the way what a generated market promises. */
final class GeneratorInvariants extends ExchangeSink {
    int books;
    int trades;

    private final Exchange exchange;
    private final String seed;
    private final Map<String, Long> lastBookMs = new HashMap<>();
    private final Map<String, Long> phase = new HashMap<>();
    private final Map<String, BookImage> lastBook = new HashMap<>();
    private final Map<String, Set<Long>> ids = new HashMap<>();
    private final Map<String, Long> lastEventMs = new HashMap<>();

    GeneratorInvariants(Exchange exchange, String seed) {
        super(exchange);
        this.exchange = exchange;
        this.seed = seed;
    }

    @Override
    public void book(String code, BookImage book, long nowMs) {
        books++;
        String where = seed + ", " + code + ", book " + books;
        inTime(code, book.timestampMs(), nowMs, where);
        TickPolicy ticks = exchange.market(code).orElseThrow().rules().ticks();
        side(book.asks(), ticks, 1, where);
        side(book.bids(), ticks, -1, where);
        BigDecimal bestAsk = book.asks().get(0).price();
        BigDecimal bestBid = book.bids().get(0).price();
        assertThat(bestAsk).as(where).isGreaterThanOrEqualTo(ticks.above(bestBid));
        Long last = lastBookMs.put(code, book.timestampMs());
        if (phase.containsKey(code)) {
            assertThat(book.timestampMs() - last).as(where).isGreaterThanOrEqualTo(100);
            assertThat(book.timestampMs() % 100).as(where).isEqualTo(phase.get(code));
        } else if (last != null) {
            phase.put(code, book.timestampMs() % 100);
        }
        BookImage before = lastBook.put(code, book);
        assertThat(before != null && before.asks().equals(book.asks()) && before.bids().equals(book.bids())
                && exchange.market(code).orElseThrow().book().asks().equals(book.asks())
                && exchange.market(code).orElseThrow().book().bids().equals(book.bids())).as(where).isFalse();
        super.book(code, book, nowMs);
    }

    @Override
    public void trade(String code, TradePrint print, long nowMs) {
        trades++;
        String where = seed + ", " + code + ", trade " + trades;
        inTime(code, print.timestampMs(), nowMs, where);
        Side hit = print.takerSide().opposite();
        List<Level> shown = exchange.market(code).orElseThrow().book().side(hit);
        assertThat(shown.size()).as(where).isGreaterThan(5);
        assertThat(print.price()).as(where).isEqualByComparingTo(shown.get(0).price());
        assertThat(print.volume()).as(where).isPositive().isLessThanOrEqualTo(shown.get(0).size());
        assertThat(print.volume().scale()).as(where).isLessThanOrEqualTo(8);
        assertThat(print.sequentialId() / 10_000).as(where).isEqualTo(print.timestampMs());
        assertThat(print.sequentialId() % 10_000).as(where).isLessThan(5_000);
        assertThat(ids.computeIfAbsent(code, any -> new HashSet<>()).add(print.sequentialId())).as(where).isTrue();
        BigDecimal before = shown.get(0).size();
        BigDecimal price = shown.get(0).price();
        super.trade(code, print, nowMs);
        boolean gone = shown.get(0).price().compareTo(price) != 0;
        assertThat(gone ? BigDecimal.ZERO : shown.get(0).size()).as(where)
                .isEqualByComparingTo(before.subtract(print.volume()));
    }

    @Override
    public void rawFrame(String code, String type, byte[] frame) {
        throw new AssertionError("a generated market has no recorded frames");
    }

    private void inTime(String code, long eventMs, long nowMs, String where) {
        assertThat(eventMs).as(where).isLessThanOrEqualTo(nowMs);
        Long last = lastEventMs.put(code, eventMs);
        assertThat(last == null || eventMs >= last).as(where).isTrue();
    }

    private static void side(List<Level> levels, TickPolicy ticks, int direction, String where) {
        assertThat(levels).as(where).hasSize(30);
        BigDecimal last = null;
        for (Level level : levels) {
            assertThat(ticks.onGrid(level.price())).as("%s, price %s", where, level.price()).isTrue();
            assertThat(level.size().signum()).as(where).isPositive();
            assertThat(level.size().scale()).as(where).isLessThanOrEqualTo(8);
            assertThat(last == null || level.price().compareTo(last) == direction).as(where).isTrue();
            last = level.price();
        }
    }
}
