package io.upring.bot.live;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An exchange on loopback that is said to have real money, a configuration for it, and its keys in a file. */
public final class LiveVenue implements AutoCloseable {
    public static final String ACCESS_KEY = "access-key-of-the-test";
    public static final String SECRET = "secret-key-of-the-test";
    private static final Path PRESETS = Path.of(System.getProperty("upring.root"), "config");

    private final Venue venue;
    private final Path folder;

    /** @param key what to make of a key that may trade. */
    public LiveVenue(Path folder, UnaryOperator<VenueKey> key) throws IOException {
        this.folder = folder;
        venue = Venue.start(VenueConfig.builder()
            .market(new GeneratedMarket(GeneratorConfig.defaults(7), System.currentTimeMillis()))
            .key(key.apply(VenueKey.of(ACCESS_KEY, SECRET, Map.of("KRW", new BigDecimal(1_000_000))))).build());
        Files.copy(PRESETS.resolve("upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        secretFile("keys", "UPBIT_ACCESS_KEY=" + ACCESS_KEY + "\nUPBIT_SECRET_KEY=" + SECRET + "\n");
    }

    public Venue venue() {
        return venue;
    }

    public String url() {
        return venue.httpUri().toString();
    }

    /** Host and port. */
    public String host() {
        return venue.httpUri().getAuthority();
    }

    /** The preset of a live run, but for this exchange. */
    public Path configFile() throws IOException {
        return configFile(UnaryOperator.identity());
    }

    public Path configFile(UnaryOperator<String> change) throws IOException {
        final String preset = Files.readString(PRESETS.resolve("live.yaml"))
            .replace("https://api.upbit.com", url())
            .replace("keys: environment ", "keys: " + folder.resolve("keys") + " ")
            .replace("stateFolder: state ", "stateFolder: " + folder.resolve("state") + " ")
            .replace("folder: journals", "folder: " + folder.resolve("journals"));
        final Path file = folder.resolve("live.yaml");
        Files.writeString(file, change.apply(preset));
        return file;
    }

    public BotConfig config() throws IOException {
        return config(UnaryOperator.identity());
    }

    public BotConfig config(UnaryOperator<String> change) throws IOException {
        return new BotConfigReader(BuiltIn.catalogue()).read(configFile(change));
    }

    public String phrase() {
        return "trade real money at " + host() + ", at most 10000 KRW an order";
    }

    public Path secretFile(String name, String text) throws IOException {
        final Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Override
    public void close() {
        venue.close();
    }
}
