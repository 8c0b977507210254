package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.config.VenueAlone;
import io.upring.bot.config.VenueReader;
import io.upring.bot.config.VenueSettings;
import io.upring.bot.run.RunException;
import io.upring.bot.run.VenueSetup;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.VenueException;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.TlsKeyStore;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.store.StoreException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the simulated exchange alone, for any client that speaks Upbit's protocol. */
@Command(
    name = "venue",
    header = "Run the simulated exchange alone, for any client.",
    description = {
        "",
        "Runs the simulated exchange alone, for any client that speaks Upbit's protocol: give the client the base URLs "
            + "and the keys that are printed.",
        "",
        "Examples:",
        "  upring venue                                        a generated market on a free port",
        "  upring venue --port 8443 --tls venue.p12            with TLS; the password comes from UPRING_TLS_PASSWORD",
        "  upring venue --market relay:https://api.upbit.com   paper trading on the live market",
        "  upring venue --faults drop:p=0.001,count=0 --faults missing-done",
        "  upring venue --queue power:3 --latency constant:5,5,2 --limit order=8 --switch hs384=on",
        "  upring venue --config config/venue.yaml             every choice in a file; options win over it",
        "",
        "A certificate of your own: keytool -genkeypair -alias venue -keyalg EC -storetype PKCS12 -keystore venue.p12 "
            + "-dname CN=localhost -ext SAN=dns:localhost,ip:127.0.0.1",
        "",
        "Keys: UPRING_VENUE_ACCESS_KEY and UPRING_VENUE_SECRET from the environment; without them new ones each time.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:it ended as wanted",
        "2:a wrong option or input; nothing was started",
        "3:it could not start: port in use, key store unreadable, other venue silent",
        "130:interrupted twice"})
final class VenueCommand implements Callable<Integer> {
    @ParentCommand
    private UpringCommand parent;

    @Option(names = {"-c", "--config"}, paramLabel = "FILE",
        description = "What the options below say otherwise or not at all; config/venue.yaml explains every key.")
    private Path config;

    @Option(names = "--host", paramLabel = "HOST",
        description = "Where to listen (default: 127.0.0.1, this machine only).")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen; 0 for any free port (default).")
    private Integer port;

    @Mixin
    private VenueMarketOptions market;

    @Mixin
    private VenueMannerOptions manner;

    @Option(names = "--balance", paramLabel = "CURRENCY=AMOUNT",
        description = "What each account starts with that the file does not name (default: KRW=10000000).")
    private Map<String, BigDecimal> balances = new LinkedHashMap<>();

    @Option(names = "--tls", paramLabel = "FILE", description = "Serve TLS with the certificate of this PKCS12 file.")
    private Path tls;

    @Option(names = "--state", paramLabel = "FOLDER",
        description = "Keep accounts and orders there, and go on with what is there. Give the keys in the environment.")
    private Path state;

    @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class,
        description = "End after this time, such as 30s, 5m, 2h.")
    private Long durationMs;

    @Override
    public Integer call() throws InterruptedException {
        final PrintStream out = parent.streams().out();
        if (manner.list(out)) {
            return ExitCode.OK;
        }
        final VenueSettings settings = settings();
        final String operator = UUID.randomUUID().toString();
        final VenueConfig.Builder builder = VenueSetup.of(settings).operatorToken(operator);
        if (settings.alone().tls() != null) {
            builder.tls(new TlsKeyStore(settings.alone().tls(), environment("UPRING_TLS_PASSWORD", "")));
        }
        final StringBuilder keys = new StringBuilder();
        for (final VenueAlone.Key key : settings.alone().keys()) {
            builder.key(key(key, settings.balances(), settings.alone().keys().size() > 1, keys));
        }
        final CountDownLatch end = new CountDownLatch(1);
        Signals.onInterrupt(end::countDown);
        try (Venue venue = Venue.start(builder.build())) {
            out.println("REST              " + venue.httpUri());
            out.println("WebSocket         " + venue.webSocketUri());
            out.println("private WebSocket " + venue.privateWebSocketUri());
            out.print(keys);
            out.println("operator          POST " + venue.httpUri() + "/_venue/faults, Authorization: Bearer "
                + operator);
            out.println("Ctrl-C ends it.");
            out.flush();
            if (durationMs == null) {
                end.await();
            } else {
                end.await(durationMs, TimeUnit.MILLISECONDS);
            }
            out.println(venue.counters());
            out.flush();
        } catch (VenueException | StoreException failure) {
            throw new RunException(failure.getMessage(), failure);
        }
        return ExitCode.OK;
    }

    /** What the file says, or nobody, and over it the command line. */
    private VenueSettings settings() {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new UserError("--port must be from 0 to 65535, not " + port);
        }
        balances.forEach((currency, amount) -> {
            if (amount.signum() < 0) {
                throw new UserError("--balance " + currency + " must not be negative, not " + amount);
            }
        });
        VenueSettings settings = config == null ? VenueReader.usual() : VenueReader.read(config);
        settings = market.over(settings);
        settings = settings.withManner(manner.over(settings.manner()));
        settings = port == null ? settings : settings.withPort(port);
        settings = balances.isEmpty() ? settings : settings.withBalances(balances);
        final VenueAlone alone = settings.alone();
        return settings.withAlone(alone.with(host == null ? alone.host() : host, tls == null ? alone.tls() : tls,
            state == null ? alone.state() : state));
    }

    private static VenueKey key(VenueAlone.Key key, Map<String, BigDecimal> balances, boolean named,
                                StringBuilder shown) {
        final String accessKey = environment(key.accessKey(), UUID.randomUUID().toString());
        final String secret = environment(key.secret(), UUID.randomUUID().toString() + UUID.randomUUID());
        if (named) {
            shown.append("key ").append(key.name()).append(System.lineSeparator());
        }
        shown.append("access key        ").append(accessKey).append(System.lineSeparator());
        shown.append("secret            ").append(secret).append(System.lineSeparator());
        return VenueKey.of(accessKey, secret, key.balances().isEmpty() ? balances : key.balances())
            .withAccount(key.account()).withPermissions(key.permissions().toArray(new Permission[0]))
            .withAllowedIps(key.allowedIps().toArray(new String[0]));
    }

    private static String environment(String name, String absent) {
        final String value = System.getenv(name);
        return value == null || value.isBlank() ? absent : value;
    }
}
