package io.upring.bot.run;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the opportunities in recorded events by plain arithmetic on plain decimals: no code of the strategy's, no
 * double but in the events themselves. What it shares with the strategy is what its documents state: a way is looked
 * at when one of its books changes, and on timers once it has expired; eight alerts go with an event.
 */
final class OfflineScript {
    /** Something told: what, of which coin's market, because of which event, and the figures. */
    record Told(String kind, String market, long sequence, BigDecimal net, BigDecimal cost, BigDecimal tolerance) {
    }

    private static final MathContext EXACT = new MathContext(40);
    private static final long MAX_AGE_NS = 3_000_000_000L;
    private static final BigDecimal MIN_NET = new BigDecimal("0.0005");
    private static final BigDecimal MIN_PROFIT = new BigDecimal("100");
    private static final BigDecimal MAX_COST = new BigDecimal("10000000");
    private static final BigDecimal IMPROVE = new BigDecimal("1.25");
    private static final int LEVELS = 15;
    private static final int ROOM = 8;

    private record Level(BigDecimal price, BigDecimal size) {
    }

    private static final class Book {
        List<Level> asks = List.of();
        List<Level> bids = List.of();
        long receivedAtNs = Long.MIN_VALUE;
        int connection;
        int epoch;
        boolean gap;
    }

    private record Leg(String market, boolean buy) {
    }

    private static final class Way {
        final String coin;
        final String path;
        final List<Leg> legs = new ArrayList<>();
        boolean open;
        boolean live;
        long expiresNs;
        long improvedNs;
        BigDecimal told;

        Way(String coin, String path) {
            this.coin = coin;
            this.path = path;
        }
    }

    private record Result(BigDecimal edge, BigDecimal net, BigDecimal cost, BigDecimal tolerance) {
    }

    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, Book> books = new HashMap<>();
    private final Map<Integer, Integer> epochs = new HashMap<>();
    private final List<Way> ways = new ArrayList<>();
    private final Deque<Told> waiting = new ArrayDeque<>();
    private final List<Told> told = new ArrayList<>();
    private final OrderBookView view = new OrderBookView();
    private final GapView gap = new GapView();
    private final Instruments all;
    private long nowNs;

    OfflineScript(Instruments all) {
        this.all = all;
        all.all().forEach(instrument -> instruments.put(instrument.market(), instrument));
        final Map<String, List<String>> quotes = new LinkedHashMap<>();
        quotes.put("BTC", List.of("KRW", "USDT"));
        for (final String coin : List.of("ETH", "XRP", "ADA")) {
            quotes.put(coin, List.of("KRW", "BTC", "USDT"));
        }
        quotes.forEach((coin, of) -> {
            for (int a = 0; a < of.size(); a++) {
                for (int b = a + 1; b < of.size(); b++) {
                    ways.add(way(coin, of.get(a), of.get(b)));
                    ways.add(way(coin, of.get(b), of.get(a)));
                }
            }
        });
    }

    private static Way way(String coin, String from, String to) {
        final Way way = new Way(coin, from.toLowerCase() + "-" + to.toLowerCase());
        if (!from.equals("KRW")) {
            way.legs.add(new Leg("KRW-" + from, true));
        }
        way.legs.add(new Leg(from + "-" + coin, true));
        way.legs.add(new Leg(to + "-" + coin, false));
        if (!to.equals("KRW")) {
            way.legs.add(new Leg("KRW-" + to, false));
        }
        return way;
    }

    List<Told> told() {
        return told;
    }

    void onEvent(EventSlot event) {
        nowNs = Math.max(nowNs, event.receivedAtNs());
        switch (event.type()) {
            case ORDER_BOOK -> onBook(event);
            case GAP -> onGap(event);
            case TIMER -> {
                if (event.source() != EventSource.ENGINE) {
                    ways.stream().filter(way -> way.live && nowNs > way.expiresNs).forEach(way -> look(way, event));
                    flush(event);
                }
            }
            default -> {
            }
        }
    }

    private void onBook(EventSlot event) {
        if (event.hasFlag(EventSlot.FLAG_REPEATED)) {
            return;
        }
        view.wrap(event);
        final String market = all.get(event.instrumentId()).market();
        final int known = epochs.getOrDefault(event.connectionId(), 0);
        if (event.epoch() >= known) {
            epochs.put(event.connectionId(), event.epoch());
            final Book book = books.computeIfAbsent(market, any -> new Book());
            book.receivedAtNs = event.receivedAtNs();
            book.connection = event.connectionId();
            book.epoch = event.epoch();
            book.asks = levels(true);
            book.bids = levels(false);
            final boolean replaced = known != 0 && event.epoch() > known;
            ways.stream().filter(way -> replaced || through(way, market)).forEach(way -> look(way, event));
        }
        flush(event);
    }

