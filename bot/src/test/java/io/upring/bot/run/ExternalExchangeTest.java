package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.ExchangeSettings;
import io.upring.bot.run.BotRun.Ending;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on an exchange that they did not start. */
class ExternalExchangeTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 60_000;

    @TempDir
    private Path folder;

    private final BotConfig demo = new BotConfigReader(BuiltIn.catalogue()).read(ROOT.resolve("config/demo.yaml"));
    private final ScriptedConsole console = new ScriptedConsole();
    private Venue venue;

    @BeforeEach
    void startVenue() {
        venue = Venue.start(VenueConfig.builder().seed(7)
            .market(new GeneratedMarket(new GeneratorConfig(7, 2_000), System.currentTimeMillis()))
            .key(VenueKey.of("access", "secret-of-the-other", Map.of("KRW", new BigDecimal("10000000"),
                "XRP", new BigDecimal("12.5"))))
            .build());
    }

    @AfterEach
    void stopVenue() {
        venue.close();
    }

    private Path keyFile(String secret) throws IOException {
        final Path file = Files.createFile(folder.resolve("keys"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "UPBIT_ACCESS_KEY=access\nUPBIT_SECRET_KEY=" + secret + "\n");
    }

    private BotConfig at(String url, Path keys) {
        return demo.withExchange(new ExchangeSettings(url, false, keys));
    }

    @Test
    void shouldTradeThereAndKeepItsBooksToTheLastDigit() throws Exception {
        final BotRun run = new BotRun(at(venue.httpUri().toString(), keyFile("secret-of-the-other")), DEADLINE_MS,
            console);
        console.when("orders fill", status -> status.fills() >= 5, () -> run.requestStop("seen enough"));
        assertThat(run.run()).isEqualTo(Ending.CLEAN);
        assertThat(console.unfinishedStep()).isNull();
        assertThat(console.header.market()).isEqualTo("simulated market");
        assertThat(console.header.exchange()).isEqualTo(venue.httpUri().toString());
        assertThat(console.summary.warnings()).isEmpty();
        assertThat(console.summary.ledger().gaps()).isEmpty();
        assertThat(console.summary.ledger().differences()).isEmpty();

        final List<Order> theirs = venue.ledger("access").orders();
        assertThat(theirs).hasSize((int) console.summary.last().orders())
            .noneMatch(order -> order.state() == OrderState.WAIT);
        assertThat(console.summary.ledger().orders()).isEqualTo(theirs.size());
        assertThat(console.summary.ledger().balances()).isEqualTo(venue.ledger("access").balances().size());
    }

    @Test
    void shouldLeaveAloneWhatItHasNoMarketOf() throws Exception {
        final BotRun run = new BotRun(at(venue.httpUri().toString(), keyFile("secret-of-the-other"))
            .withMarkets(List.of("KRW-BTC")), DEADLINE_MS, console);
        console.when("it is connected", status -> status.isTradingOpen(), () -> run.requestStop("seen enough"));
        assertThat(run.run()).isEqualTo(Ending.CLEAN);
    }

    @Test
    void shouldRefuseInOneSentenceBeforeAnythingStarts() throws IOException {
        assertThatThrownBy(() -> new BotRun(demo.withExchange(demo.exchange().at("https://api.upbit.com")),
            DEADLINE_MS, console).run()).isInstanceOf(UserError.class)
            .hasMessageStartingWith("not going live: exchange.live is true in ");
        assertThatThrownBy(() -> new BotRun(at(venue.httpUri().toString(), null), DEADLINE_MS, console).run())
            .isInstanceOf(UserError.class).hasMessage("UPBIT_ACCESS_KEY is missing in the environment");
        final Path keys = keyFile("not-the-secret");
        assertThatThrownBy(() -> new BotRun(at(venue.httpUri().toString(), keys), DEADLINE_MS, console).run())
            .isInstanceOf(RunException.class)
            .hasMessageStartingWith("the exchange refused the API key (jwt_verification)")
            .hasMessageNotContaining("not-the-secret");
        venue.close();
        assertThatThrownBy(() -> new BotRun(at(venue.httpUri().toString(), keys), DEADLINE_MS, console).run())
            .isInstanceOf(RunException.class).hasMessageStartingWith("the exchange did not list its markets")
            .hasMessageNotContaining("\n");
    }

    @Test
    void shouldDeriveTheStreamsFromTheBase() {
        assertThat(ExchangeUris.of(URI.create("https://api.upbit.com"))).isEqualTo(new ExchangeUris(
            "https://api.upbit.com", "wss://api.upbit.com/websocket/v1", "wss://api.upbit.com/websocket/v1/private"));
        assertThat(ExchangeUris.of(URI.create("http://localhost:8080/upbit/"))).isEqualTo(new ExchangeUris(
            "http://localhost:8080/upbit", "ws://localhost:8080/upbit/websocket/v1",
            "ws://localhost:8080/upbit/websocket/v1/private"));
    }

    @Test
    void shouldHoldMoneyElsewhereForReal() {
        final ExchangeSettings embedded = demo.exchange();
        assertThat(embedded.at("http://localhost:8080").live()).isFalse();
        assertThat(embedded.at("http://localhost:8080").isOnThisMachine()).isTrue();
        assertThat(embedded.at("https://api.upbit.com").live()).isTrue();
        assertThat(embedded.at("https://api.upbit.com").at("http://[::1]:80").live()).isTrue();
        assertThat(embedded.at("https://api.upbit.com").at("embedded").live()).isFalse();
        for (final String wrong : List.of("api.upbit.com", "ftp://api.upbit.com", "https://me@api.upbit.com",
            "https://api.upbit.com?x=1", "http://", "http://a b")) {
            assertThatThrownBy(() -> embedded.at(wrong)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be \"embedded\" or the base of an exchange, such as https://api.upbit.com; not \""
                    + wrong + "\"");
        }
    }
}
