package io.upring.bot.report.journal;

import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.RunRecord.FillRecord;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import io.upring.bot.report.model.RunRecord.MarketSums;
import io.upring.bot.report.model.RunRecord.PricePoint;
import io.upring.bot.report.model.RunRecord.StrategySums;
import io.upring.engine.account.Balances;
import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.account.Position;
import io.upring.engine.account.PositionSum;
import io.upring.engine.account.TrackerStage;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * Folds events, each with the requests that it caused, into what a report shows. The account is the engine's own
 * {@link TrackerStage}, so that its value here is the one that the run showed.
 *
 * <p>Threading: one thread.
 */
final class RunFold {
    private static final double E8 = 1e8;
    private static final long LONGEST_REPLY_NS = 60_000_000_000L;

    private final Instruments instruments;
    private final IntFunction<String> strategyName;
    private final int currencyId;
    private final TrackerStage tracker;
    private final Portfolio portfolio;
    private final LastPrices prices;
    private final Amount amount = new Amount();
    private final IntentView intent = new IntentView();
    private final OrderView order = new OrderView();
    private final ConnectionView connection = new ConnectionView();
    private final OperatorView operator = new OperatorView();
    private final ListingView listing = new ListingView();
    private final List<EquityPoint> equity = new ArrayList<>();
    private final Map<Integer, List<PricePoint>> priceCurves = new TreeMap<>();
    private final List<FillRecord> fills = new ArrayList<>();
    private final Map<String, Long> verdicts = new TreeMap<>();
    private final Map<Integer, StrategyTally> strategies = new TreeMap<>();
    private final Map<Integer, long[]> marketOrders = new TreeMap<>();
    private final Map<Long, Long> sentNs = new LinkedHashMap<>();
    private final Histogram replies = new Histogram(LONGEST_REPLY_NS, 2);
    private final SampleClock samples = new SampleClock();
    private EventSlot current;
    private long events;
    private long marketEvents;
    private long firstNs;
    private long lastNs;
    private long unknown;
    private int losses;
    private boolean isStopping;

    /** What a strategy asked for and got. */
    private static final class StrategyTally {
        private long refusals;
        private long orders;
        private long requests;
        private long fills;
    }

    /**
     * @param strategies one more than the highest strategy id that can occur.
     * @param configured how many strategies there are from the start, whatever they did.
     */
    RunFold(Instruments instruments, int strategies, int configured, int maxOrders, String currency,
            IntFunction<String> strategyName) {
        this.instruments = instruments;
        this.strategyName = strategyName;
        currencyId = instruments.currencyId(currency);
        tracker = new TrackerStage(instruments, strategies, maxOrders, currency, new EngineCounters());
        portfolio = new Portfolio(instruments, strategies, maxOrders, new Fills());
        prices = new LastPrices(instruments.capacity());
        for (int id = 1; id <= configured; id++) {
            this.strategies.put(id, new StrategyTally());
        }
    }

    /** @param slot with the intents that left because of it. */
    void onEvent(EventSlot slot) {
        if (slot.type() == EventType.LISTING) {
            list(slot);
        }
        if (slot.instrumentId() >= instruments.size()) {
            unknown++;
            return;
        }
        current = slot;
        events++;
        firstNs = events == 1 ? slot.receivedAtNs() : firstNs;
        lastNs = slot.receivedAtNs();
        sampleUntil(lastNs);
        marketEvents += slot.type().isMarketData() ? 1 : 0;
        prices.apply(slot);
        if (slot.type() == EventType.ORDER_REPLY) {
            onReply(slot);
        } else if (slot.type() == EventType.ORDER_REFUSED) {
            intent.wrapPayload(slot);
            count(intent.verdict());
            tally(intent.strategyId()).refusals++;
        } else if (slot.type() == EventType.CONNECTION) {
            connection.wrap(slot);
            losses += connection.state() == ConnectionState.DOWN && !isStopping ? 1 : 0;
        } else if (slot.type() == EventType.OPERATOR) {
            operator.wrap(slot);
            isStopping = operator.command() == OperatorCommand.STOP
                || isStopping && operator.command() != OperatorCommand.RESUME;
        }
        portfolio.apply(slot);
        tracker.onEvent(slot);
        for (int i = 0; i < slot.intentCount(); i++) {
            onRequest(intent.wrap(slot, i));
        }
    }

    /** A market that the run listed later: the journal's header need not have room for it. */
    private void list(EventSlot slot) {
        listing.wrap(slot);
        if (slot.instrumentId() == instruments.size() && instruments.size() < instruments.capacity()) {
            listing.addTo(instruments);
        }
    }

    private void onRequest(IntentView request) {
        count(Verdict.ACCEPTED);
        portfolio.register(request);
        final StrategyTally tally = tally(request.strategyId());
        tally.requests++;
        if (request.makesOrder()) {
            tally.orders++;
            marketOrders.computeIfAbsent(request.instrumentId(), missing -> new long[1])[0]++;
            sentNs.put(request.orderId(), current.receivedAtNs());
        }
    }

