package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.run.BotRun.Ending;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.config.Announcement;
import io.upring.sim.venue.ws.OpenConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange changes its markets, and says something, while a bot runs. */
class LiveMarketsTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final String PROBE = "  probe:\n    markets: all\n";
    private static final long DEADLINE_MS = 60_000;

    @TempDir
    Path folder;

    private final ProbeStrategy probe = new ProbeStrategy();
    private final ScriptedConsole console = new ScriptedConsole();
    private BotRun run;

    private Ending run(String settings, String strategies) throws IOException, InterruptedException {
        final Path file = folder.resolve("my.yaml");
        Files.writeString(file, "ticks: " + ROOT.resolve("config/upbit-ticks.yaml") + "\n" + settings
            + "strategies:\n" + strategies);
        final BotConfig config = new BotConfigReader(probe.catalogue()).read(file);
        run = new BotRun(config, DEADLINE_MS, console);
        final Ending ending = run.run();
        assertThat(console.unfinishedStep()).as("heard: %s", probe.heard).isNull();
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
    }

    @Test
    @DisplayName("5.1 a listed market joins a running bot and can be traded; a delisted one leaves, its order ends")
    void shouldFollowTheExchangesListOfMarkets() throws Exception {
        final long[] before = new long[1];
        probe.toWaitIn.add("KRW-ADA");
        console
            .when("an order waits", status -> status.openOrders() == 1, () -> {
                probe.toBuy.add("KRW-NEW");
                run.venue().list("KRW-NEW");
                run.venue().delist("KRW-ADA");
            })
            .when("it has bought the new coin, and the order in the market that is gone has ended",
                status -> status.fills() > 0 && status.openOrders() == 0 && probe.heard.contains("DELISTED KRW-ADA"),
                () -> before[0] = console.last.marketEvents())
            .when("the rest goes on", status -> status.marketEvents() > before[0] + 100 && status.isTradingOpen(),
                this::stop);
        assertThat(run("feed:\n  listingInterval: 1\n", PROBE)).isEqualTo(Ending.CLEAN);
        assertThat(probe.heard).contains("LISTED KRW-NEW", "KRW-ADA CANCELLED");
        assertThat(probe.shown).contains("KRW-NEW");
        assertThat(console.summary.ledger().orders()).isEqualTo(2);
        expectEqualBooks();
    }

    @Test
    @DisplayName("Feed 3: notices of the exchange reach strategies when they are asked for")
    void shouldHandOnNotices() throws Exception {
        console
            .when("it is connected", status -> status.isTradingOpen(), () -> run.venue().announce(new Announcement(
                "CREATED", "e0000000-0000-4000-8000-000000000001", "Maintenance tonight", "maintenance",
                "https://upbit.com/service_center/notice?id=1", "2026-11-21T12:00:00+09:00",
                "2026-11-21T12:00:00+09:00", null)))
            .when("the notice is heard", status -> probe.heard.contains("notice Maintenance tonight"), this::stop);
        assertThat(run("feed:\n  announcements: true\n", PROBE)).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }

    @Test
    @DisplayName("3.1 X10 20 tickers, 20 trades and some books; what is not listed is named, and the rest runs")
    void shouldServeABotOnTwentySymbols() throws Exception {
        final List<String> twenty = new GeneratedMarket(new GeneratorConfig(7, 600), System.currentTimeMillis())
            .markets().stream().map(market -> market.rules().code()).filter(code -> code.startsWith("KRW-")).limit(20)
            .toList();
        final List<OpenConnection> connections = new ArrayList<>();
        probe.toWatch.add("KRW-XRP");
        console.when("the rest runs", status -> status.isTradingOpen()
            && probe.shown.containsAll(Set.of("KRW-BTC", "KRW-ADA", "KRW-XRP")), () -> {
                connections.addAll(run.venue().connections());
                stop();
            });
        assertThat(run("markets: [" + String.join(", ", twenty) + ", KRW-EOS, krw-eth]\n",
            "  moves:\n    type: price-change\n    markets: all\n"
                + "  probe:\n    markets: [KRW-BTC, KRW-ADA]\n")).isEqualTo(Ending.CLEAN);

        assertThat(console.warnings).contains("the exchange does not list KRW-EOS: it is left out",
            "the exchange does not list krw-eth: it is left out; codes are in upper case, such as KRW-ETH");
        final Map<String, List<String>> wire = new TreeMap<>();
        connections.forEach(connection -> connection.subscriptions().forEach(each ->
            wire.computeIfAbsent(each.type(), type -> new ArrayList<>()).add(each.code())));
        assertThat(wire.keySet()).containsExactly("myAsset", "myOrder", "orderbook", "ticker", "trade");
        assertThat(wire.get("ticker")).containsExactlyInAnyOrderElementsOf(twenty);
        assertThat(wire.get("trade")).containsExactlyInAnyOrderElementsOf(twenty);
        assertThat(wire.get("orderbook")).extracting(code -> code.replaceFirst("\\..*", ""))
            .as("the collar of risk holds prices against the book of every market")
            .containsExactlyInAnyOrderElementsOf(twenty);
        assertThat(connections.stream().filter(connection -> connection.path().endsWith("private"))).singleElement()
            .satisfies(own -> assertThat(own.subscriptions()).hasSize(2));
        expectEqualBooks();
    }
}
