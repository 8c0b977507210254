package io.upring.bot.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.sim.backtest.MarketTape;
import io.upring.sim.exchange.FeeModel;
import io.upring.strategies.BuiltIn;
import io.upring.strategies.detector.BookDetector;
import io.upring.strategies.detector.MoveDetector;
import io.upring.strategies.detector.VolumeDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Detectors on recorded frames, through the decoder of the live streams, against what a plain program finds that reads
 * the same file again as JSON and looks through the whole past for every single event.
 */
class DetectorCaptureTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final Path CAPTURE = ROOT.resolve("../shared/captures/upbit-2021-04-05-simple.jsonl");
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, List<Trade>> trades = new LinkedHashMap<>();
    private final Map<String, List<Book>> books = new LinkedHashMap<>();

    private record Trade(long ns, double price, double value, boolean isBuy) {
    }

    private record Book(long ns, double imbalance, double spread) {
    }

    @BeforeEach
    void readOffline() throws IOException {
        assumeTrue(Files.exists(CAPTURE), "the recorded frames are not here");
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Long> newest = new LinkedHashMap<>();
        for (final String line : Files.readAllLines(CAPTURE)) {
            final JsonNode frame = mapper.readTree(line);
            final String market = frame.get("cd").asText();
            final boolean isTrade = frame.get("ty").asText().equals("trade");
            final String stream = market + isTrade;
            final long ns = Math.max(newest.getOrDefault(stream, 0L),
                frame.get(isTrade ? "ttms" : "tms").asLong() * 1_000_000);
            newest.put(stream, ns);
            if (isTrade) {
                final double price = frame.get("tp").asDouble();
                trades.computeIfAbsent(market, key -> new ArrayList<>()).add(new Trade(ns, price,
                    price * frame.get("tv").asDouble(), frame.get("ab").asText().equals("BID")));
            } else {
                books.computeIfAbsent(market, key -> new ArrayList<>()).add(book(ns, frame.get("obu")));
            }
        }
    }

    private static Book book(long ns, JsonNode levels) {
        double bids = 0;
        double asks = 0;
        for (int i = 0; i < 5; i++) {
            bids += levels.get(i).get("bs").asDouble();
            asks += levels.get(i).get("as").asDouble();
        }
        final double bid = levels.get(0).get("bp").asDouble();
        final double ask = levels.get(0).get("ap").asDouble();
        return new Book(ns, (bids - asks) / (bids + asks), (ask - bid) / ((ask + bid) / 2));
    }

    /** What the detectors say of the decoded capture: market, place among the market's events of the type, what. */
    private static List<String> live(EventType type, BiFunction<String, MarketTape, String> detector) {
        final BotConfig demo = new BotConfigReader(BuiltIn.catalogue()).read(ROOT.resolve("config/demo.yaml"));
        final TapeLibrary library =
            TapeLibrary.open(List.of(CAPTURE), demo.venue().balances().keySet(), demo.ticks());
        final List<String> said = new ArrayList<>();
        final Map<String, Integer> places = new LinkedHashMap<>();
        try (MarketTape tape = library.tape(FeeModel.listed())) {
            while (tape.next()) {
                if (tape.event().type() == type) {
                    final String market = tape.instruments().get(tape.event().instrumentId()).market();
                    final int place = places.merge(market, 1, Integer::sum) - 1;
                    final String what = detector.apply(market, tape);
                    if (!what.isEmpty()) {
                        said.add(market + " " + place + " " + what);
                    }
                }
            }
        }
        said.sort(null);
        return said;
    }

    /** An edge with hysteresis and cool-down, written down plainly. */
    private static final class PlainEdge {
        private int episode;
        private long firedNs = Long.MIN_VALUE / 2;

        private int of(double value, double threshold, double rearm, long coolDownNs, long ns) {
            final int side = value >= threshold ? 1 : value <= -threshold ? -1 : 0;
            if (side == 0 && Math.abs(value) <= rearm || side == 0 && Math.signum(value) != episode) {
                episode = 0;
            }
            final boolean isEdge = side != 0 && side != episode;
            episode = isEdge ? side : episode;
            if (!isEdge || ns - firedNs < coolDownNs) {
                return 0;
            }
            firedNs = ns;
            return side;
        }
    }

    @Test
    @DisplayName("3.2 a move over a window, not over the day, is found where an independent program finds it")
    void shouldFindMovesInRecordedTrades() {
        final long windowNs = 20 * SECOND;
        final long bucketNs = windowNs / 100;
        final List<String> offline = new ArrayList<>();
        trades.forEach((market, all) -> {
            final PlainEdge edge = new PlainEdge();
            for (int i = 0; i < all.size(); i++) {
                int then = i;
                while (then > 0 && all.get(then).ns / bucketNs > all.get(i).ns / bucketNs - 100) {
                    then--;
                }
                final double move = all.get(i).price / all.get(then).price - 1;
                final int side = edge.of(move, 0.003, 0.001, 5 * SECOND, all.get(i).ns);
                if (side != 0) {
                    offline.add(market + " " + i + " " + side);
                }
            }
        });
        offline.sort(null);
        final Map<String, MoveDetector> detectors = new LinkedHashMap<>();
        final TradeView trade = new TradeView();
        assertThat(live(EventType.TRADE, (market, tape) -> {
            trade.wrap(tape.event());
            final int edge = detectors.computeIfAbsent(market, key -> new MoveDetector(windowNs, 0.003, 0.001,
                5 * SECOND)).update(trade.price(), trade.exchangeTimeNs());
            return edge == 0 ? "" : "" + edge;
        })).isEqualTo(offline).hasSizeGreaterThan(5);
    }

    @Test
    @DisplayName("3.2 a volume spike, by rate against the rolling mean and by z-score, is found where an independent "
        + "program finds it")
    void shouldFindSpikesInRecordedTrades() {
        final List<String> offline = new ArrayList<>();
        trades.forEach((market, all) -> {
            boolean inEpisode = false;
            long firedNs = Long.MIN_VALUE / 2;
            for (int i = 0; i < all.size(); i++) {
                final long bucket = all.get(i).ns / SECOND;
                final double[] now = statistics(all, i, bucket);
                if (bucket - all.get(0).ns / SECOND < 10) {
                    continue;
                }
                if (i > 0 && all.get(i - 1).ns / SECOND != bucket) {
                    final boolean isNext = all.get(i - 1).ns / SECOND == bucket - 1;
                    inEpisode &= isNext && statistics(all, i - 1, bucket - 1)[1] > 0.5;
                }
                if (now[0] > 0 && now[2] >= 2 * now[0] && now[1] >= 2 && now[2] >= 100_000 && !inEpisode) {
                    inEpisode = true;
                    if (all.get(i).ns - firedNs >= 3 * SECOND) {
                        firedNs = all.get(i).ns;
                        offline.add(market + " " + i + " spike");
                    }
                }
            }
        });
        offline.sort(null);
        final Map<String, VolumeDetector> detectors = new LinkedHashMap<>();
        final TradeView trade = new TradeView();
        assertThat(live(EventType.TRADE, (market, tape) -> {
            trade.wrap(tape.event());
            return detectors.computeIfAbsent(market, key -> new VolumeDetector(SECOND, 10, 2, 0.5, 2, 100_000,
                3 * SECOND)).add(trade.price() * trade.volume(), trade.takerSide() == Side.BID,
                trade.exchangeTimeNs()) ? "spike" : "";
        })).isEqualTo(offline).hasSizeGreaterThan(5);
    }

    /** Mean of the ten seconds before, deviations above it, and what was traded in this one up to a trade. */
    private static double[] statistics(List<Trade> all, int last, long second) {
        final double[] sums = new double[11];
        for (int i = 0; i <= last; i++) {
            final long back = second - all.get(i).ns / SECOND;
            if (back >= 0 && back <= 10) {
                sums[(int) back] += all.get(i).value;
            }
        }
        double mean = 0;
        double square = 0;
        for (int back = 1; back <= 10; back++) {
            mean += sums[back] / 10;
        }
        for (int back = 1; back <= 10; back++) {
            square += Math.pow(sums[back] - mean, 2) / 10;
        }
        return new double[] {mean, (sums[0] - mean) / Math.sqrt(square), sums[0]};
    }

    @Test
    @DisplayName("3.2 books that come to lean and spreads that widen are found where an independent program finds them")
    void shouldFindLeansAndWideSpreadsInRecordedBooks() {
        final List<String> offline = new ArrayList<>();
        books.forEach((market, all) -> {
            final PlainEdge lean = new PlainEdge();
            final PlainEdge wide = new PlainEdge();
            for (int i = 0; i < all.size(); i++) {
                final Book book = all.get(i);
                final int side = lean.of(book.imbalance, 0.6, 0.3, 2 * SECOND, book.ns);
                final boolean isKnown = i > 0 && all.get(i - 1).ns - all.get(0).ns >= 5 * SECOND;
                final int widening =
                    isKnown ? wide.of(book.spread / usualSpread(all, i), 1.5, 1.1, 2 * SECOND, book.ns) : 0;
                if (side != 0 || widening != 0) {
                    offline.add(market + " " + i + " " + side + (widening > 0 ? " wide" : ""));
                }
            }
        });
        offline.sort(null);
        final Map<String, BookDetector> detectors = new LinkedHashMap<>();
        final OrderBookView book = new OrderBookView();
        assertThat(live(EventType.ORDER_BOOK, (market, tape) -> {
            book.wrap(tape.event());
            final BookDetector detector = detectors.computeIfAbsent(market,
                key -> new BookDetector(5, 0.6, 0.3, 1.5, 1.1, 5 * SECOND, 2 * SECOND));
            return detector.update(book, book.exchangeTimeNs())
                ? detector.leanEdge() + (detector.isWidening() ? " wide" : "") : "";
        })).isEqualTo(offline).hasSizeGreaterThan(10).anyMatch(said -> said.endsWith("wide"))
            .anyMatch(said -> said.endsWith(" 1"));
    }

    /** Each spread that was in force weighed by its age and for how long it was. */
    private static double usualSpread(List<Book> all, int now) {
        double usual = all.get(0).spread * weight(all, 0, now);
        for (int i = 0; i < now; i++) {
            usual += all.get(i).spread * (weight(all, i + 1, now) - weight(all, i, now));
        }
        return usual;
    }

    private static double weight(List<Book> all, int then, int now) {
        return Math.pow(2, -(all.get(now).ns - all.get(then).ns) / (5.0 * SECOND));
    }
}
