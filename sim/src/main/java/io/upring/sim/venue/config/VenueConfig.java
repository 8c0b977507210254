package io.upring.sim.venue.config;

import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.fault.Fault;
import io.upring.sim.market.MarketSource;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.LatencyModel.Spread;
import io.upring.sim.venue.json.NumberSpelling;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Everything a venue needs to know before it starts. Defaults are those of the exchange today.
 *
 * <p>Threading: immutable; the builder belongs to one thread.
 */
public final class VenueConfig {
    private final Builder values;

    private VenueConfig(Builder values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public String host() {
        return values.host;
    }

    public int port() {
        return values.port;
    }

    public MarketSource market() {
        return values.market;
    }

    /** Markets of the source that the exchange does not list at first. */
    public Set<String> unlisted() {
        return values.unlisted;
    }

    public long seed() {
        return values.seed;
    }

    /** Epoch milliseconds. */
    public LongSupplier clock() {
        return values.clock;
    }

    public List<VenueKey> keys() {
        return List.copyOf(values.keys);
    }

    public NumberSpelling spelling() {
        return values.spelling;
    }

    public Set<StreamType> streams() {
        return values.streams;
    }

    public VenueLimits limits() {
        return values.limits;
    }

    public VenueTimings timings() {
        return values.timings;
    }

    /** How long messages are under way. */
    public LatencyModel latency() {
        return values.latency == null ? usualLatency(values.seed) : values.latency;
    }

    public VenueSwitches switches() {
        return values.switches;
    }

    /** The certificate to serve TLS with; null for plain sockets. */
    public TlsKeyStore tls() {
        return values.tls;
    }

    /** Where accounts and orders are kept; null when they end with the venue. */
    public Path stateFolder() {
        return values.stateFolder;
    }

    /** When what is kept is forced to the disk. */
    public StoreSync storeSync() {
        return values.storeSync;
    }

    /** A log of accounts and orders that is smaller is never rewritten. */
    public long smallestRewriteBytes() {
        return values.smallestRewriteBytes;
    }

    /** What is to go wrong, from the start on. */
    public List<Fault> faults() {
        return List.copyOf(values.faults);
    }

    /** Bearer token of the operator's endpoint; null when there is no such endpoint. */
    public String operatorToken() {
        return values.operatorToken;
    }

    /** Who hears of what happens. */
    public VenueWatch watch() {
        return values.watch;
    }

    public ExchangeConfig exchange() {
        if (values.exchange != null) {
            return values.exchange;
        }
        boolean own = !values.market.foreign();
        return ExchangeConfig.defaults(values.seed).withOwnTradesPublic(own).withOwnOrdersPublic(own);
    }

    /** Replies and private frames take a few milliseconds, independently of each other; the rest takes none. */
    private static LatencyModel usualLatency(long seed) {
        Spread none = Spread.constant(0);
        return LatencyModel.distributed(seed, none, new Spread(1_000_000, 2_500_000, 6_000_000), none);
    }

    /** Collects the choices; a second {@link #build()} is an error. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private MarketSource market;
        private Set<String> unlisted = Set.of();
        private long seed = 1;
        private LongSupplier clock = System::currentTimeMillis;
        private final List<VenueKey> keys = new ArrayList<>();
        private NumberSpelling spelling = NumberSpelling.MIX_2026;
        private Set<StreamType> streams = EnumSet.allOf(StreamType.class);
        private VenueLimits limits = VenueLimits.today();
        private VenueTimings timings = VenueTimings.defaults();
        private LatencyModel latency;
        private VenueSwitches switches = VenueSwitches.defaults();
        private ExchangeConfig exchange;
        private final List<Fault> faults = new ArrayList<>();
        private String operatorToken;
        private VenueWatch watch = VenueWatch.NONE;
        private TlsKeyStore tls;
        private Path stateFolder;
        private StoreSync storeSync = StoreSync.none();
        private long smallestRewriteBytes = 16L << 20;
        private boolean built;

        private Builder() {
        }

        public Builder host(String value) {
            host = Objects.requireNonNull(value);
            return this;
        }

        /** 0 lets the system choose. */
        public Builder port(int value) {
            if (value < 0 || value > 65_535) {
                throw new IllegalArgumentException("venue port must be 0 to 65535, was: " + value);
            }
            port = value;
            return this;
        }

        /** Required. The venue starts and advances it; nobody else may. */
        public Builder market(MarketSource value) {
            market = Objects.requireNonNull(value);
            return this;
        }

        /** Markets of the source that the exchange is not to list at first; they can be listed while it runs. */
        public Builder unlisted(String... codes) {
            unlisted = Set.of(codes);
            return this;
        }

        /** Of delays and ids. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Epoch milliseconds; the system's clock by default. */
        public Builder clock(LongSupplier value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /** An API key with an account of its own. */
        public Builder key(String accessKey, String secret, Map<String, BigDecimal> balances) {
            return key(VenueKey.of(accessKey, secret, balances));
        }

        /** An API key with all that can be chosen about it. */
        public Builder key(VenueKey value) {
            if (keys.stream().anyMatch(key -> key.accessKey().equals(value.accessKey()))) {
                throw new IllegalArgumentException("the venue has that access key already");
            }
            keys.add(value);
            return this;
        }

        public Builder spelling(NumberSpelling value) {
            spelling = Objects.requireNonNull(value);
            return this;
        }

        /** The streams that send anything; the others can be asked for and stay silent. */
        public Builder streams(StreamType... value) {
            streams = value.length == 0 ? Set.of() : Set.copyOf(Arrays.asList(value));
            return this;
        }

        public Builder limits(VenueLimits value) {
            limits = Objects.requireNonNull(value);
            return this;
        }

        public Builder timings(VenueTimings value) {
            timings = Objects.requireNonNull(value);
            return this;
        }

        /** How long messages are under way; by default replies and private frames take some milliseconds. */
        public Builder latency(LatencyModel value) {
            latency = Objects.requireNonNull(value);
            return this;
        }

        public Builder switches(VenueSwitches value) {
            switches = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The exchange's own choices; by default made from the seed, with own orders and trades in the public data
         * unless these are another exchange's.
         */
        public Builder exchange(ExchangeConfig value) {
            exchange = Objects.requireNonNull(value);
            return this;
        }

        /** Something to go wrong; the seed decides when. */
        public Builder fault(Fault value) {
            faults.add(Objects.requireNonNull(value));
            return this;
        }

        /** Opens {@code /_venue/faults} to callers on loopback who know the token. */
        public Builder operatorToken(String value) {
            operatorToken = value;
            return this;
        }

        /** Hears of what happens, for tests. */
        public Builder watch(VenueWatch value) {
            watch = Objects.requireNonNull(value);
            return this;
        }

        /** Serves TLS instead of plain sockets. */
        public Builder tls(TlsKeyStore value) {
            tls = value;
            return this;
        }

        /** Keeps accounts and orders in a folder, and goes on with what is there. */
        public Builder stateFolder(Path value) {
            stateFolder = value;
            return this;
        }

        /** When what is kept is forced to the disk; by default when the venue ends. */
        public Builder storeSync(StoreSync value) {
            storeSync = Objects.requireNonNull(value);
            return this;
        }

        /** A smaller log of accounts and orders is never rewritten: 16 MiB by default. */
        public Builder smallestRewriteBytes(long value) {
            smallestRewriteBytes = value;
            return this;
        }

        public VenueConfig build() {
            if (market == null) {
                throw new IllegalArgumentException("a venue needs a market source");
            }
            if (built) {
                throw new IllegalStateException("this builder has built its venue already");
            }
            built = true;
            return new VenueConfig(this);
        }
    }
}