    private static boolean through(Way way, String market) {
        return way.legs.stream().anyMatch(leg -> leg.market().equals(market));
    }

    private List<Level> levels(boolean asks) {
        final List<Level> levels = new ArrayList<>();
        for (int i = 0; i < Math.min(LEVELS, asks ? view.askLevels() : view.bidLevels()); i++) {
            levels.add(asks ? new Level(new BigDecimal(Double.toString(view.askPrice(i))),
                new BigDecimal(Double.toString(view.askSize(i))))
                : new Level(new BigDecimal(Double.toString(view.bidPrice(i))),
                    new BigDecimal(Double.toString(view.bidSize(i)))));
        }
        return levels;
    }

    private void onGap(EventSlot event) {
        gap.wrap(event);
        for (int entry = 0; entry < gap.entryCount(); entry++) {
            if ((gap.entryStreams(entry) & Stream.ORDER_BOOK.mask()) == 0) {
                continue;
            }
            final String market = all.get(gap.entryInstrumentId(entry)).market();
            final Book book = books.computeIfAbsent(market, any -> new Book());
            book.gap = gap.isOpening();
            if (gap.isOpening()) {
                book.receivedAtNs = Long.MIN_VALUE;
            }
            ways.stream().filter(way -> through(way, market)).forEach(way -> look(way, event));
            flush(event);
        }
    }

    private void flush(EventSlot event) {
        final long before = told.stream().filter(one -> one.sequence() == event.sequence()).count();
        for (long sent = before; sent < ROOM && !waiting.isEmpty(); sent++) {
            final Told next = waiting.remove();
            told.add(new Told(next.kind(), next.market(), event.sequence(), next.net(), next.cost(),
                next.tolerance()));
        }
    }

    private void look(Way way, EventSlot event) {
        long oldest = Long.MAX_VALUE;
        boolean live = true;
        for (final Leg leg : way.legs) {
            final Book book = books.get(leg.market());
            live &= book != null && book.receivedAtNs != Long.MIN_VALUE && !book.gap
                && book.epoch == epochs.get(book.connection) && nowNs - book.receivedAtNs <= MAX_AGE_NS
                && !(leg.buy() ? book.asks : book.bids).isEmpty();
            oldest = live ? Math.min(oldest, book.receivedAtNs) : oldest;
        }
        way.live = live;
        way.expiresNs = live ? oldest + MAX_AGE_NS : 0;
        final Result result = live ? result(way) : null;
        final String market = (way.path.startsWith("krw") ? "KRW-" : way.path.startsWith("btc") ? "BTC-" : "USDT-")
            + way.coin;
        if (way.open) {
            if (result == null || result.edge().signum() < 0) {
                way.open = false;
                tell("ended-" + way.path, market, event, null);
            } else if (result.net().signum() > 0 && result.net().compareTo(way.told.multiply(IMPROVE)) >= 0
                && nowNs > way.improvedNs) {
                way.told = result.net();
                way.improvedNs = nowNs;
                tell("improved-" + way.path, market, event, result);
                tell("legs-" + way.path, market, event, null);
            }
        } else if (result != null && result.net().signum() > 0) {
            way.open = true;
            way.told = result.net();
            way.improvedNs = nowNs;
            tell("opened-" + way.path, market, event, result);
            tell("legs-" + way.path, market, event, null);
        }
    }

    private void tell(String kind, String market, EventSlot event, Result result) {
        waiting.add(new Told(kind, market, event.sequence(), result == null ? null : result.net(),
            result == null ? null : result.cost(), result == null ? null : result.tolerance()));
    }

    private BigDecimal fee(Leg leg) {
        final Instrument instrument = instruments.get(leg.market());
        return BigDecimal.valueOf(leg.buy() ? instrument.bidFeeE8() : instrument.askFeeE8(), 8);
    }

    private BigDecimal rate(Leg leg, BigDecimal price) {
        return leg.buy() ? BigDecimal.ONE.divide(price.multiply(BigDecimal.ONE.add(fee(leg))), EXACT)
            : price.multiply(BigDecimal.ONE.subtract(fee(leg)));
    }

    private List<Level> side(Leg leg) {
        return leg.buy() ? books.get(leg.market()).asks : books.get(leg.market()).bids;
    }

