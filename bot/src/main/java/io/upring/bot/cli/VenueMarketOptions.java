package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.config.VenueManner;
import io.upring.bot.config.VenueSettings;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.Scenario;
import java.util.List;
import picocli.CommandLine.Option;

/** What a venue of its own plays. */
final class VenueMarketOptions {
    @Option(names = "--market", paramLabel = "SOURCE",
        description = "generated, generated:SCENARIO (calm, lively, trending, pump, dump, thin, burst, swinging, "
            + "flurry, wide, toxic, cross-market), capture:FILE "
            + "with one recorded frame a line, journal:FOLDER of a run or a recording, or relay:URL of another venue "
            + "that speaks Upbit's protocol "
            + "(default: generated).")
    private String market;

    @Option(names = "--markets", paramLabel = "N", description = "How many markets are generated (default: 26).")
    private Integer count;

    @Option(names = "--codes", paramLabel = "CODE", split = ",",
        description = "Which markets are relayed, such as KRW-BTC,KRW-ETH (default: all in KRW).")
    private List<String> codes;

    @Option(names = "--rate", paramLabel = "N",
        description = "Frames a second of a generated market, all markets together (default: 600).")
    private Double rate;

    @Option(names = "--seed", paramLabel = "N",
        description = "The same seed makes the same generated market, the same delays and the same faults.")
    private Long seed;

    @Option(names = "--speed", paramLabel = "N|max", converter = Speeds.class,
        description = "How fast a recording is played: 1 is its own pace (default), max does not pause.")
    private Double speed;

    /** What was said here instead of what the settings say. */
    VenueSettings over(VenueSettings file) {
        VenueSettings settings = file;
        if (market != null) {
            if (!VenueSettings.isMarket(market)) {
                throw new UserError("--market must be " + VenueSettings.MARKETS + ", not \"" + market + "\"");
            }
            settings = settings.withMarket(market);
        }
        settings = rate == null ? settings : settings.withFramesPerSecond(rate);
        settings = seed == null ? settings : settings.withSeed(seed);
        settings = speed == null ? settings : settings.withSpeed(speed);
        final VenueManner manner = settings.manner();
        settings = settings.withManner(manner.withMarkets(count == null ? manner.markets() : count,
            codes == null ? manner.codes() : codes));
        check(settings);
        return settings;
    }

    private static void check(VenueSettings settings) {
        try {
            final GeneratorConfig config = new GeneratorConfig(settings.seed(), settings.framesPerSecond());
            if (settings.manner().markets() != 0) {
                config.withMarketCount(settings.manner().markets());
            }
            if (settings.scenario() != null) {
                Scenario.of(settings.scenario());
            }
        } catch (IllegalArgumentException wrong) {
            throw new UserError("--market " + settings.market() + ": " + wrong.getMessage(), wrong);
        }
    }
}
