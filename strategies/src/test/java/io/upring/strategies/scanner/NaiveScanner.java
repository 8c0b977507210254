package io.upring.strategies.scanner;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a scanner should tell, worked out once more from the whole history in the plainest way: every price is kept,
 * every window is looked through from its end to its beginning for every ticker, moves are exact fractions.
 */
final class NaiveScanner {
    private static final MathContext DIGITS = new MathContext(40);
    private static final int MOVE_DECIMALS = 10;
    private static final int BUCKETS = 60;

    private record Seen(long timeNs, double price) {
    }

    private record Total(long timeNs, double stated) {
    }

    /** One direction of one window of one market. */
    private static final class Tale {
        private boolean goingOn;
        private Long toldNs;
    }

    private static final class Market {
        private final String code;
        private final Map<String, Tale> tales = new TreeMap<>();
        private List<Seen> fast = new ArrayList<>();
        private List<Seen> slow = new ArrayList<>();
        private List<Total> totals = new ArrayList<>();
        private long lastNs = Long.MIN_VALUE;
        private double price = Double.NaN;
        private double close = Double.NaN;
        private double total24h = Double.NaN;
        private Long gapFromNs;
        private boolean gapToConsider;
        private boolean gapOpen;
        private Long gapToNs;
        private final Map<String, Long> inSinceNs = new TreeMap<>();

        Market(String code) {
            this.code = code;
        }
    }

    private final ScannerSettings settings;
    private final TreeMap<String, Market> markets = new TreeMap<>();
    private final List<Told> told = new ArrayList<>();
    private long newestNs;
    private long newestRingNs;
    private Long startNs;
    private boolean ranking;
    private long rankAtNs = Long.MIN_VALUE;
    private int roomLeft;

    NaiveScanner(ScannerSettings settings, List<String> codes) {
        this.settings = settings;
        codes.forEach(code -> markets.put(code, new Market(code)));
    }

    static List<Told> of(ScannerSettings settings, List<String> codes, List<Happening> happenings) {
        final NaiveScanner naive = new NaiveScanner(settings, codes);
        happenings.forEach(naive::take);
        return naive.told;
    }

    private void take(Happening happening) {
        startNs = startNs == null ? Long.valueOf(happening.ringNs()) : startNs;
        roomLeft = 8;
        if (happening instanceof Happening.Tick tick) {
            // A copy for somebody who has just joined is shown to nobody else.
            if (!tick.isOdd()) {
                newestNs = Math.max(newestNs, tick.timeNs());
                newestRingNs = tick.ringNs();
                if (tick.timeNs() >= markets.get(tick.market()).lastNs) {
                    ticker(markets.get(tick.market()), tick);
                }
            }
        } else if (happening instanceof Happening.Gap gap) {
            gap(markets.get(gap.market()), gap.isOpening());
        } else if (happening instanceof Happening.Timer timer) {
            if (newestNs != 0) {
                newestNs += timer.ringNs() - newestRingNs;
                newestRingNs = timer.ringNs();
            }
            ranking |= timer.ringNs() - startNs >= Duration.ofSeconds(10).toNanos()
                || markets.values().stream().noneMatch(market -> Double.isNaN(market.price));
            if (ranking && timer.ringNs() >= rankAtNs) {
                rankAtNs = timer.ringNs() + Duration.ofSeconds(1).toNanos();
                rank("86400", settings.topByDay(), timer.ringNs(), market -> market.total24h);
                rank("window", settings.topByWindow(), timer.ringNs(), this::recent);
            }
        }
    }

    private void gap(Market market, boolean isOpening) {
        if (isOpening && !Double.isNaN(market.price) && !market.gapOpen) {
            market.gapOpen = true;
            market.gapFromNs = market.gapToConsider ? market.gapFromNs : Long.valueOf(newestNs);
            market.gapToConsider = true;
        } else if (!isOpening && market.gapOpen) {
            market.gapOpen = false;
            market.gapToNs = newestNs;
        }
    }