    /** Deals the way with the greatest size of which the last part still gains enough. */
    private Result result(Way way) {
        BigDecimal gross = BigDecimal.ONE;
        for (final Leg leg : way.legs) {
            gross = gross.multiply(rate(leg, side(leg).get(0).price()), EXACT);
        }
        final Result nothing = new Result(gross.subtract(BigDecimal.ONE), BigDecimal.ZERO, BigDecimal.ZERO,
            BigDecimal.ZERO);
        if (nothing.edge().compareTo(MIN_NET) < 0) {
            return nothing;
        }
        BigDecimal amount = input(way);
        BigDecimal cost = null;
        BigDecimal tolerance = new BigDecimal("0.000001");
        for (final Leg leg : way.legs) {
            final BigDecimal[] dealt = deal(leg, amount);
            final Instrument instrument = instruments.get(leg.market());
            final BigDecimal total = dealt[0].multiply(dealt[2]);
            if (dealt[0].signum() == 0 || total.compareTo(instrument.minTotal().toBigDecimal()) < 0
                || total.compareTo(instrument.maxTotal().toBigDecimal()) > 0) {
                return nothing;
            }
            cost = cost == null ? dealt[1].multiply(BigDecimal.ONE.add(fee(leg))) : cost;
            amount = leg.buy() ? dealt[0] : dealt[1].multiply(BigDecimal.ONE.subtract(fee(leg)));
            // A unit of the last decimal more or less of any volume, in home currency.
            tolerance = tolerance.add(new BigDecimal("0.00000002").multiply(inKrw(leg)));
        }
        final BigDecimal net = amount.subtract(cost);
        return net.compareTo(MIN_PROFIT) < 0 ? nothing : new Result(nothing.edge(), net, cost, tolerance);
    }

    private BigDecimal inKrw(Leg leg) {
        final BigDecimal price = side(leg).get(0).price();
        return leg.market().startsWith("KRW") ? price : leg.market().startsWith("BTC")
            ? price.multiply(new BigDecimal("200000000")) : price.multiply(new BigDecimal("2000"));
    }

    private BigDecimal input(Way way) {
        final List<Deque<Level>> left = new ArrayList<>();
        way.legs.forEach(leg -> left.add(new ArrayDeque<>(side(leg))));
        BigDecimal input = BigDecimal.ZERO;
        while (input.compareTo(MAX_COST) < 0 && left.stream().noneMatch(Deque::isEmpty)) {
            BigDecimal share = BigDecimal.ONE;
            BigDecimal part = MAX_COST.subtract(input);
            int scarcest = -1;
            final List<BigDecimal> base = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                final Level level = left.get(i).peek();
                final BigDecimal after = share.multiply(rate(way.legs.get(i), level.price()), EXACT);
                base.add(way.legs.get(i).buy() ? after : share);
                final BigDecimal room = level.size().divide(base.get(i), EXACT);
                if (room.compareTo(part) < 0) {
                    part = room;
                    scarcest = i;
                }
                share = after;
            }
            if (share.subtract(BigDecimal.ONE).compareTo(MIN_NET) < 0) {
                break;
            }
            for (int i = 0; i < left.size(); i++) {
                final Level level = left.get(i).remove();
                final BigDecimal rest = level.size().subtract(part.multiply(base.get(i), EXACT));
                if (i != scarcest && rest.compareTo(level.size().multiply(new BigDecimal("1e-12"))) > 0) {
                    left.get(i).addFirst(new Level(level.price(), rest));
                }
            }
            input = input.add(part, EXACT);
        }
        return input;
    }

    /** Volume, funds without fee, worst price. */
    private BigDecimal[] deal(Leg leg, BigDecimal amount) {
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal money = amount;
        if (leg.buy()) {
            for (final Level level : side(leg)) {
                final BigDecimal price = level.price().multiply(BigDecimal.ONE.add(fee(leg)));
                final BigDecimal part = level.size().min(money.divide(price, EXACT));
                volume = volume.add(part, EXACT);
                money = money.subtract(part.multiply(price), EXACT);
            }
        } else {
            volume = amount;
        }
        final BigDecimal nearest = volume.setScale(8, RoundingMode.HALF_EVEN);
        volume = nearest.subtract(volume).abs().compareTo(new BigDecimal("1e-14")) < 0 ? nearest
            : volume.setScale(8, RoundingMode.DOWN);
        BigDecimal left = volume;
        BigDecimal funds = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        for (final Level level : side(leg)) {
            if (left.signum() > 0) {
                final BigDecimal part = level.size().min(left);
                funds = funds.add(part.multiply(level.price()));
                left = left.subtract(part);
                worst = level.price();
            }
        }
        return new BigDecimal[] {volume, funds, worst};
    }
}
