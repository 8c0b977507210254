package io.upring.sim.venue;

import io.upring.sim.matching.LatencyModel;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueTimings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A venue with a scripted market and one key, and clients for it, all gone after the test. */
public abstract class VenueTest {
    protected static final String KEY = "test-access-key";
    protected static final String SECRET = "test-secret-0123456789abcdef0123456789abcdef";
    protected static final Map<String, BigDecimal> BALANCES = Map.of("KRW", new BigDecimal("10000000"), "ADA",
            new BigDecimal("1000"), "BTT", new BigDecimal("300000000000"));

    protected final Tokens tokens = new Tokens(KEY, SECRET);
    private final List<AutoCloseable> open = new ArrayList<>();
    protected ScriptedMarket market;
    protected Venue venue;
    protected RestClient rest;

    /** Starts a venue without rate limits and delays, unless the test chooses otherwise. */
    protected void start(UnaryOperator<VenueConfig.Builder> choices) {
        start(new ScriptedMarket(), choices);
    }

    protected void start(ScriptedMarket scripted, UnaryOperator<VenueConfig.Builder> choices) {
        market = scripted;
        VenueConfig.Builder config = VenueConfig.builder().market(market).key(KEY, SECRET, BALANCES)
                .clock(new TestClock())
                .limits(VenueLimits.withoutRates())
                .latency(LatencyModel.none())
                .timings(VenueTimings.defaults().withBookIntervalMs(0));
        use(Venue.start(choices.apply(config).build()));
    }

    protected void start() {
        start(UnaryOperator.identity());
    }

    protected void use(Venue started) {
        venue = closing(started);
        rest = new RestClient(venue.httpUri(), tokens);
    }

    protected StreamClient publicStream() {
        return closing(new StreamClient(venue.webSocketUri()));
    }

    protected StreamClient privateStream() {
        return closing(new StreamClient(venue.privateWebSocketUri(), tokens.bearer("")));
    }

    protected <T extends AutoCloseable> T closing(T resource) {
        open.add(0, resource);
        return resource;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        open.clear();
    }
}
