package io.upring.bot.config;

import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.exchange.PostOnlyCrossing;
import io.upring.sim.exchange.SmpRules;
import io.upring.sim.fault.Fault;
import io.upring.sim.matching.QueueModel;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.config.VenueTimings;
import io.upring.sim.venue.json.NumberSpelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a simulated exchange behaves. Models are kept as they are written, limits and switches as what differs from
 * today's.
 *
 * <p>Threading: immutable.
 *
 * @param markets how many markets are generated; 0 for the usual number.
 * @param codes which markets are relayed; empty for all in KRW.
 * @param limited whether rate limits are enforced.
 * @param limits by name, see {@link VenueLimits#all()}.
 * @param latency see {@code LatencyModel.parse}.
 */
public record VenueManner(int markets, List<String> codes, boolean limited, Map<String, Long> limits,
                          Map<VenueSwitch, Boolean> switches, NumberSpelling spelling, VenueTimings timings,
                          String queue, String latency, String fees, TradingRules rules, List<Fault> faults) {
    public VenueManner {
        codes = List.copyOf(codes);
        limits = Map.copyOf(limits);
        switches = Map.copyOf(switches);
        faults = List.copyOf(faults);
    }

    /** The exchange's own choices, those that its documents leave open among them. */
    public record TradingRules(PostOnlyCrossing postOnlyCrossing, SmpRules smp, boolean releaseImprovementAtOnce,
                               boolean preventedLockedWithFee, int recentTrades, int candleHistory,
                               OwnData ownDataPublic) {
    }

    /** Whether own resting orders and own trades are in the public data. */
    public enum OwnData {
        /** In a generated market, and not where the data come from another exchange. */
        AUTO,
        ON,
        OFF
    }

    /** As the exchange is today. */
    public static VenueManner usual() {
        final ExchangeConfig exchange = ExchangeConfig.defaults(0);
        return new VenueManner(0, List.of(), true, Map.of(), Map.of(), NumberSpelling.MIX_2026,
            VenueTimings.defaults(), "fifo", "distributed:0,1/2.5/6,0", "listed",
            new TradingRules(exchange.postOnlyCrossing(),
            exchange.smpRules(), exchange.releaseImprovementAtOnce(), exchange.preventedLockedWithFee(),
            exchange.recentTrades(), exchange.candleHistory(), OwnData.AUTO), List.of());
    }

    public VenueLimits venueLimits() {
        VenueLimits all = VenueLimits.today().withRateLimits(limited);
        for (final Map.Entry<String, Long> limit : limits.entrySet()) {
            all = all.with(limit.getKey(), limit.getValue());
        }
        return all;
    }

    public VenueSwitches venueSwitches() {
        VenueSwitches all = VenueSwitches.defaults();
        for (final Map.Entry<VenueSwitch, Boolean> one : switches.entrySet()) {
            all = all.with(one.getKey(), one.getValue());
        }
        return all;
    }

    /** @param foreign whether the market's data come from another exchange. */
    public ExchangeConfig exchange(long seed, boolean foreign) {
        final boolean own = rules.ownDataPublic() == OwnData.ON || rules.ownDataPublic() == OwnData.AUTO && !foreign;
        return ExchangeConfig.defaults(seed)
            .withPostOnlyCrossing(rules.postOnlyCrossing())
            .withSmpRules(rules.smp())
            .withReleaseImprovementAtOnce(rules.releaseImprovementAtOnce())
            .withPreventedLockedWithFee(rules.preventedLockedWithFee())
            .withOwnOrdersPublic(own)
            .withOwnTradesPublic(own)
            .withRecentTrades(rules.recentTrades())
            .withCandleHistory(rules.candleHistory())
            .withQueueModel(QueueModel.parse(queue))
            .withFeeModel(FeeModel.parse(fees));
    }

    public VenueManner withMarkets(int newMarkets, List<String> newCodes) {
        return copy(changes -> {
            changes.markets = newMarkets;
            changes.codes = newCodes;
        });
    }

    public VenueManner withoutRateLimits() {
        return copy(changes -> changes.limited = false);
    }

    /** Further limits; of those named twice the new ones count. */
    public VenueManner withLimits(Map<String, Long> more) {
        final Map<String, Long> all = new LinkedHashMap<>(limits);
        all.putAll(more);
        return copy(changes -> changes.limits = all);
    }

    /** Further switches; of those named twice the new ones count. */
    public VenueManner withSwitches(Map<VenueSwitch, Boolean> more) {
        final Map<VenueSwitch, Boolean> all = new LinkedHashMap<>(switches);
        all.putAll(more);
        return copy(changes -> changes.switches = all);
    }

    public VenueManner withSpelling(NumberSpelling value) {
        return copy(changes -> changes.spelling = value);
    }

    public VenueManner withQueue(String value) {
        return copy(changes -> changes.queue = value);
    }

    public VenueManner withLatency(String value) {
        return copy(changes -> changes.latency = value);
    }

    public VenueManner withFees(String value) {
        return copy(changes -> changes.fees = value);
    }

    public VenueManner withFaults(List<Fault> value) {
        return copy(changes -> changes.faults = value);
    }

    private VenueManner copy(Consumer<Changes> change) {
        final Changes changes = new Changes(this);
        change.accept(changes);
        return new VenueManner(changes.markets, changes.codes, changes.limited, changes.limits, changes.switches,
            changes.spelling, timings, changes.queue, changes.latency, changes.fees, rules, changes.faults);
    }

    private static final class Changes {
        private int markets;
        private List<String> codes;
        private boolean limited;
        private Map<String, Long> limits;
        private Map<VenueSwitch, Boolean> switches;
        private NumberSpelling spelling;
        private String queue;
        private String latency;
        private String fees;
        private List<Fault> faults;

        private Changes(VenueManner manner) {
            markets = manner.markets;
            codes = manner.codes;
            limited = manner.limited;
            limits = manner.limits;
            switches = manner.switches;
            spelling = manner.spelling;
            queue = manner.queue;
            latency = manner.latency;
            fees = manner.fees;
            faults = manner.faults;
        }
    }
}
