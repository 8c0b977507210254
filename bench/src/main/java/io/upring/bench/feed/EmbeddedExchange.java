package io.upring.bench.feed;

import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.fault.Fault;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.net.URI;
import java.util.List;

/** An exchange in this process. */
final class EmbeddedExchange implements Exchange {
    private final RecordingMarket market;
    private final TradeLog trades;
    private final List<String> codes;
    private final Venue venue;

    EmbeddedExchange(Size size) {
        final GeneratedMarket source = new GeneratedMarket(new GeneratorConfig(size.seed(), size.framesPerSecond())
            .withMarketCount(size.markets()), System.currentTimeMillis());
        codes = source.markets().stream().map(spec -> spec.rules().code()).toList();
        trades = new TradeLog(size.trades());
        market = new RecordingMarket(source, Exchange.instruments(codes), trades);
        venue = Venue.start(VenueConfig.builder().market(market).seed(size.seed()).limits(VenueLimits.withoutRates())
            .exchange(ExchangeConfig.defaults(size.seed()).withRecentTrades(size.recentTrades())).build());
    }

    @Override
    public URI http() {
        return venue.httpUri();
    }

    @Override
    public URI webSocket() {
        return venue.webSocketUri();
    }

    @Override
    public List<String> codes() {
        return codes;
    }

    @Override
    public void inject(Fault fault) {
        venue.inject(fault);
    }

    @Override
    public void cut() {
        venue.cutConnections();
    }

    @Override
    public void freeze() {
        market.freeze();
    }

    @Override
    public long framesSent() {
        return venue.counters().get(VenueCounter.FRAMES_SENT);
    }

    @Override
    public List<String> subscriptions() {
        return venue.connections().stream().flatMap(connection -> connection.subscriptions().stream())
            .map(each -> each.type() + " " + each.code() + (each.served() ? "" : " (not served)")).sorted().toList();
    }

    @Override
    public TradeLog trades() {
        return trades;
    }

    @Override
    public void close() {
        venue.close();
    }
}
