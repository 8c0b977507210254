package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History downloaded from a venue on loopback, and backtests of it, from the command line. */
class BacktestCommandTest {
    @TempDir
    static Path folder;
    private static Path history;

    private final ObjectMapper json = new ObjectMapper();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void download() {
        history = folder.resolve("history");
        final BacktestCommandTest test = new BacktestCommandTest();
        try (Venue venue = Venue.start(VenueConfig.builder()
            .exchange(ExchangeConfig.defaults(5).withCandleHistory(2_000))
            .market(new GeneratedMarket(new GeneratorConfig(5, 500), System.currentTimeMillis())).build())) {
            final Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS);
            assertThat(test.run("fetch-history", "--market", "KRW-BTC,krw-eth", "--from",
                to.minus(20, ChronoUnit.HOURS).toString(), "--to", to.toString(), "--candles", "1m", "--out",
                history.toString(), "--url", venue.httpUri().toString())).as(() -> test.text(test.err))
                .isEqualTo(ExitCode.OK);
            assertThat(test.text(test.out)).contains("12,000 events in ");
        }
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Cli.run(new Streams(new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), arguments);
    }

    private String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static String preset() {
        return Path.of(System.getProperty("upring.root"), "config", "demo.yaml").toString();
    }

    @Test
    void shouldTellWhatCameOfABacktest() throws IOException {
        assertThat(run("backtest", "--data", history.toString(), "--config", preset(), "--latency", "constant:5,5,0",
            "--fees", "flat:0.0004", "--set", "momentum.window=60", "--out", folder.resolve("out").toString()))
            .as(() -> text(err)).isEqualTo(ExitCode.OK);
        assertThat(text(out)).contains("12,000 of them market data", "latency constant:5,5,0, fees flat:0.0004",
            "momentum ", "profit ");
        final JsonNode written = json.readTree(folder.resolve("out/report.json").toFile());
        assertThat(written.at("/data/market_events").asLong()).isEqualTo(12_000);
        assertThat(written.at("/parameters/momentum.window").asText()).isEqualTo("60");
        assertThat(written.at("/equity").size()).isPositive();
    }

    @Test
    void shouldTellWhatCameOfASweep() throws IOException {
        assertThat(run("backtest", "--data", history.toString(), "--config", preset(), "--json", "--sweep",
            "momentum.window=30..90/30", "--sweep", "spike.zScore=3,5")).as(() -> text(err)).isEqualTo(ExitCode.OK);
        final JsonNode sweep = json.readTree(text(out));
        assertThat(sweep.get("runs").size()).isEqualTo(6);
        assertThat(sweep.at("/axes/0/values/2").asText()).isEqualTo("90");
        assertThat(sweep.at("/runs/5/parameters/spike.zScore").asText()).isEqualTo("5");
    }

    @Test
    void shouldSayInOneSentenceWhatIsWrong() {
        assertThat(run("backtest", "--data", folder.resolve("nothing").toString(), "--config", preset()))
            .isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("there are no market data in ").contains("it does not exist");
        assertThat(run("backtest", "--data", history.toString(), "--config", preset(), "--queue", "lifo"))
            .isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("--queue: ");
        assertThat(run("backtest", "--data", history.toString(), "--config", preset(), "--sweep", "momentum.window"))
            .isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("--sweep must be STRATEGY.PARAMETER=FROM..TO/STEP");
    }
}