    private static long startOf(long timeNs, Duration window) {
        final long bucketNs = window.toNanos() / BUCKETS;
        return (Math.floorDiv(timeNs, bucketNs) - BUCKETS) * bucketNs;
    }

    private void ticker(Market market, Happening.Tick tick) {
        if (market.gapToConsider) {
            market.gapToConsider = false;
            if (market.gapFromNs < startOf(tick.timeNs(), settings.fastWindow())) {
                market.fast = new ArrayList<>();
            }
            if (market.gapFromNs < startOf(tick.timeNs(), settings.slowWindow())) {
                market.slow = new ArrayList<>();
            }
            if (market.gapFromNs < startOf(newestNs, settings.topWindow())) {
                market.totals = new ArrayList<>();
            }
        }
        market.lastNs = tick.timeNs();
        market.price = tick.price();
        market.fast.add(new Seen(tick.timeNs(), tick.price()));
        market.slow.add(new Seen(tick.timeNs(), tick.price()));
        market.totals.add(new Total(newestNs, tick.dayTotal()));
        market.total24h = tick.total24h();
        if (market.close != tick.previousClose() && !Double.isNaN(market.close)) {
            market.tales.getOrDefault("day up", new Tale()).goingOn = false;
            market.tales.getOrDefault("day down", new Tale()).goingOn = false;
        }
        market.close = tick.previousClose();
        moves(market, tick, market.fast, settings.fastWindow(), settings.fastThreshold(), settings.fastRearm(),
            settings.fastCoolDown());
        moves(market, tick, market.slow, settings.slowWindow(), settings.slowThreshold(), settings.slowRearm(),
            settings.slowCoolDown());
        final BigDecimal day = BigDecimal.valueOf(tick.price() / tick.previousClose() - 1)
            .setScale(MOVE_DECIMALS, RoundingMode.HALF_EVEN);
        for (final boolean isUp : new boolean[] {true, false}) {
            if (isDue(market, "day " + (isUp ? "up" : "down"), isUp ? day : day.negate(), settings.dayThreshold(),
                settings.dayRearm(), settings.dayCoolDown(), tick.timeNs())) {
                tell(isUp ? "pump" : "dump", market, tick.ringNs(), day.doubleValue(), 86_400.0, tick.price(),
                    tick.previousClose(), 0.0, market.gapOpen ? 1.0 : 0.0);
            }
        }
    }

    private void moves(Market market, Happening.Tick tick, List<Seen> history, Duration window, double threshold,
                       double rearm, Duration coolDown) {
        final long startNs = startOf(tick.timeNs(), window);
        BigDecimal low = null;
        BigDecimal high = null;
        for (int i = history.size() - 1; i >= 0; i--) {
            final BigDecimal price = new BigDecimal(Double.toString(history.get(i).price()));
            low = low == null ? price : low.min(price);
            high = high == null ? price : high.max(price);
            if (history.get(i).timeNs() < startNs) {
                break;
            }
        }
        final BigDecimal price = new BigDecimal(Double.toString(tick.price()));
        for (final boolean isUp : new boolean[] {true, false}) {
            final BigDecimal from = isUp ? low : high;
            final BigDecimal move = price.subtract(from).divide(from, DIGITS);
            if (isDue(market, window + (isUp ? " up" : " down"), isUp ? move : move.negate(), threshold, rearm,
                coolDown, tick.timeNs())) {
                final boolean hasGap = market.gapOpen || market.gapToNs != null && market.gapToNs >= startNs;
                tell(isUp ? "pump" : "dump", market, tick.ringNs(),
                    move.setScale(MOVE_DECIMALS, RoundingMode.HALF_EVEN).doubleValue(), window.toNanos() / 1e9,
                    tick.price(), from.doubleValue(), 0.0, hasGap ? 1.0 : 0.0);
            }
        }
    }

