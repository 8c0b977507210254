package io.upring.bench.tick;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.Trade;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSpec;
import io.upring.sim.venue.frame.BookView;
import io.upring.sim.venue.frame.OrderBookFrame;
import io.upring.sim.venue.frame.Spelling;
import io.upring.sim.venue.frame.TickerFrame;
import io.upring.sim.venue.frame.TradeFrame;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.NumberSpelling;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames of generated markets as the simulated exchange spells them, in one piece of memory: of each market the same
 * number of books, trades and tickers. Those of one stream come in the order of their making, each a change of the one
 * before; which stream is next is drawn at random, once and for all.
 *
 * <p>The markets are taken evenly from all that the generator knows, so that a few spell numbers as many do.
 *
 * <p>Threading: immutable once made.
 */
public final class VenueFrames {
    static final int MOST_MARKETS = GeneratorConfig.MAX_MARKETS;
    private static final long SEED = 7;
    private static final long START_MS = 1_795_000_000_000L;
    private static final long STEP_MS = 10;
    private static final long LIMIT_MS = 600_000;
    private static final double FRAMES_PER_SECOND = 60_000;
    private static final List<String> TYPES = List.of("orderbook", "trade", "ticker");
    private static final int PADDING = 64;
    /** Within so many bytes each frame says its type. */
    private static final int TYPE_BYTES = 32;
    private static final long FEE_E8 = 50_000;
    private static final List<String> QUOTES = List.of("KRW", "BTC", "USDT");
    private static final Set<String> VALUING = Set.of("KRW-BTC", "KRW-USDT");

    private final Instruments instruments;
    private final UnsafeBuffer memory;
    private final int[] offsets;
    private final int[] lengths;

    /**
     * @param markets how many, from 2 to {@value #MOST_MARKETS}.
     * @param frames at least; rounded up to the same number of each type and market.
     * @param depth levels of a book.
     */
    public static VenueFrames generate(int markets, int frames, int depth) {
        return generate(markets, frames, depth, false);
    }

    /** @param shortNames whether the frames are in the SIMPLE format. */
    public static VenueFrames generate(int markets, int frames, int depth, boolean shortNames) {
        return new Recorder(markets, frames, depth, shortNames, "").record();
    }

    /**
     * Frames of one type in the order in which the markets make them, the same number of each market.
     *
     * @param type ticker, trade or orderbook.
     * @param markets, frames, depth, shortNames as for {@link #generate(int, int, int, boolean)}.
     */
    public static List<byte[]> inOrder(String type, int markets, int frames, int depth, boolean shortNames) {
        final Recorder recorder = new Recorder(markets, frames, depth, shortNames, type);
        recorder.fill();
        return List.copyOf(recorder.frames);
    }

