package io.upring.bot.report;

import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.FillRecord;
import io.upring.bot.report.model.RunRecord.PricePoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What some of the fills of a run came to, all of them in markets of one quote currency, which all money is in.
 *
 * @param strategy empty for all of them.
 * @param market empty for all of them.
 * @param orders those with fills.
 * @param closing those of the orders that closed something.
 * @param won those of the closing ones that won something after the fees of both ends.
 * @param gross what was won without fees, what is still open at the last price included.
 * @param unrealised what is open has won at the last price, its fees included.
 * @param turnover bought and sold together.
 * @param held in base currency; zero for several markets together.
 * @param exposedNs how long anything was held.
 * @param profit after fees, at last prices, over time.
 * @param deepest fall of the profit.
 */
record Performance(String strategy, String market, String currency, int orders, int fills, int closing, int won,
                   BigDecimal gross, BigDecimal unrealised, BigDecimal fees, BigDecimal turnover, BigDecimal held,
                   long exposedNs, Curve profit, DrawDown deepest) {
    /** Whose fills are taken together. */
    private record Key(String strategy, String market, String currency) {
    }

    private record Tick(long timeNs, String market, double price) {
    }

    BigDecimal net() {
        return gross.subtract(fees);
    }

    /** Won by what was closed at average cost, fees of both ends included. */
    BigDecimal realised() {
        return net().subtract(unrealised);
    }

    static String quote(String market) {
        return market.substring(0, Math.max(0, market.indexOf('-')));
    }

    /** One for each strategy and quote currency, in the order of their first fills. */
    static List<Performance> byStrategy(RunRecord run) {
        return grouped(run, true, false);
    }

    /** One for each market. */
    static List<Performance> byMarket(RunRecord run) {
        return grouped(run, false, true);
    }

    /** One for each strategy in each market. */
    static List<Performance> byBoth(RunRecord run) {
        return grouped(run, true, true);
    }

    /** One for each quote currency. */
    static List<Performance> byCurrency(RunRecord run) {
        return grouped(run, false, false);
    }

    private static List<Performance> grouped(RunRecord run, boolean byStrategy, boolean byMarket) {
        final Map<Key, List<FillRecord>> groups = new LinkedHashMap<>();
        for (final FillRecord fill : run.fills()) {
            final Key key = new Key(byStrategy ? fill.strategy() : "", byMarket ? fill.market() : "",
                quote(fill.market()));
            groups.computeIfAbsent(key, missing -> new ArrayList<>()).add(fill);
        }
        final List<Performance> performances = new ArrayList<>();
        groups.forEach((key, fills) -> performances.add(new Computation(run, fills).of(key)));
        return performances;
    }

    /** Fills and prices taken in order of time. */
    private static final class Computation {
        private final RunRecord run;
        private final List<FillRecord> fills;
        private final List<Tick> ticks = new ArrayList<>();
        private final Map<String, Holding> holdings = new LinkedHashMap<>();
        private final Map<String, Double> prices = new LinkedHashMap<>();
        private final Map<String, Double> held = new LinkedHashMap<>();
        private final Map<Long, BigDecimal> wonByOrder = new LinkedHashMap<>();
        private final Set<Long> orders = new LinkedHashSet<>();
        private final long[] timesNs;
        private final double[] values;
        private int points;
        private BigDecimal cash = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;
        private BigDecimal turnover = BigDecimal.ZERO;
        private double worth;
        private boolean isExposed;
        private long exposedSinceNs;
        private long exposedNs;

        Computation(RunRecord run, List<FillRecord> fills) {
            this.run = run;
            this.fills = fills;
            fills.stream().map(FillRecord::market).distinct().forEach(market -> {
                for (final PricePoint point : run.prices().getOrDefault(market, List.of())) {
                    ticks.add(new Tick(point.timeNs(), market, point.price()));
                }
            });
            ticks.sort(Comparator.comparingLong(Tick::timeNs));
            timesNs = new long[fills.size() + ticks.size() + 1];
            values = new double[timesNs.length];
        }

        Performance of(Key key) {
            point(run.data().fromNs());
            int at = 0;
            for (final FillRecord fill : fills) {
                for (; at < ticks.size() && ticks.get(at).timeNs() <= fill.timeNs(); at++) {
                    take(ticks.get(at));
                }
                take(fill);
            }
            for (; at < ticks.size(); at++) {
                take(ticks.get(at));
            }
            if (isExposed) {
                exposedNs += Math.max(0, run.data().toNs() - exposedSinceNs);
            }
            return result(key);
        }

        private void take(Tick tick) {
            prices.put(tick.market(), tick.price());
            if (isExposed) {
                revalue(tick.market(), tick.timeNs());
            }
        }

        private void take(FillRecord fill) {
            final Holding own = holdings.computeIfAbsent(fill.strategy() + "\n" + fill.market(),
                missing -> new Holding());
            final BigDecimal won = own.apply(fill.isBuy(), fill.volume(), fill.funds(), fill.fee());
            if (won != null) {
                wonByOrder.merge(fill.orderId(), won, BigDecimal::add);
            }
            orders.add(fill.orderId());
            turnover = turnover.add(fill.funds());
            fees = fees.add(fill.fee());
            cash = (fill.isBuy() ? cash.subtract(fill.funds()) : cash.add(fill.funds())).subtract(fill.fee());
            // Of a market without prices, the fill is the only one that is known.
            prices.putIfAbsent(fill.market(), fill.price());
            expose(fill.timeNs());
            revalue(fill.market(), fill.timeNs());
        }

        private void expose(long timeNs) {
            final boolean isNow = holdings.values().stream().anyMatch(each -> each.held().signum() != 0);
            if (isNow && !isExposed) {
                exposedSinceNs = timeNs;
            } else if (!isNow && isExposed) {
                exposedNs += timeNs - exposedSinceNs;
            }
            isExposed = isNow;
        }

        private void revalue(String market, long timeNs) {
            final double now = heldIn(market).doubleValue() * prices.get(market);
            worth += now - held.getOrDefault(market, 0.0);
            held.put(market, now);
            point(timeNs);
        }

        private void point(long timeNs) {
            timesNs[points] = timeNs;
            values[points++] = cash.doubleValue() + worth;
        }

        private BigDecimal heldIn(String market) {
            BigDecimal sum = BigDecimal.ZERO;
            for (final Map.Entry<String, Holding> each : holdings.entrySet()) {
                sum = each.getKey().endsWith("\n" + market) ? sum.add(each.getValue().held()) : sum;
            }
            return sum;
        }

        private Performance result(Key key) {
            BigDecimal realised = BigDecimal.ZERO;
            BigDecimal unrealised = BigDecimal.ZERO;
            for (final Map.Entry<String, Holding> each : holdings.entrySet()) {
                final String market = each.getKey().substring(each.getKey().lastIndexOf('\n') + 1);
                realised = realised.add(each.getValue().realised());
                unrealised = unrealised.add(each.getValue().unrealised(BigDecimal.valueOf(prices.get(market))));
            }
            final Curve profit = new Curve(Arrays.copyOf(timesNs, points), Arrays.copyOf(values, points));
            return new Performance(key.strategy, key.market, key.currency, orders.size(), fills.size(),
                wonByOrder.size(), (int) wonByOrder.values().stream().filter(won -> won.signum() > 0).count(),
                realised.add(unrealised).add(fees), unrealised, fees, turnover,
                key.market.isEmpty() ? BigDecimal.ZERO : heldIn(key.market), exposedNs, profit, DrawDown.of(profit));
        }
    }
}
