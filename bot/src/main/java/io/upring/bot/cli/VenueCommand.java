package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.run.RunException;
import io.upring.sim.fault.Fault;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.VenueException;
import io.upring.sim.venue.config.TlsKeyStore;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.json.NumberSpelling;
import io.upring.sim.venue.store.StoreException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        "  upring venue --switch hs384=on --switch all-assets=on",
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
    private static final BigDecimal DEMO_KRW = new BigDecimal("10000000");

    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1",
        description = "Where to listen (default: ${DEFAULT-VALUE}, this machine only).")
    private String host;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0",
        description = "Where to listen; 0 for any free port (default).")
    private int port;

    @Mixin
    private VenueMarketOptions market;

    @Option(names = "--faults", paramLabel = "FAULT",
        description = "KIND[:p=P,count=N,ms=N,target=TEXT]: something to go wrong; may be given several times. More "
            + "can be sent to POST /_venue/faults while it runs.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--switch", paramLabel = "NAME=on|off",
        description = "Answers a question that Upbit's documents leave open; see --list-switches.")
    private Map<String, String> switches = new LinkedHashMap<>();

    @Option(names = "--list-switches", description = "Print all switches with section and default, and end.")
    private boolean listSwitches;

    @Option(names = "--spelling", paramLabel = "STYLE", defaultValue = "mix-2026",
        description = "Numbers as mix-2026 (default), plain, dot-zero, big-decimal or double.")
    private String spelling;

    @Option(names = "--no-limits", description = "Enforce no rate limits.")
    private boolean noLimits;

    @Option(names = "--balance", paramLabel = "CURRENCY=AMOUNT",
        description = "What the demo account starts with (default: KRW=10000000).")
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
        if (listSwitches) {
            list(out);
            return ExitCode.OK;
        }
        final String accessKey = environment("UPRING_VENUE_ACCESS_KEY", UUID.randomUUID().toString());
        final String secret = environment("UPRING_VENUE_SECRET", UUID.randomUUID().toString() + UUID.randomUUID());
        final String operator = UUID.randomUUID().toString();
        final CountDownLatch end = new CountDownLatch(1);
        Signals.onInterrupt(end::countDown);
        try (Venue venue = Venue.start(configuration(accessKey, secret, operator))) {
            out.println("REST              " + venue.httpUri());
            out.println("WebSocket         " + venue.webSocketUri());
            out.println("private WebSocket " + venue.privateWebSocketUri());
            out.println("access key        " + accessKey);
            out.println("secret            " + secret);
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

    private VenueConfig configuration(String accessKey, String secret, String operator) {
        if (port < 0 || port > 65_535) {
            throw new UserError("--port must be from 0 to 65535, not " + port);
        }
        balances.forEach((currency, amount) -> {
            if (amount.signum() < 0) {
                throw new UserError("--balance " + currency + " must not be negative, not " + amount);
            }
        });
        final VenueConfig.Builder builder = VenueConfig.builder().host(host).port(port).seed(market.seed())
            .switches(switches()).spelling(spelling()).operatorToken(operator)
            .key(accessKey, secret, balances.isEmpty() ? Map.of("KRW", DEMO_KRW) : balances)
            .limits(noLimits ? VenueLimits.withoutRates() : VenueLimits.today());
        for (final String fault : faults) {
            try {
                builder.fault(Fault.parse(fault));
            } catch (IllegalArgumentException wrong) {
                throw new UserError("--faults: " + wrong.getMessage(), wrong);
            }
        }
        if (tls != null) {
            builder.tls(new TlsKeyStore(tls, environment("UPRING_TLS_PASSWORD", "")));
        }
        return builder.stateFolder(state).market(market.source()).build();
    }

    private VenueSwitches switches() {
        VenueSwitches chosen = VenueSwitches.defaults();
        for (final Map.Entry<String, String> one : switches.entrySet()) {
            if (!one.getValue().equals("on") && !one.getValue().equals("off")) {
                throw new UserError("--switch " + one.getKey() + " must be on or off, not \"" + one.getValue() + "\"");
            }
            chosen = chosen.with(named(one.getKey()), one.getValue().equals("on"));
        }
        return chosen;
    }

    private static VenueSwitch named(String name) {
        for (final VenueSwitch one : VenueSwitch.values()) {
            if (wire(one).equals(name)) {
                return one;
            }
        }
        throw new UserError("there is no --switch \"" + name + "\"; --list-switches shows all");
    }

    private NumberSpelling spelling() {
        for (final NumberSpelling style : NumberSpelling.values()) {
            if (wire(style).equals(spelling)) {
                return style;
            }
        }
        throw new UserError("--spelling must be mix-2026, plain, dot-zero, big-decimal or double, not \"" + spelling
            + "\"");
    }

    private static void list(PrintStream out) {
        for (final VenueSwitch one : VenueSwitch.values()) {
            out.println(String.format(Locale.ROOT, "%-28s %-3s  section %s", wire(one),
                one.onByDefault() ? "on" : "off", one.section()));
        }
        out.flush();
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String environment(String name, String absent) {
        final String value = System.getenv(name);
        return value == null || value.isBlank() ? absent : value;
    }
}
