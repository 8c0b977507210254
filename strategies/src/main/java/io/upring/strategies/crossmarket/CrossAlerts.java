package io.upring.strategies.crossmarket;

import io.upring.engine.market.Instrument;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.CycleState;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of alert of {@link CrossMarket}, and those that wait for room: an event carries eight intents at most, and
 * one book of a bridge can open more opportunities than that. What waits leaves with the next events, in order, with
 * the figures of its own moment.
 *
 * <p>Threading: single-threaded; allocates nothing after its construction.
 */
final class CrossAlerts {
    /** Alerts that can wait; what comes beyond is lost, and counted. */
    private static final int WAITING = 256;
    private static final int VALUES = 6;
    private static final double MS_NS = 1e6;
    /** Of a window, in hours. */
    private static final double HOUR_NS = 3.6e12;

    private static final String[] PATHS = {"krw-btc", "btc-krw", "krw-usdt", "usdt-krw", "btc-usdt", "usdt-btc"};
    private static final int OPENED = 0;
    private static final int IMPROVED = PATHS.length;
    private static final int ENDED = 2 * PATHS.length;
    private static final int LEGS = 3 * PATHS.length;
    private static final int PREMIUM = 4 * PATHS.length;
    private static final int DEALT = PREMIUM + 2;
    private static final int LEG_FAILED = DEALT + 1;
    private static final int LEFT_OVER = DEALT + 2;

    private final int[] kinds = new int[WAITING];
    private final Instrument[] instruments = new Instrument[WAITING];
    private final double[] values = new double[WAITING * VALUES];
    private final double[] next = new double[VALUES];
    private int first;
    private int count;
    private long lost;

    /** A path is where a coin is bought, then where it is sold. The instrument is the coin's own. */
    static List<String> kinds() {
        final List<String> kinds = new ArrayList<>();
        for (final String path : PATHS) {
            kinds.add("opened-" + path + ": net, net percent, cost, oldest leg ms, expires in ms");
        }
        for (final String path : PATHS) {
            kinds.add("improved-" + path + ": net, net percent, cost, oldest leg ms, expires in ms");
        }
        for (final String path : PATHS) {
            kinds.add("ended-" + path + ": lasted ms, best net, best net percent, is stale");
        }
        for (final String path : PATHS) {
            kinds.add("legs-" + path + ": price 1, price 2, price 3, price 4, first volume, last volume");
        }
        kinds.add("premium-official: percent, window hours, z-score, percentile");
        kinds.add("premium-stable-coin: percent, window hours, z-score, percentile");
        kinds.add("dealt: net, expected net, orders, took ms");
        kinds.add("leg-failed: leg, filled share, orders, refused");
        kinds.add("left-over: volume, is kept");
        return kinds;
    }

    private static int path(Cycle cycle) {
        return switch (cycle.buyQuote()) {
            case "BTC" -> cycle.sellQuote().equals("KRW") ? 1 : 4;
            case "USDT" -> cycle.sellQuote().equals("KRW") ? 3 : 5;
            default -> cycle.sellQuote().equals("BTC") ? 0 : 2;
        };
    }

    /** The market of the coin that the way buys. */
    private static Instrument coin(Cycle cycle) {
        return cycle.leg(cycle.buyQuote().equals(ParitySettings.HOME) ? 0 : 1).instrument();
    }

    void opened(Cycle cycle, long nowNs) {
        opportunity(OPENED, cycle, nowNs);
    }

    void improved(Cycle cycle, long nowNs) {
        opportunity(IMPROVED, cycle, nowNs);
    }

    private void opportunity(int kind, Cycle cycle, long nowNs) {
        put(kind + path(cycle), coin(cycle), cycle.net(), 100 * cycle.netFraction(), cycle.cost(),
            (nowNs - cycle.oldestAtNs()) / MS_NS, (cycle.expiresAtNs() - nowNs) / MS_NS, Double.NaN);
        final int legs = cycle.legCount();
        put(LEGS + path(cycle), coin(cycle), cycle.leg(0).limitPrice(), cycle.leg(1).limitPrice(),
            cycle.leg(2).limitPrice(), legs > 3 ? cycle.leg(3).limitPrice() : Double.NaN, cycle.leg(0).volume(),
            cycle.leg(legs - 1).volume());
    }

    /** @param coin the coin's market, which may not be listed any more. */
    void ended(Cycle cycle, Instrument coin, long nowNs) {
        put(ENDED + path(cycle), coin, (nowNs - cycle.openedAtNs()) / MS_NS, cycle.best(),
            100 * cycle.best() / cycle.bestCost(), cycle.state() == CycleState.LIVE ? 0 : 1, Double.NaN, Double.NaN);
    }

    void premium(int basis, Instrument coin, double value, long windowNs, double zScore, double percentile) {
        put(PREMIUM + basis, coin, 100 * value, windowNs / HOUR_NS, zScore, percentile, Double.NaN, Double.NaN);
    }

    void dealt(Instrument coin, double net, double expected, int orders, long tookNs) {
        put(DEALT, coin, net, expected, orders, tookNs / MS_NS, Double.NaN, Double.NaN);
    }

    void legFailed(Instrument market, int leg, double share, int orders, boolean isRefused) {
        put(LEG_FAILED, market, leg, share, orders, isRefused ? 1 : 0, Double.NaN, Double.NaN);
    }

    void leftOver(Instrument market, double volume, boolean isKept) {
        put(LEFT_OVER, market, volume, isKept ? 1 : 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private void put(int kind, Instrument instrument, double a, double b, double c, double d, double e, double f) {
        if (count == WAITING) {
            lost++;
            return;
        }
        final int place = (first + count) % WAITING;
        kinds[place] = kind;
        instruments[place] = instrument;
        values[place * VALUES] = a;
        values[place * VALUES + 1] = b;
        values[place * VALUES + 2] = c;
        values[place * VALUES + 3] = d;
        values[place * VALUES + 4] = e;
        values[place * VALUES + 5] = f;
        count++;
    }

    /** Sends what waits, as far as there is room. */
    void flush(StrategyContext context) {
        while (count > 0) {
            System.arraycopy(values, first * VALUES, next, 0, VALUES);
            if (!context.alert(kinds[first], instruments[first], next[0], next[1], next[2], next[3], next[4],
                next[5])) {
                return;
            }
            first = (first + 1) % WAITING;
            count--;
        }
    }

    /** Alerts for which there was no place even to wait. */
    long lost() {
        return lost;
    }
}