    private void onReply(EventSlot slot) {
        order.wrap(slot);
        final Long sinceNs = sentNs.remove(order.orderId());
        if (sinceNs != null) {
            replies.recordValue(Math.max(0, Math.min(LONGEST_REPLY_NS, slot.receivedAtNs() - sinceNs)));
        }
    }

    private void count(Verdict verdict) {
        verdicts.merge(verdict.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    private StrategyTally tally(int strategyId) {
        return strategies.computeIfAbsent(strategyId, missing -> new StrategyTally());
    }

    private void sampleUntil(long timeNs) {
        if (portfolio.isLoaded() && samples.isDue(timeNs)) {
            sample(timeNs);
        }
    }

    /** The state before the event of this time, which is that of the last moment before it. */
    private void sample(long timeNs) {
        final double value = tracker.valuation().equityE8() / E8;
        final Balances balances = tracker.portfolio().balances();
        final double cash = currencyId < 0 ? 0 : balances.total(currencyId, amount).doubleValue();
        samples.taken(timeNs);
        equity.add(new EquityPoint(timeNs, value, cash, value - cash));
        for (int id = 0; id < instruments.size(); id++) {
            final long priceE8 = prices.priceE8(id);
            if (priceE8 != 0) {
                addPrice(id, timeNs, priceE8 / E8);
            }
        }
        if (samples.isFull()) {
            samples.coarsen();
            samples.keepEverySecond(equity);
            priceCurves.values().forEach(samples::keepEverySecond);
        }
    }

    private void addPrice(int instrumentId, long timeNs, double price) {
        final List<PricePoint> curve = priceCurves.computeIfAbsent(instrumentId, missing -> new ArrayList<>());
        if (curve.isEmpty() || curve.get(curve.size() - 1).price() != price) {
            curve.add(new PricePoint(timeNs, price));
        }
    }

    /** Takes the state behind the last event. */
    void end() {
        if (portfolio.isLoaded()) {
            sample(lastNs);
        }
    }

    List<EquityPoint> equity() {
        return equity;
    }

    List<FillRecord> fills() {
        return fills;
    }

    Map<String, Long> verdicts() {
        return verdicts;
    }

    long events() {
        return events;
    }

    long marketEvents() {
        return marketEvents;
    }

    long firstNs() {
        return firstNs;
    }

    long lastNs() {
        return lastNs;
    }

    /** Events of markets that the journal's header does not hold. */
    long unknown() {
        return unknown;
    }

    /** How often a connection was lost before the operator ended the run. */
    int losses() {
        return losses;
    }

    /** The engine's account at the end. */
    Portfolio account() {
        return tracker.portfolio();
    }

    List<LatencyBucket> replies() {
        return Buckets.of(replies);
    }

    /** Of the markets with fills. */
    Map<String, List<PricePoint>> prices() {
        final Map<String, List<PricePoint>> found = new LinkedHashMap<>();
        for (final Instrument instrument : instruments.all()) {
            if (fills.stream().anyMatch(fill -> fill.market().equals(instrument.market()))) {
                final List<PricePoint> curve = priceCurves.getOrDefault(instrument.id(), List.of());
                found.put(instrument.market(), curve);
            }
        }
        return found;
    }

    List<StrategySums> strategySums() {
        final List<StrategySums> sums = new ArrayList<>();
        strategies.forEach((id, tally) -> {
            if (id != IntentView.ENGINE || tally.fills > 0) {
                final PositionSum money = money(position -> position.strategyId() == id);
                sums.add(new StrategySums(strategyName.apply(id), 0, tally.requests + tally.refusals, tally.refusals,
                    tally.orders, tally.fills, money.profit(), money.fees(), money.turnover(), false));
            }
        });
        return sums;
    }

    private PositionSum money(Predicate<Position> wanted) {
        return PositionSum.of(portfolio.positions(), prices::priceE8, wanted);
    }

    List<MarketSums> marketSums() {
        final List<MarketSums> sums = new ArrayList<>();
        for (final Instrument instrument : instruments.all()) {
            final long orders = marketOrders.getOrDefault(instrument.id(), new long[1])[0];
            final PositionSum money = money(position -> position.instrument() == instrument);
            if (orders > 0 || money.fills() > 0) {
                sums.add(new MarketSums(instrument.market(), orders, money.fills(), money.profit(), money.fees(),
                    money.turnover(), money.net()));
            }
        }
        return sums;
    }

    private final class Fills implements PortfolioListener {
        @Override
        public void onFill(Order filled, Amount volume, Amount funds, Amount fee) {
            tally(filled.strategyId()).fills++;
            fills.add(new FillRecord(current.receivedAtNs(), strategyName.apply(filled.strategyId()),
                filled.instrument().market(), filled.id(), filled.side() == Side.BID, volume.toBigDecimal(),
                funds.toBigDecimal(), fee.toBigDecimal()));
        }
    }
}
