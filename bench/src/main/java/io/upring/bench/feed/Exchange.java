package io.upring.bench.feed;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.net.ReceiveClock;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.util.List;

/** A simulated exchange with a generated market and its own record of trades. Threading: any thread. */
final class Exchange implements AutoCloseable {
    private final RecordingMarket market;
    private final TradeLog trades;
    private final Instruments instruments;
    private final List<String> codes;
    private final Venue venue;

    /** @param trades how many its record can hold. */
    Exchange(long seed, int markets, double framesPerSecond, int trades) {
        final GeneratedMarket source = new GeneratedMarket(
            new GeneratorConfig(seed, framesPerSecond).withMarketCount(markets), System.currentTimeMillis());
        codes = source.markets().stream().map(spec -> spec.rules().code()).toList();
        final Instruments.Builder builder = Instruments.builder();
        codes.forEach(code ->
            builder.add(code, TickTable.fixed(1), new Amount(), Amount.ofUnits(1_000_000_000L), 0, 0, true));
        instruments = builder.build();
        this.trades = new TradeLog(trades);
        market = new RecordingMarket(source, instruments, this.trades);
        venue = Venue.start(VenueConfig.builder().market(market).seed(seed).limits(VenueLimits.withoutRates()).build());
    }

    FeedUnderTest.Setting setting(List<String> wanted, Arrivals arrivals, ReceiveClock clock) {
        return new FeedUnderTest.Setting(venue.httpUri(), venue.webSocketUri(), instruments, wanted, arrivals, clock);
    }

    Venue venue() {
        return venue;
    }

    Instruments instruments() {
        return instruments;
    }

    List<String> codes() {
        return codes;
    }

    TradeLog trades() {
        return trades;
    }

    /** The market falls silent. */
    void freeze() {
        market.freeze();
    }

    @Override
    public void close() {
        venue.close();
    }
}
