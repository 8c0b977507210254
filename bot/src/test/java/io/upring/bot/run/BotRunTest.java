package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.run.BotRun.Ending;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.pipeline.EngineHalt;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.feed.auth.Credentials;
import io.upring.sim.exchange.OrderState;
import io.upring.sim.fault.FaultKind;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against the embedded venue. No run ends by the clock: each ends when what it is about has happened. */
class BotRunTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    /** Only reached by a run that does not do what it should; the test then says what it waited for. */
    private static final long DEADLINE_MS = 60_000;

    private final BotConfig demo = new BotConfigReader(BuiltIn.catalogue()).read(ROOT.resolve("config/demo.yaml"));
    private final ScriptedConsole console = new ScriptedConsole();

    private BotRun run;

    private Ending run(BotConfig config) throws InterruptedException {
        run = new BotRun(config, DEADLINE_MS, console);
        final Ending ending = run.run();
        assertThat(console.unfinishedStep()).isNull();
        return ending;
    }

    private void stop() {
        run.requestStop("seen enough");
    }

    private void expectEqualBooks() {
        assertThat(console.summary.ledger().differences()).isEmpty();
        assertThat(console.summary.ledger().gaps()).isEmpty();
        assertThat(console.summary.warnings()).isEmpty();
        assertThat(console.summary.last().openOrders()).isZero();
        assertThat(console.summary.last().rejectedFrames()).isZero();
    }

    @Test
    void shouldTradeAGeneratedMarketAndKeepItsBooksToTheLastDigit() throws InterruptedException {
        console.when("orders fill", status -> status.fills() >= 5, this::stop);
        assertThat(run(demo)).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(console.header.markets()).isGreaterThanOrEqualTo(20);
        assertThat(console.summary.reason()).isEqualTo("seen enough");
        assertThat(console.summary.last().signals()).isPositive();
        assertThat(console.summary.last().latency().count()).isPositive();
        assertThat(console.summary.ledger().orders()).isEqualTo((int) console.summary.last().orders());
        assertThat(console.summary.ledger().ordersOverRest()).isPositive();
        assertThat(console.summary.strategies()).extracting(strategy -> strategy.orders())
            .satisfies(orders -> assertThat(orders.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(console.summary.last().orders()));
    }

    @Test
    void shouldDoTheSameWithAThreadForEachStage() throws InterruptedException {
        console.when("orders fill", status -> status.fills() >= 5, this::stop);
        assertThat(run(demo.withEngine(demo.engine().withLayout(ThreadLayout.PIPELINED)))).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }

    @Test
    void shouldOpenItsBooksBeforeItComparesThemThoughItIsStoppedAtOnce() throws InterruptedException {
        run = new BotRun(demo, DEADLINE_MS, console);
        run.requestStop("changed my mind");
        assertThat(run.run()).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }

    @Test
    void shouldRecoverWhenTheExchangeGoesAwayAndComesBack() throws InterruptedException {
        final long[] before = new long[2];
        console
            .when("it trades", status -> status.fills() >= 2, () -> run.venue().suspend())
            .when("it says that the exchange is gone", status -> !status.isTradingOpen()
                && status.publicStream().state() != ConnectionState.FLOWING
                && status.privateStream().state() != ConnectionState.FLOWING, () -> {
                    before[0] = console.last.frames();
                    before[1] = console.last.orders();
                    run.venue().resume();
                })
            .when("it trades again", status -> status.isTradingOpen() && status.frames() > before[0] + 100
                && status.orders() > before[1] + 2, this::stop);
        assertThat(run(demo)).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(console.summary.last().publicStream().epoch()).isGreaterThan(1);
        assertThat(console.summary.last().privateStream().epoch()).isGreaterThan(1);
    }

    @Test
    void shouldRecoverWhenOnlyTheConnectionsAreCut() throws InterruptedException {
        console
            .when("it trades", status -> status.fills() >= 2, () -> run.venue().cutConnections())
            .when("it trades over new connections", status -> status.isTradingOpen()
                && status.publicStream().epoch() > 1 && status.privateStream().epoch() > 1, this::stop);
        assertThat(run(demo)).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }

    @Test
    void shouldSayThatTheBooksAreOpenWhenTheExchangeIsGoneAtTheEnd() throws InterruptedException {
        console.when("it trades", status -> status.openOrders() > 0, () -> {
            run.venue().suspend();
            stop();
        });
        assertThat(run(demo)).isEqualTo(Ending.BOOKS_DIFFER);
        assertThat(console.summary.warnings()).singleElement().asString().startsWith("own orders may still be open: ");
        assertThat(console.summary.ledger().gaps()).isNotEmpty();
    }

    @Test
    void shouldCancelItsOrdersOverRestWhenTradingIsHalted(@TempDir Path state) throws InterruptedException {
        console.when("orders wait", status -> status.openOrders() > 0, () -> run.session().pipeline().halt()
            .trip(new EngineHalt.Cause("stage tested", 1, "on purpose", null)));
        assertThat(run(demo.withTrading(demo.trading().withStateFolder(state)))).isEqualTo(Ending.HALTED);
        assertThat(console.summary.reason()).isEqualTo("trading was halted");
        assertThat(console.summary.warnings().get(0))
            .isEqualTo("trading halted by stage tested at event 1: on purpose");
        assertThat(run.venueLedger().orders()).as("left open").allMatch(order -> order.state() != OrderState.WAIT);
    }

    @Test
    void shouldPlayACaptureToItsEnd(@TempDir Path folder) throws InterruptedException, IOException {
        final Path capture = folder.resolve("authored.jsonl");
        Files.write(capture, authoredFrames());
        assertThat(run(demo.withVenue(demo.venue().withMarket("capture:" + capture)
            .withSpeed(Double.POSITIVE_INFINITY)))).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(console.summary.reason()).isEqualTo("the capture has been played to its end");
        assertThat(console.summary.framesPlayed()).isEqualTo(400);
        assertThat(console.summary.last().marketEvents()).isEqualTo(400);
        assertThat(console.summary.last().signals()).isPositive();
    }

    /** A book and a trade every tenth of a second; half-way the price jumps by a per cent. */
    private static List<String> authoredFrames() {
        final List<String> frames = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            final long timeMs = 1_617_646_620_000L + i * 100L;
            final int price = i < 100 ? 1_500 : 1_515;
            frames.add(String.format(Locale.ROOT, "{\"ty\":\"orderbook\",\"cd\":\"KRW-ADA\",\"tms\":%d,\"tas\":900.0,"
                + "\"tbs\":900.0,\"obu\":[{\"ap\":%d.0,\"bp\":%d.0,\"as\":900.0,\"bs\":900.0}],\"st\":\"REALTIME\"}",
                timeMs, price + 5, price));
            frames.add(String.format(Locale.ROOT, "{\"ty\":\"trade\",\"cd\":\"KRW-ADA\",\"tms\":%d,\"td\":"
                + "\"2021-04-05\",\"ttm\":\"18:17:00\",\"ttms\":%d,\"tp\":%d.0,\"tv\":12.5,\"ab\":\"BID\",\"pcp\":"
                + "1490.0,\"c\":\"RISE\",\"cp\":10.0,\"sid\":%d,\"st\":\"REALTIME\"}",
                timeMs + 50, timeMs + 50, price, 16_176_466_200_000_000L + i));
        }
        return frames;
    }

    @Test
    void shouldDecodeEveryRealFrameAndTradeOnThem() throws InterruptedException {
        final Path capture = ROOT.resolve("../shared/captures/upbit-2021-04-05-simple.jsonl");
        if (!Files.exists(capture)) {
            System.out.println("skipped: " + capture + " is not here");
        }
        assumeTrue(Files.exists(capture), "the recorded frames are not here");
        assertThat(run(demo.withVenue(demo.venue().withMarket("capture:" + capture)
            .withSpeed(Double.POSITIVE_INFINITY)))).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(console.summary.framesPlayed()).isEqualTo(1_733);
        assertThat(console.summary.last().marketEvents()).isEqualTo(1_733);
        assertThat(console.summary.last().droppedEvents()).isZero();
        assertThat(console.summary.last().signals()).isPositive();
        assertThat(console.summary.last().fills()).isPositive();
    }

    @Test
    void shouldWarnOfWhatWillNotWork(@TempDir Path folder) throws InterruptedException, IOException {
        final Path file = folder.resolve("my.yaml");
        Files.writeString(file, "ticks: " + ROOT.resolve("config/upbit-ticks.yaml") + "\n"
            + "markets: [KRW-BTC, KRW-XYZ, KRW-ADA]\n"
            + "strategies:\n"
            + "  small:\n    type: spread\n    markets: KRW-BTC\n    parameters:\n      orderTotal: 4999\n"
            + "  large:\n    type: spread\n    markets: [KRW-ADA, KRW-ETH]\n    parameters:\n"
            + "      orderTotal: 200_001\n      maxInventory: 500_000\n"
            + "  idle:\n    type: spread\n    markets: KRW-ETH\n");
        console.when("it is connected", status -> status.isTradingOpen() && status.marketEvents() > 0, this::stop);
        assertThat(run(new BotConfigReader(BuiltIn.catalogue()).read(file))).isEqualTo(Ending.CLEAN);
        assertThat(console.warnings).containsExactly(
            "the exchange does not list KRW-XYZ: it is left out",
            "strategy small will not buy in KRW-BTC: its orderTotal 4999 is below the market's minimum 5000",
            "strategy large goes without KRW-ETH, which is not among the markets of the run",
            "risk will refuse the orders of strategy large in KRW-ADA: its orderTotal 200001 is above "
                + "risk.maxOrderTotal.KRW 200000",
            "strategy idle goes without KRW-ETH, which is not among the markets of the run",
            "strategy idle has no market and will do nothing");
        assertThat(console.header.markets()).isEqualTo(2);
    }

    @Test
    void shouldSayInOneSentenceThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> run(demo.withVenue(demo.venue().withPort(taken.getLocalPort()))))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                .hasMessageNotContaining("\n");
        }
    }

    @Test
    void shouldStartAlthoughTheExchangeFailsOnceOrTwice(@TempDir Path folder) throws Exception {
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        final Path config = folder.resolve("failing.yaml");
        Files.writeString(config, Files.readString(ROOT.resolve("config/demo.yaml")).replace("venue:\n",
            "venue:\n  faults: [\"server-error:target=GET /v1/market/all,count=2\","
                + " \"server-error:target=GET /v1/orders/chance\"]\n"));
        console.when("it trades", status -> status.isTradingOpen() && status.orders() > 0, this::stop);
        assertThat(run(new BotConfigReader(BuiltIn.catalogue()).read(config))).isEqualTo(Ending.CLEAN);
        assertThat(run.venue().struck(FaultKind.SERVER_ERROR)).isEqualTo(3);
        expectEqualBooks();
    }

    @Test
    void shouldSayInOneSentenceThatTheKeyIsRefused() {
        final BotRun wrongKey = new BotRun(demo, DEADLINE_MS, console, null,
            right -> Credentials.of(right.accessKey(), "not-the-secret-of-this-key"));
        assertThatThrownBy(wrongKey::run).isInstanceOf(RunException.class)
            .hasMessageStartingWith("the exchange refused the API key (jwt_verification)")
            .hasMessageNotContaining("\n").hasMessageNotContaining("not-the-secret");
    }

    @Test
    void shouldSayInOneSentenceThatACaptureIsMissing() {
        assertThatThrownBy(() -> run(demo.withVenue(demo.venue().withMarket("capture:nowhere.jsonl"))))
            .isInstanceOf(UserError.class).isNotInstanceOf(RunException.class)
            .hasMessage("capture nowhere.jsonl does not exist");
    }
}
