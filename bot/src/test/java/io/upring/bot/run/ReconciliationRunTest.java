package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.run.BotRun.Ending;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs whose books and whose exchange's are made to differ; the end of each compares them to the last digit. */
class ReconciliationRunTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final String PROBE = "  probe:\n    markets: all\n";
    private static final long DEADLINE_MS = 90_000;
    private static final int FAULTS = 12;

    @TempDir
    Path folder;

    private final ProbeStrategy probe = new ProbeStrategy();
    private final ScriptedConsole console = new ScriptedConsole();
    private BotRun run;

    private Ending run(String settings) throws IOException, InterruptedException {
        final Path file = folder.resolve("my.yaml");
        Files.writeString(file, "ticks: " + ROOT.resolve("config/upbit-ticks.yaml") + "\n" + settings
            + "strategies:\n" + PROBE);
        return run(new BotConfigReader(probe.catalogue()).read(file));
    }

    private Ending run(BotConfig config) throws InterruptedException {
        run = new BotRun(config.withTrading(config.trading().withStateFolder(folder.resolve("state"))), DEADLINE_MS,
            console);
        final Ending ending = run.run();
        assertThat(console.unfinishedStep()).as("heard: %s", probe.heard).isNull();
        return ending;
    }

    private void stop() {
        run.requestStop("seen enough");
    }

    private long count(EngineCounter counter) {
        return run.session().pipeline().counters().get(counter);
    }

    private ManualTrader byHand() {
        return new ManualTrader(run.venue().httpUri(), run.credentials());
    }

    private void expectEqualBooks() {
        assertThat(console.summary.ledger().differences()).isEmpty();
        assertThat(console.summary.ledger().gaps()).isEmpty();
        assertThat(console.summary.last().openOrders()).isZero();
    }

    @Test
    @DisplayName("3.5 the private stream is lost with a fill: the gate closes, REST tells of the fill once, it opens")
    void shouldRecoverWhatWasMissedWhileThePrivateStreamWasLost() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(), () -> {
                run.venue().inject(Fault.once(FaultKind.DROP).withTarget("myOrder"));
                probe.toBuy.add("KRW-ETH");
            })
            .when("the stream is back and the books agree", status -> status.privateStream().epoch() > 1
                && status.isTradingOpen() && status.fills() == 1 && status.openOrders() == 0, this::stop);
        assertThat(run("")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(console.summary.last().fills()).isEqualTo(1);
        assertThat(count(EngineCounter.RECONCILIATIONS)).isGreaterThanOrEqualTo(2);
        assertThat(count(EngineCounter.RECONCILIATION_DIFFERENCES)).isPositive();
    }

    @Test
    @DisplayName("3.5 an order that ended while the stream was silent is found by the next look")
    void shouldFindAFillThatNoStreamToldOf() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(), () -> {
                run.venue().inject(Fault.once(FaultKind.GARBAGE_FRAME).withTarget("my").withCount(4));
                probe.toBuy.add("KRW-ETH");
            })
            .when("the fill is booked", status -> status.fills() == 1 && status.openOrders() == 0
                && status.isTradingOpen(), this::stop);
        assertThat(run("trading:\n  reconcileSeconds: 1\n")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(console.summary.last().privateStream().epoch()).as("never lost").isEqualTo(1);
        assertThat(count(EngineCounter.RECONCILIATION_DIFFERENCES)).isPositive();
    }

    @Test
    void shouldKeepItsBooksToTheLastDigitWhateverPrivateMessagesAreLost() throws Exception {
        expectEqualBooksWhateverIsLost(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
    @Tag("slow")
    void shouldDoSoWithManySeeds(long seed) throws Exception {
        expectEqualBooksWhateverIsLost(seed);
    }

    private void expectEqualBooksWhateverIsLost(long seed) throws Exception {
        System.out.println("seed " + seed);
        final SplittableRandom random = new SplittableRandom(seed);
        final BotConfig demo = new BotConfigReader(probe.catalogue()).read(ROOT.resolve("config/demo.yaml"));
        final Path file = folder.resolve("demo.yaml");
        Files.writeString(file, Files.readString(ROOT.resolve("config/demo.yaml"))
            .replace("upbit-ticks.yaml", ROOT.resolve("config/upbit-ticks.yaml").toString())
            .replace("reconcileSeconds: 60", "reconcileSeconds: 1"));
        assertThat(demo.trading().reconcileNs()).isEqualTo(60_000_000_000L);
        console
            .when("it trades", status -> status.fills() >= 2, () -> {
                for (final FaultKind kind : List.of(FaultKind.DROP, FaultKind.GARBAGE_FRAME, FaultKind.LATE_FRAME,
                    FaultKind.DUPLICATE_FRAME, FaultKind.REORDERED_FRAME)) {
                    run.venue().inject(Fault.once(kind).withTarget(random.nextBoolean() ? "myOrder" : "my")
                        .withProbability(0.05 + random.nextDouble() / 10).withCount(FAULTS / 3)
                        .withMs(random.nextInt(300)));
                }
            })
            .when("the losses have struck and the books agree", status -> run.venue().struck(FaultKind.DROP)
                == FAULTS / 3 && run.venue().struck(FaultKind.GARBAGE_FRAME) == FAULTS / 3 && status.isTradingOpen(),
                () -> run.session().reconciler().request(ReconcileCause.OPERATOR))
            .when("they still do", status -> status.isTradingOpen(), this::stop);
        assertThat(run(new BotConfigReader(probe.catalogue()).read(file))).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(count(EngineCounter.ILLEGAL_ORDER_EVENTS)).isZero();
    }

    @Test
    void shouldTakeADepositAndAWithdrawalIntoTheBooksAndIntoNoProfit() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(), () -> {
                final String key = run.credentials().accessKey();
                run.venue().transfer(key, "KRW", new BigDecimal("1234567.89"));
                run.venue().transfer(key, "BTC", new BigDecimal("0.5"));
                run.venue().transfer(key, "KRW", new BigDecimal("-34567.89"));
            })
            .when("both are booked", status -> count(EngineCounter.RECONCILIATION_DIFFERENCES) == 2
                && status.isTradingOpen(), this::stop);
        assertThat(run("")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(console.summary.last().profit()).isEqualByComparingTo("0");
    }

    @Test
    void shouldLeaveOrdersOfOthersAloneAndTheirMoneyToo() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(),
                () -> byHand().place("KRW-BTC", "bid", "10000000", "0.9"))
            .when("what it ties up is known", status -> count(EngineCounter.RECONCILIATION_DIFFERENCES) >= 2
                && status.isTradingOpen(), this::stop);
        assertThat(run("")).isEqualTo(Ending.CLEAN);
        assertThat(console.summary.ledger().differences()).isEmpty();
        assertThat(run.venueLedger().orders()).extracting(Order::state).containsExactly(OrderState.WAIT);
    }

    @Test
    void shouldCancelOrdersOfOthersWhereThatIsThePolicy() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(),
                () -> byHand().place("KRW-BTC", "bid", "10000000", "0.9"))
            .when("it is cancelled", status -> count(EngineCounter.RECONCILIATION_DIFFERENCES) >= 1
                && run.venueLedger().orders().get(0).state() == OrderState.CANCEL && status.isTradingOpen(),
                this::stop);
        assertThat(run("trading:\n  foreignOrders: cancel\n")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }

    @Test
    void shouldTreatOrdersOfOthersAsItsOwnWhereThatIsThePolicy() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(), () -> {
                byHand().place("KRW-BTC", "bid", "10000000", "0.2");
                byHand().place("KRW-ETH", "bid", "1000000", "0.1");
            })
            .when("they count as own", status -> status.openOrders() == 2 && status.isTradingOpen(), this::stop);
        assertThat(run("trading:\n  foreignOrders: adopt\n")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
        assertThat(count(EngineCounter.ORDERS_ADOPTED)).isEqualTo(2);
        assertThat(run.venueLedger().orders()).extracting(Order::state).containsOnly(OrderState.CANCEL);
        assertThat(console.summary.warnings()).as("the engine itself has cancelled them").isEmpty();
    }

    @Test
    void shouldNotAdoptAnOrderInAMarketThatItDoesNotKnow() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(),
                () -> byHand().place("KRW-ETH", "bid", "1000000", "0.1"))
            .when("what it ties up is known", status -> count(EngineCounter.RECONCILIATION_DIFFERENCES) >= 2
                && status.isTradingOpen(), this::stop);
        assertThat(run("markets: [KRW-BTC]\ntrading:\n  foreignOrders: adopt\n")).isEqualTo(Ending.CLEAN);
        assertThat(console.summary.ledger().differences()).isEmpty();
        assertThat(count(EngineCounter.ORDERS_ADOPTED)).isZero();
    }

    @Test
    void shouldOpenOnlyWhenTheExchangeHasAnswered() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(), () -> {
                run.venue().inject(Fault.once(FaultKind.SERVER_ERROR).withTarget("GET /v1/accounts").withCount(2));
                run.venue().cutConnections();
            })
            .when("it is open again", status -> status.privateStream().epoch() > 1 && status.isTradingOpen()
                && run.venue().struck(FaultKind.SERVER_ERROR) == 2, this::stop);
        assertThat(run("")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }

    @Test
    @Tag("slow")
    void shouldStopEntriesWhenTheBooksCannotBeReconciled() throws Exception {
        console
            .when("it is open", status -> status.isTradingOpen(), () -> {
                run.venue().inject(Fault.once(FaultKind.SERVER_ERROR).withTarget("GET /v1/orders/open").withCount(5));
                run.venue().cutConnections();
            })
            .when("the kill switch is raised", status -> count(EngineCounter.KILL_SWITCH_LEVEL) == 1, this::stop);
        assertThat(run("")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }
}
