package io.upring.bot.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Parameter;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenScenarioTest {
    private static final String MARKET = """
        markets:
          KRW-BTC: {tick: 1}
        """;
    private static final String BOOK = "  0 book KRW-BTC: {bids: [999 x 100], asks: [1000 x 100]}\n";

    @TempDir
    private Path folder;

    /** Buys at each trade what {@code volume} says. */
    record Settings(@Parameter(doc = "Bought at each trade.", value = "10", unit = "base currency", min = "0.1",
        max = "1000") double volume) {
    }

    private record Type(Supplier<Strategy> maker) implements StrategyType<Settings> {
        @Override
        public String name() {
            return "tested";
        }

        @Override
        public String description() {
            return "Tests.";
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public Strategy create(Settings settings) {
            return maker.get();
        }

        @Override
        public List<String> alerts() {
            return List.of("traded: price, volume");
        }
    }

    private static class Buyer implements Strategy {
        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE, Stream.ORDER_BOOK);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            final var market = context.instrument(trade.instrumentId());
            context.signal(market, Side.BID);
            context.alert(0, market, trade.price(), trade.volume(), Double.NaN);
            context.limit(market, Side.BID, trade.price(), Amount.ofUnits(10), TimeInForce.GTC);
        }
    }

    private GoldenScenario scenario(String in) throws IOException {
        Files.writeString(folder.resolve("in.yaml"), in);
        return GoldenScenario.of(folder);
    }

    private String run(Supplier<Strategy> strategy, String in) throws IOException {
        return scenario(in).run(new Type(strategy));
    }

    private static String did(String out) {
        return out.substring(out.indexOf("did:"), out.indexOf("balances:"));
    }

    @Test
    void shouldWriteDownWhatTheStrategyDidAndWhatCameOfIt() throws IOException {
        assertThat(run(Buyer::new, MARKET + "events:\n" + BOOK + """
              0.5 trade KRW-BTC: {price: 1_000, volume: 2, side: bid}
              1 trade KRW-BTC: {price: 990, volume: 2, side: ask}
              1.25 trade KRW-BTC: {price: 980.5, volume: 20, side: ask}
            """)).isEqualTo("""
            # What tested does in the scenario of in.yaml: seconds, what, and to which order.
            did:
              - 0.5 signal bid KRW-BTC
              - 0.5 alert traded KRW-BTC price 1000 volume 2
              - 0.5 order 1 bid KRW-BTC limit 10 at 1000
              - 0.5 fill 1: 10 for 10000, fee 5
              - 0.5 end 1: filled
              - 1 signal bid KRW-BTC
              - 1 alert traded KRW-BTC price 990 volume 2
              - 1 order 2 bid KRW-BTC limit 10 at 990
              - 1.25 fill 2: 10 for 9900, fee 4.95
              - 1.25 end 2: filled
              - 1.25 signal bid KRW-BTC
              - 1.25 alert traded KRW-BTC price 980.5 volume 20
              - 1.25 order 3 bid KRW-BTC limit 10 at 980
              - 1.25 engine: cancel 3
              - 1.25 end 3: cancelled
            positions:
              KRW-BTC: 20
            balances:
              KRW: 9980090.05
              BTC: 20
            """);
    }

    @Test
    void shouldNameTheVerdictOfARefusal() throws IOException {
        assertThat(did(run(Buyer::new, MARKET + "risk:\n  maxOrderTotal: {KRW: 5_000}\nevents:\n" + BOOK
            + "  1 trade KRW-BTC: {price: 1000, volume: 2, side: bid}\n")))
            .contains("  - 1 refused bid KRW-BTC limit 10 at 1000: OVER_ORDER_CAP\n").endsWith("positions: none\n");
    }

    @Test
    void shouldAnswerAsTheScriptSays() throws IOException {
        final String trades = """
              1 trade KRW-BTC: {price: 1000, volume: 1, side: bid}
              3 trade KRW-BTC: {price: 1001, volume: 1, side: bid}
              5 trade KRW-BTC: {price: 1002, volume: 1, side: bid}
            end: 9
            """;
        assertThat(did(run(Buyer::new, MARKET + """
            answers:
              1: {reject: insufficient_funds_bid, after: 0.5}
              2: {lost: true}
              3: {fills: [990 x 3, 991 x 4]}
            events:
            """ + BOOK.replace("1000 x", "1005 x") + trades)).lines().filter(line -> !line.contains("signal")
                && !line.contains("alert"))).containsExactly("did:",
                "  - 1 order 1 bid KRW-BTC limit 10 at 1000",
                "  - 1.5 end 1: rejected",
                "  - 3 order 2 bid KRW-BTC limit 10 at 1001",
                "  - 5 end 2: rejected",
                "  - 5 order 3 bid KRW-BTC limit 10 at 1002",
                "  - 5 fill 3: 3 for 2970, fee 1.485",
                "  - 5 fill 3: 4 for 3964, fee 1.982",
                "  - 9 engine: cancel 3",
                "  - 9 end 3: cancelled",
                "positions:",
                "  KRW-BTC: 7");
    }

    @Test
    void shouldShowAStrategyEveryKindOfEvent() throws IOException {
        final EventLog log = new EventLog();
        run(() -> log, """
            markets:
              KRW-BTC: {tick: 1}
              BTC-ETH: {}
            references: [usd-krw]
            start: 2026-03-01T00:00:00Z
            events:
              0 ticker KRW-BTC: {price: 1_010, previousClose: 1_000}
              1 candle KRW-BTC: {unit: 3m, open: 1, high: 4, low: 1, close: 3}
              2 gap KRW-BTC: {stream: trade, is: opened}
              3 gap KRW-BTC: {stream: trade, is: lost}
              4 connection public: down
              4.5 connection private: down
              5 connection private: up
              6 listed KRW-NEW: {tick: 0.1, fee: 0.001}
              7 flagged KRW-BTC: [warning, trading-volume-soaring]
              8 delisted BTC-ETH: now
              9 reference usd-krw: 1380.5
              10 announcement trade: "Listing of: NEW"
              11 book KRW-NEW: {bids: [1 x 1]}
            """);
        assertThat(log.lines).containsSubsequence("start true false", "ticker KRW-BTC 1010.0 0.01",
            "candle 20260301 0 3.0", "gap KRW-BTC TRADE", "closed KRW-BTC TRADE false", "connection false false",
            "connection true false", "timer false", "connection true true", "timer true", "listed KRW-NEW 100000",
            "flagged KRW-BTC 5", "delisted BTC-ETH", "reference 0 1380.5", "announcement trade Listing of: NEW");
    }

    @Test
    void shouldFailForAStrategyThatKeepsAnOrder() {
        final var keeper = new Buyer() {
            private Order last;

            @Override
            public void onOrder(Order order, StrategyContext context) {
                last = context.order(order.id());
            }
        };
        assertThatThrownBy(() -> run(() -> keeper, MARKET + "events:\n" + BOOK
            + "  1.5 trade KRW-BTC: {price: 1000, volume: 1, side: bid}\n")).isInstanceOf(AssertionError.class)
            .hasMessageContaining("tested failed in onOrder, 1.5 s into the scenario: ").hasMessageContaining(
                ".last keeps the Order that ");
    }

    @Test
    void shouldFailForAStrategyThatThrows() {
        final var thrower = new Buyer() {
            @Override
            public void onOrderBook(OrderBookView book, StrategyContext context) {
                throw new IllegalStateException("no bid");
            }
        };
        assertThatThrownBy(() -> run(() -> thrower, MARKET + "events:\n" + BOOK)).isInstanceOf(AssertionError.class)
            .hasMessage("tested failed in onOrderBook, 0 s into the scenario: no bid");
    }

    @Test
    void shouldCompareAndWriteOnlyWhenTold() throws IOException {
        final Type type = new Type(Buyer::new);
        final GoldenScenario scenario = scenario(MARKET + "events:\n" + BOOK
            + "  1 trade KRW-BTC: {price: 1000, volume: 1, side: bid}\n");
        final Path out = folder.resolve("out.yaml");
        assertThatThrownBy(() -> scenario.check(type)).isInstanceOf(AssertionError.class)
            .hasMessageStartingWith("There is no " + out + " yet; -Dupring.golden=write writes it");
        assertThat(out).doesNotExist();
        System.setProperty(GoldenScenario.PROPERTY, "write");
        try {
            scenario.check(type);
        } finally {
            System.clearProperty(GoldenScenario.PROPERTY);
        }
        scenario.check(type);
        Files.writeString(out, Files.readString(out).replace("at 1000", "at 1001"));
        assertThatThrownBy(() -> scenario.check(type)).isInstanceOf(AssertionError.class)
            .hasMessageContaining("""
                -   - 1 order 1 bid KRW-BTC limit 10 at 1001
                +   - 1 order 1 bid KRW-BTC limit 10 at 1000
                """).hasMessageContaining("  ... 1 the same");
        assertThat(Files.readString(out)).contains("at 1001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        5 trades KRW-BTC: {price: 1}              | 4: events.5 trades KRW-BTC is of a kind that there is not
        5 trade KRW-ETH: {price: 1}               | 4: events.5 trade KRW-ETH is of KRW-ETH, which is not listed by then
        5 trade KRW-BTC: {price: 1, side: bid}    | 4: events.5 trade KRW-BTC.volume must be stated
        5 trade KRW-BTC: {price: x, side: bid}    | 4: events.5 trade KRW-BTC.price must be a number
        5 trade KRW-BTC: {price: 1, volume: 1}    | 4: events.5 trade KRW-BTC.side must say who took
        5 ticker KRW-BTC: {prise: 1}              | 4: events.5 ticker KRW-BTC.prise is not a key
        trade KRW-BTC: {price: 1}                 | 4: events.trade KRW-BTC must be "SECONDS KIND SUBJECT"
        5 book KRW-BTC: {bids: [1000 2]}          | 4: events.5 book KRW-BTC.bids must be prices with sizes
        5 book KRW-BTC: {bids: [2 x 1, 3 x 1]}    | 4: events.5 book KRW-BTC.bids must be in order
        5 reference gold: 3                       | 4: events.5 reference gold is of a source that references
        5 connection both: up                     | 4: events.5 connection both must be of the connection public
        """)
    void shouldSayWhatIsWrongAndWhere(String line, String complaint) {
        assertThatThrownBy(() -> run(Buyer::new, MARKET + "events:\n  " + line + "\n")).isInstanceOf(UserError.class)
            .hasMessageStartingWith(folder.resolve("in.yaml") + ", line " + complaint);
    }

    @Test
    void shouldSayWhatIsWrongWithTheRest() {
        assertThatThrownBy(() -> run(Buyer::new, "events: {}\n")).hasMessageContaining("markets must name the markets");
        assertThatThrownBy(() -> run(Buyer::new, MARKET + "strategy:\n  parameters: {volume: 0}\n"))
            .hasMessageContaining("line 4: strategy.parameters.volume must be a number from 0.1 to 1000");
        assertThatThrownBy(() -> run(Buyer::new, MARKET + "strategy:\n  type: other\n"))
            .hasMessageContaining("strategy.type is other, but the test checks tested");
        assertThatThrownBy(() -> run(Buyer::new, MARKET + "answers:\n  one: {lost: true}\n"))
            .hasMessageContaining("answers.one must be the number of an order");
        assertThatThrownBy(() -> run(Buyer::new, MARKET + "events:\n" + BOOK.replace(" 0 ", " 5 ") + BOOK))
            .hasMessageContaining("is earlier than the event before it");
    }
}
