package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.run.BotRun.Ending;
import io.upring.sim.venue.config.Announcement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange changes its markets, and says something, while a bot runs. */
class LiveMarketsTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 60_000;

    @TempDir
    Path folder;

    private final ProbeStrategy probe = new ProbeStrategy();
    private final ScriptedConsole console = new ScriptedConsole();
    private BotRun run;

    private Ending run(String settings) throws IOException, InterruptedException {
        final Path file = folder.resolve("my.yaml");
        Files.writeString(file, "ticks: " + ROOT.resolve("config/upbit-ticks.yaml") + "\n" + settings
            + "strategies:\n  probe:\n    markets: all\n");
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
    @DisplayName("5.1 a market that is listed joins a running bot: it is shown, and can be traded at once")
    void shouldTradeAMarketThatIsListedDuringTheRun() throws Exception {
        console
            .when("it is connected", status -> status.isTradingOpen() && !probe.shown.isEmpty(), () -> {
                probe.toBuy.add("KRW-NEW");
                run.venue().list("KRW-NEW");
            })
            .when("it has bought the new coin", status -> probe.heard.contains("KRW-NEW CANCELLED")
                || probe.heard.contains("KRW-NEW DONE") || status.fills() > 0, this::stop);
        assertThat(run("feed:\n  listingInterval: 1\n")).isEqualTo(Ending.CLEAN);
        assertThat(probe.heard).contains("LISTED KRW-NEW");
        assertThat(probe.shown).contains("KRW-NEW");
        assertThat(console.summary.last().fills()).isPositive();
        assertThat(console.summary.ledger().orders()).isEqualTo(1);
        expectEqualBooks();
    }

    @Test
    @DisplayName("5.1 a market that is delisted leaves a running bot: an order that waits there ends, the rest goes on")
    void shouldEndAnOrderInAMarketThatIsDelisted() throws Exception {
        final long[] before = new long[1];
        probe.toWaitIn.add("KRW-ADA");
        console
            .when("an order waits", status -> status.openOrders() == 1, () -> run.venue().delist("KRW-ADA"))
            .when("the order has ended and the market is gone", status -> status.openOrders() == 0
                && probe.heard.contains("DELISTED KRW-ADA"), () -> before[0] = console.last.marketEvents())
            .when("the rest goes on", status -> status.marketEvents() > before[0] + 100 && status.isTradingOpen(),
                this::stop);
        assertThat(run("feed:\n  listingInterval: 1\n")).isEqualTo(Ending.CLEAN);
        assertThat(console.summary.ledger().orders()).isEqualTo(1);
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
        assertThat(run("feed:\n  announcements: true\n")).isEqualTo(Ending.CLEAN);
        expectEqualBooks();
    }

    @Test
    @DisplayName("X10 a configured market that is unknown or in lower case is named at the start, and the rest runs")
    void shouldNameMarketsThatAreNotThere() throws Exception {
        console.when("the rest runs", status -> status.isTradingOpen() && probe.shown.contains("KRW-ADA"), this::stop);
        assertThat(run("markets: [KRW-BTC, KRW-EOS, krw-eth, KRW-ADA]\n")).isEqualTo(Ending.CLEAN);
        assertThat(console.warnings).containsExactly("the exchange does not list KRW-EOS: it is left out",
            "the exchange does not list krw-eth: it is left out; codes are in upper case, such as KRW-ETH");
        assertThat(console.header.markets()).isEqualTo(2);
    }
}
