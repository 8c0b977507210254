package io.upring.bot.run;

import io.upring.bot.UserError;
import io.upring.bot.config.VenueManner;
import io.upring.bot.config.VenueSettings;
import io.upring.bot.journal.JournalFolder;
import io.upring.engine.journal.JournalException;
import io.upring.sim.market.CaptureException;
import io.upring.sim.market.CapturePlayback;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.JournalPlayback;
import io.upring.sim.market.LiveRelay;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.RelayException;
import io.upring.sim.market.Scenario;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.venue.config.VenueConfig;
import java.net.URI;
import java.nio.file.Path;

/**
 * Turns settings into the configuration of a venue; keys are for the caller to add.
 *
 * <p>Threading: stateless.
 */
public final class VenueSetup {
    private VenueSetup() {
    }

    /** @throws UserError when the market cannot be played. */
    public static VenueConfig.Builder of(VenueSettings settings) {
        final VenueManner manner = settings.manner();
        final VenueConfig.Builder builder = VenueConfig.builder()
            .host(settings.alone().host()).port(settings.port()).seed(settings.seed())
            .limits(manner.venueLimits()).switches(manner.venueSwitches()).spelling(manner.spelling())
            .timings(manner.timings()).stateFolder(settings.alone().state())
            .storeSync(settings.alone().sync());
        builder.latency(LatencyModel.parse(manner.latency(), settings.seed()));
        manner.faults().forEach(builder::fault);
        final MarketSource market = source(settings);
        return builder.market(market).exchange(manner.exchange(settings.seed(), market.foreign()));
    }

    private static MarketSource source(VenueSettings settings) {
        try {
            if (settings.capture() != null) {
                return CapturePlayback.open(Path.of(settings.capture()), settings.speed());
            }
            if (settings.journal() != null) {
                return JournalPlayback.open(JournalFolder.of(Path.of(settings.journal())), settings.speed());
            }
            if (settings.relay() != null) {
                return LiveRelay.open(URI.create(settings.relay()), settings.manner().codes());
            }
            return generated(settings);
        } catch (CaptureException | JournalException unplayable) {
            throw new UserError(unplayable.getMessage(), unplayable);
        } catch (IllegalArgumentException wrong) {
            throw new UserError("the market " + settings.market() + " cannot be: " + wrong.getMessage(), wrong);
        } catch (RelayException silent) {
            throw new RunException(silent.getMessage(), silent);
        }
    }

    private static MarketSource generated(VenueSettings settings) {
        GeneratorConfig config = new GeneratorConfig(settings.seed(), settings.framesPerSecond());
        if (settings.scenario() != null) {
            config = config.withScenario(Scenario.of(settings.scenario()));
        }
        final int markets = settings.manner().markets();
        return new GeneratedMarket(markets == 0 ? config : config.withMarketCount(markets), System.currentTimeMillis());
    }
}
