package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.run.RunException;
import io.upring.sim.market.CaptureException;
import io.upring.sim.market.CapturePlayback;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.RelayException;
import io.upring.sim.market.LiveRelay;
import io.upring.sim.market.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a venue of its own plays. */
final class VenueMarketOptions {
    private static final String GENERATED = "generated";
    private static final String CAPTURE = "capture:";
    private static final String RELAY = "relay:";

    @Option(names = "--market", paramLabel = "SOURCE", defaultValue = GENERATED,
        description = "generated, generated:SCENARIO (calm, lively, trending, pump, dump, thin, burst), capture:FILE "
            + "with one recorded frame a line, or relay:URL of another venue that speaks Upbit's protocol "
            + "(default: ${DEFAULT-VALUE}).")
    private String market;

    @Option(names = "--markets", paramLabel = "N", description = "How many markets are generated.")
    private Integer count;

    @Option(names = "--codes", paramLabel = "CODE", split = ",",
        description = "Which markets are relayed, such as KRW-BTC,KRW-ETH (default: all in KRW).")
    private List<String> codes = List.of();

    @Option(names = "--rate", paramLabel = "N", defaultValue = "600",
        description = "Frames a second of a generated market, all markets together (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "The same seed makes the same generated market, the same delays and the same faults.")
    private long seed;

    @Option(names = "--speed", paramLabel = "N|max", converter = Speeds.class,
        description = "How fast a capture is played: 1 is its own pace, max does not pause.")
    private Double speed;

    long seed() {
        return seed;
    }

    MarketSource source() {
        try {
            if (market.startsWith(CAPTURE)) {
                return CapturePlayback.open(Path.of(market.substring(CAPTURE.length())), speed == null ? 1 : speed);
            }
            if (market.startsWith(RELAY)) {
                return LiveRelay.open(URI.create(market.substring(RELAY.length())), codes);
            }
            if (market.equals(GENERATED) || market.startsWith(GENERATED + ":")) {
                return generated();
            }
        } catch (CaptureException | IllegalArgumentException wrong) {
            throw new UserError("--market " + market + ": " + wrong.getMessage(), wrong);
        } catch (RelayException silent) {
            throw new RunException(silent.getMessage(), silent);
        }
        throw new UserError("--market must be generated, generated:SCENARIO, capture:FILE or relay:URL, not \"" + market
            + "\"");
    }

    private MarketSource generated() {
        GeneratorConfig config = new GeneratorConfig(seed, rate);
        if (market.length() > GENERATED.length()) {
            config = config.withScenario(Scenario.of(market.substring(GENERATED.length() + 1)));
        }
        return new GeneratedMarket(count == null ? config : config.withMarketCount(count), System.currentTimeMillis());
    }
}