    private static boolean isDue(Market market, String tale, BigDecimal size, double threshold, double rearm,
                                 Duration coolDown, long timeNs) {
        final Tale current = market.tales.computeIfAbsent(tale, name -> new Tale());
        if (size.compareTo(BigDecimal.valueOf(threshold)) >= 0) {
            final boolean isNew = !current.goingOn;
            current.goingOn = true;
            if (isNew && (current.toldNs == null || timeNs - current.toldNs >= coolDown.toNanos())) {
                current.toldNs = timeNs;
                return true;
            }
        } else if (size.compareTo(BigDecimal.valueOf(rearm)) <= 0) {
            current.goingOn = false;
        }
        return false;
    }

    /** Every step of the running total within the window, added up. */
    private double recent(Market market) {
        final long startNs = startOf(newestNs, settings.topWindow());
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = market.totals.size() - 1; i > 0 && market.totals.get(i).timeNs() >= startNs; i--) {
            final double before = market.totals.get(i - 1).stated();
            final double now = market.totals.get(i).stated();
            final BigDecimal step = new BigDecimal(now).subtract(new BigDecimal(before));
            sum = sum.add(step.signum() >= 0 ? step : now < before / 2 ? new BigDecimal(now) : BigDecimal.ZERO);
        }
        return sum.doubleValue();
    }

    private void rank(String list, int places, long ringNs, ToDoubleFunction<Market> by) {
        final Map<String, Double> values = new TreeMap<>();
        markets.values().forEach(market -> values.put(market.code,
            Double.isNaN(market.price) ? 0 : by.applyAsDouble(market)));
        final List<Market> order = markets.values().stream().filter(market -> values.get(market.code) > 0)
            .sorted(Comparator.comparing((Market market) -> values.get(market.code)).reversed()
                .thenComparing(market -> market.code)).toList();
        final double window = list.equals("86400") ? 86_400 : settings.topWindow().toNanos() / 1e9;
        // From the last of the alphabet: without a value that is the order of ranks from below.
        for (final Market market : markets.descendingMap().values()) {
            if (!order.contains(market) && mayLeave(market, list, ringNs)) {
                if (!tell("top", market, ringNs, -1.0, 0.0, 0.0, window, market.price, 0.0)) {
                    return;
                }
                market.inSinceNs.remove(list);
            }
        }
        for (int i = 0; i < Math.min(places, order.size()); i++) {
            final Market market = order.get(i);
            if (market.inSinceNs.containsKey(list)) {
                continue;
            }
            if (markets.values().stream().filter(each -> each.inSinceNs.containsKey(list)).count() >= places) {
                final List<Market> overtaken = order.subList(places, order.size()).stream()
                    .filter(each -> mayLeave(each, list, ringNs)).toList();
                if (overtaken.isEmpty()) {
                    return;
                }
                final Market last = overtaken.get(overtaken.size() - 1);
                if (!tell("top", last, ringNs, -1.0, order.indexOf(last) + 1.0, values.get(last.code), window,
                    last.price, 0.0)) {
                    return;
                }
                last.inSinceNs.remove(list);
            }
            if (!tell("top", market, ringNs, 1.0, i + 1.0, values.get(market.code), window, market.price, 0.0)) {
                return;
            }
            market.inSinceNs.put(list, ringNs);
        }
    }

    private boolean mayLeave(Market market, String list, long ringNs) {
        final Long sinceNs = market.inSinceNs.get(list);
        return sinceNs != null && ringNs - sinceNs >= settings.dwell().toNanos();
    }

    /** An event has room for eight alerts. */
    private boolean tell(String kind, Market market, long ringNs, Double... values) {
        if (roomLeft == 0) {
            return false;
        }
        roomLeft--;
        told.add(new Told(kind, market.code, ringNs, List.of(values)));
        return true;
    }
}
