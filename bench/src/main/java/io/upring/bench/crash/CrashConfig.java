package io.upring.bench.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the killed processes are told: few markets, and strategies that want something all the time - bids that follow
 * the book and are cancelled when it moves away, bids that stay, purchases at the market that are sold again after half
 * a second.
 *
 * <p>Threading: stateless.
 */
final class CrashConfig {
    private static final String TEXT = """
        currency: KRW
        exchange:
          url: %s
        trading:
          onStop: %s
          stateFolder: %s
        engine:
          layout: inline
          ringSize: 4096
        journal:
          segmentMiB: 4
        risk:
          maxOrderTotal:
            KRW: 1_000_000
          maxOpenOrders: 100
          maxOpenOrdersPerMarket: 20
          losses:
            maxDailyLoss: 90_000_000
            maxDrawDown: 90_000_000
            maxConsecutiveLosses: 1000000
        strategies:
          nervous:
            type: spread
            markets: all
            parameters:
              minTicks: 1
              minBps: 0
              imbalance: 0.0
              cancelImbalance: -0.02
              driftTicks: 0
              coolDown: 0.2
              orderTotal: 300_000
              maxInventory: 300_000
              holdSeconds: 0.4
          patient:
            type: spread
            markets: all
            parameters:
              minTicks: 1
              minBps: 0
              imbalance: -0.9
              cancelImbalance: -0.99
              driftTicks: 30
              coolDown: 0.4
              orderTotal: 150_000
              holdSeconds: 2
          taker:
            type: price-change
            markets: all
            parameters:
              window: 0.5
              threshold: 0.0001
              rearm: 0.00005
              coolDown: 0.3
              orderTotal: 200_000
              holdSeconds: 0.5
        """;

    private CrashConfig() {
    }

    /**
     * Writes it into the chain's folder.
     *
     * @param isKeeping whether own orders stay when a process ends, and when the next one finds that it was killed.
     */
    static void write(Path folder, URI exchange, Path ticks, boolean isKeeping) throws IOException {
        Files.copy(ticks, folder.resolve("upbit-ticks.yaml"));
        Files.writeString(folder.resolve("crash.yaml"), String.format(TEXT, exchange, isKeeping ? "keep" : "cancel",
            folder.resolve("state")));
    }

    static List<String> arguments(Path folder, boolean isResumed) {
        final List<String> arguments = new ArrayList<>(List.of("run", "--config",
            folder.resolve("crash.yaml").toString(), "--journal", folder.resolve("journals").toString(), "--json"));
        if (isResumed) {
            arguments.addAll(List.of("--resume", "last"));
        }
        return arguments;
    }

    static Map<String, String> environment(Path folder, String accessKey, String secret) {
        return Map.of("UPBIT_ACCESS_KEY", accessKey, "UPBIT_SECRET_KEY", secret, "UPRING_RUN_DIR",
            folder.resolve("runs").toString());
    }
}
