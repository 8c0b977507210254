package io.upring.bench.rivals;

import io.upring.bench.rivals.venue.PacedVenue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Upring's own process: everything that {@code ./upring run} puts together, risk and journal included. */
final class UpringRival {
    private static final String TEXT = """
        currency: KRW
        exchange:
          url: %s
          limits:
            order: 1000
        trading:
          stateFolder: state
          reconcileSeconds: 3_600
        feed:
          connections: 1
        engine: {%s, maxIntentsPerSecond: 0}
        journal:
          folder: journals
        risk:
          maxOrderTotal: {KRW: 1_000_000}
          maxPosition: {KRW: 100_000_000_000}
          maxExposure: {KRW: 100_000_000_000}
          maxTotalExposure: 100_000_000_000
          maxOpenOrders: 4_000
          maxOpenOrdersPerMarket: 4_000
          maxOrdersPerSecond: 1_000
          maxOrdersPerDay: 1_000_000
          duplicateWindowMs: 0
          maxBookAgeMs: 86_400_000
        strategies:
          bid:
            type: %s
            markets: [%s]
            parameters:
              minVolume: %s
        """;

    private UpringRival() {
    }

    /** @param engine what the configuration says of the engine, as the inside of a YAML map. */
    static Rival of(String engine, URI exchange, Path root, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(root.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        final Path config = Files.writeString(folder.resolve("rival.yaml"), String.format(TEXT, exchange, engine,
            LargeTradeBidType.NAME, Rivals.MARKET, PacedVenue.LARGE_VOLUME));
        final List<String> flags = new ArrayList<>(JavaProcess.upringFlags(root));
        flags.add("-Dupring.log=" + folder.resolve("upring.log"));
        return new Rival(Rivals.UPRING + engine,
            JavaProcess.command(flags, UpringBot.class.getName(), config.toString()),
            Map.of("UPBIT_ACCESS_KEY", PacedVenue.ACCESS_KEY, "UPBIT_SECRET_KEY", PacedVenue.SECRET), folder);
    }
}
