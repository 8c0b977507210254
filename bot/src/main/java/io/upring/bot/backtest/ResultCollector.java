package io.upring.bot.backtest;

import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.RunRecord.FillRecord;
import io.upring.bot.report.model.RunRecord.MarketSums;
import io.upring.bot.report.model.RunRecord.PricePoint;
import io.upring.bot.report.model.RunRecord.StrategySums;
import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.account.Position;
import io.upring.engine.account.PositionSum;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EventTap;
import io.upring.engine.telemetry.StrategyCounters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Collects behind the last stage what a report says: fills, curves, sums. Curves have a bounded number of points,
 * whatever the length of the run: when there are too many, every second one goes.
 *
 * <p>Threading: the thread of the last stage; the results once it has ended.
 */
public final class ResultCollector implements EventTap {
    private static final int MAX_POINTS = 2_048;
    private static final long FIRST_INTERVAL_NS = 100_000_000L;

    private final Instruments instruments;
    private final List<StrategySpec> strategies;
    private final int currencyId;
    private final Portfolio portfolio;
    private final LastPrices prices;
    private final Sums[] byStrategy;
    private final Sums[] byMarket;
    private final long[] verdicts = new long[Verdict.values().length];
    private final List<FillRecord> fills = new ArrayList<>();
    private List<Sample> samples = new ArrayList<>();
    private final IntentView intent = new IntentView();
    private final Amount scratch = new Amount();
    private long intervalNs = FIRST_INTERVAL_NS;
    private long nextSampleNs = Long.MIN_VALUE;
    private long nowNs;

    private static final class Sums {
        private long orders;
        private long fills;
    }

    private record Sample(EquityPoint point, long[] pricesE8) {
    }

    /** @param currency in which the account is valued. */
    public ResultCollector(Instruments instruments, List<StrategySpec> strategies, int maxOrders, String currency) {
        this.instruments = instruments;
        this.strategies = List.copyOf(strategies);
        currencyId = instruments.currencyId(currency);
        portfolio = new Portfolio(instruments, strategies.size() + 1, maxOrders, new Bookkeeping());
        prices = new LastPrices(instruments.capacity());
        byStrategy = sums(strategies.size() + 1);
        byMarket = sums(instruments.capacity());
    }

    private static Sums[] sums(int count) {
        final Sums[] all = new Sums[count];
        for (int i = 0; i < count; i++) {
            all[i] = new Sums();
        }
        return all;
    }

    @Override
    public void onEvent(EventSlot slot) {
        nowNs = slot.receivedAtNs();
        final int type = slot.typeCode();
        if (type < EventType.MY_ORDER.code()) {
            prices.apply(slot);
        } else {
            portfolio.apply(slot);
            if (type == EventType.TIMER.code() && nowNs >= nextSampleNs && portfolio.isLoaded()) {
                sample();
            }
        }
        for (int i = 0; i < slot.intentCount(); i++) {
            onIntent(intent.wrap(slot, i));
        }
    }

    private void onIntent(IntentView wanted) {
        final Verdict verdict = wanted.verdict();
        verdicts[verdict.ordinal()]++;
        if (verdict != Verdict.ACCEPTED) {
            return;
        }
        portfolio.register(wanted);
        if (wanted.makesOrder()) {
            byStrategy[wanted.strategyId()].orders++;
            byMarket[wanted.instrumentId()].orders++;
        }
    }

    private void sample() {
        final double cash = currencyId < 0 ? 0 : portfolio.balances().total(currencyId, scratch).doubleValue();
        double exposure = 0;
        final long[] pricesE8 = new long[instruments.size()];
        for (int id = 0; id < pricesE8.length; id++) {
            pricesE8[id] = prices.priceE8(id);
            final Instrument instrument = instruments.get(id);
            if (instrument.quoteId() == currencyId) {
                exposure += portfolio.balances().total(instrument.baseId(), scratch).doubleValue() * pricesE8[id] / 1e8;
            }
        }
        samples.add(new Sample(new EquityPoint(nowNs, cash + exposure, cash, exposure), pricesE8));
        if (samples.size() >= MAX_POINTS) {
            final List<Sample> kept = new ArrayList<>();
            for (int i = 0; i < samples.size(); i += 2) {
                kept.add(samples.get(i));
            }
            samples = kept;
            intervalNs *= 2;
        }
        nextSampleNs = nowNs + intervalNs;
    }

    /** Takes the last point, now that everything has happened. */
    public void finish() {
        if (portfolio.isLoaded() && (samples.isEmpty() || samples.get(samples.size() - 1).point.timeNs() < nowNs)) {
            sample();
        }
    }

    public List<EquityPoint> equity() {
        return samples.stream().map(Sample::point).toList();
    }

    public List<FillRecord> fills() {
        return fills;
    }

    /** Of the markets with fills. */
    Map<String, List<PricePoint>> prices() {
        final Map<String, List<PricePoint>> curves = new LinkedHashMap<>();
        for (final Instrument instrument : instruments.all()) {
            if (byMarket[instrument.id()].fills > 0) {
                curves.put(instrument.market(), samples.stream()
                    .filter(sample -> instrument.id() < sample.pricesE8.length && sample.pricesE8[instrument.id()] > 0)
                    .map(sample -> new PricePoint(sample.point.timeNs(), sample.pricesE8[instrument.id()] / 1e8))
                    .toList());
            }
        }
        return curves;
    }

    /** How often each verdict was given, those never given left out. */
    Map<String, Long> verdicts() {
        final Map<String, Long> counts = new LinkedHashMap<>();
        for (final Verdict verdict : Verdict.values()) {
            if (verdicts[verdict.ordinal()] > 0) {
                counts.put(verdict.name(), verdicts[verdict.ordinal()]);
            }
        }
        return counts;
    }

    List<StrategySums> strategies(StrategyCounters counters) {
        final List<StrategySums> all = new ArrayList<>();
        for (int id = 1; id <= strategies.size(); id++) {
            final Sums sums = byStrategy[id];
            final int strategy = id;
            final PositionSum money = money(position -> position.strategyId() == strategy);
            all.add(new StrategySums(strategies.get(id - 1).name(), counters.signals(id), counters.intents(id),
                counters.refusals(id), sums.orders, sums.fills, money.profit(), money.fees(), money.turnover(),
                counters.isQuarantined(id)));
        }
        return all;
    }

    List<MarketSums> markets() {
        final List<MarketSums> all = new ArrayList<>();
        for (final Instrument instrument : instruments.all()) {
            final Sums sums = byMarket[instrument.id()];
            if (sums.orders > 0 || sums.fills > 0) {
                final PositionSum money = money(position -> position.instrument() == instrument);
                all.add(new MarketSums(instrument.market(), sums.orders, sums.fills, money.profit(), money.fees(),
                    money.turnover(), money.net()));
            }
        }
        return all;
    }

    private PositionSum money(Predicate<Position> wanted) {
        return PositionSum.of(portfolio.positions(), prices::priceE8, wanted);
    }

    private final class Bookkeeping implements PortfolioListener {
        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            final boolean isBuy = order.side() == Side.BID;
            final BigDecimal traded = funds.toBigDecimal();
            final BigDecimal paid = fee.toBigDecimal();
            final String strategy = order.strategyId() == 0 ? "" : strategies.get(order.strategyId() - 1).name();
            fills.add(new FillRecord(nowNs, strategy, order.instrument().market(), order.id(), isBuy,
                volume.toBigDecimal(), traded, paid));
            byStrategy[order.strategyId()].fills++;
            byMarket[order.instrument().id()].fills++;
        }
    }
}