    private VenueFrames(Instruments instruments, List<byte[]> frames) {
        this.instruments = instruments;
        offsets = new int[frames.size()];
        lengths = new int[frames.size()];
        memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            frames.stream().mapToInt(frame -> frame.length + PADDING).sum(), PADDING));
        int at = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = at;
            lengths[i] = frames.get(i).length;
            memory.putBytes(at, frames.get(i));
            at += lengths[i] + PADDING & -PADDING;
        }
    }

    /** The same in the same order, but for those of a type: ticker, trade or orderbook. */
    VenueFrames without(String type) {
        final List<byte[]> others = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            final byte[] frame = new byte[lengths[i]];
            memory.getBytes(offsets[i], frame);
            if (!new String(frame, 0, TYPE_BYTES, StandardCharsets.US_ASCII).contains('"' + type + '"')) {
                others.add(frame);
            }
        }
        return new VenueFrames(instruments, others);
    }

    public Instruments instruments() {
        return instruments;
    }

    public int count() {
        return offsets.length;
    }

    public UnsafeBuffer memory() {
        return memory;
    }

    public int offset(int index) {
        return offsets[index];
    }

    public int length(int index) {
        return lengths[index];
    }

    public double meanBytes() {
        long sum = 0;
        for (final int length : lengths) {
            sum += length;
        }
        return (double) sum / lengths.length;
    }

    /** Runs the generator and the exchange until there is enough of everything. */
    private static final class Recorder implements MarketSink, ExchangeListener {
        /** Frames of each market, by type. */
        private final int[] quotas = new int[TYPES.size()];
        private final int depth;
        private final boolean shortNames;
        private final Exchange exchange = new Exchange(ExchangeConfig.defaults(SEED).withRecentTrades(1), this);
        private final GeneratedMarket source;
        /** By market: how many of each type there are. */
        private final Map<String, int[]> counts = new HashMap<>();
        private final List<byte[]> frames = new ArrayList<>();
        /** By frame: its type and market. */
        private final List<String> streams = new ArrayList<>();
        private final Spelling spelling = new Spelling(NumberSpelling.MIX_2026);
        private final JsonBuffer json = new JsonBuffer(1 << 13);
        private final Instruments.Builder instruments = Instruments.builder();
        private int missing;

        /** @param type of the frames; all if it is empty. */
        Recorder(int markets, int frames, int depth, boolean shortNames, String type) {
            this.depth = depth;
            this.shortNames = shortNames;
            source = new GeneratedMarket(
                new GeneratorConfig(SEED, FRAMES_PER_SECOND).withMarketCount(MOST_MARKETS), START_MS);
            final int series = markets * (type.isEmpty() ? TYPES.size() : 1);
            for (int i = 0; i < quotas.length; i++) {
                quotas[i] = type.isEmpty() || type.equals(TYPES.get(i)) ? (frames + series - 1) / series : 0;
                missing += markets * quotas[i];
            }
            choose(markets).forEach(this::add);
            for (final String quote : QUOTES) {
                instruments.addCurrency(quote);
            }
        }

        /** Those that value the other quote currencies, and the others evenly from all there are. */
        private List<MarketSpec> choose(int markets) {
            final List<MarketSpec> chosen = new ArrayList<>();
            final List<MarketSpec> others = new ArrayList<>();
            source.markets().forEach(
                spec -> (VALUING.contains(spec.rules().code()) ? chosen : others).add(spec));
            for (int i = 0, more = markets - chosen.size(); i < more; i++) {
                chosen.add(others.get((int) ((long) i * others.size() / more)));
            }
            return chosen;
        }

        private void add(MarketSpec spec) {
            final MarketRules rules = spec.rules();
            exchange.addMarket(rules, spec.seed());
            counts.put(rules.code(), new int[TYPES.size()]);
            // The finest grid, so that every price of the market is on it.
            instruments.add(rules.code(), TickTable.fixed(1), new Amount().set(rules.minTotal()),
                Amount.ofUnits(1_000_000_000_000L), FEE_E8, FEE_E8, true);
        }

        VenueFrames record() {
            fill();
            final Map<String, Deque<byte[]>> byStream = new HashMap<>();
            for (int i = 0; i < frames.size(); i++) {
                byStream.computeIfAbsent(streams.get(i), stream -> new ArrayDeque<>()).add(frames.get(i));
            }
            Collections.shuffle(streams, new Random(SEED));
            return new VenueFrames(instruments.build(),
                streams.stream().map(stream -> byStream.get(stream).remove()).toList());
        }

        void fill() {
            source.start(START_MS);
            for (long nowMs = START_MS; missing > 0; nowMs += STEP_MS) {
                if (nowMs > START_MS + LIMIT_MS) {
                    throw new IllegalStateException(missing + " frames were not generated within the time");
                }
                source.advance(nowMs, this);
            }
        }

        @Override
        public void book(String code, BookImage book, long nowMs) {
            if (counts.containsKey(code)) {
                exchange.applyBook(code, book, nowMs);
            }
        }

        @Override
        public void trade(String code, TradePrint print, long nowMs) {
            if (counts.containsKey(code)) {
                exchange.applyTrade(code, print, nowMs);
            }
        }

        @Override
        public void ticker(String code, TickerSeed values, long nowMs) {
            // The exchange makes one of each trade.
        }

        @Override
        public void rawFrame(String code, String type, byte[] frame) {
            throw new IllegalStateException("a generator records no frames");
        }

        private boolean isWanted(Market market, int type) {
            final int[] count = counts.get(market.code());
            if (count[type] == quotas[type]) {
                return false;
            }
            count[type]++;
            missing--;
            streams.add(type + market.code());
            json.reset(shortNames);
            return true;
        }

        @Override
        public void onBook(Market market, long nowMs) {
            if (isWanted(market, 0)) {
                OrderBookFrame.write(json, spelling, market.code(),
                    BookView.of(market.shownBook(), depth, BigDecimal.ZERO, true, true), BigDecimal.ZERO, false, nowMs);
                frames.add(json.toByteArray());
            }
        }

        @Override
        public void onTrade(Market market, Trade trade, long nowMs) {
            if (isWanted(market, 1)) {
                TradeFrame.write(json, spelling, market.code(), trade, false, nowMs);
                frames.add(json.toByteArray());
            }
        }

        @Override
        public void onTicker(Market market, long nowMs) {
            if (isWanted(market, 2)) {
                TickerFrame.write(json, spelling, market, false, nowMs);
                frames.add(json.toByteArray());
            }
        }
    }
}
