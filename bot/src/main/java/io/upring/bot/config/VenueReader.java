package io.upring.bot.config;

import io.upring.bot.config.VenueManner.TradingRules;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.exchange.PostOnlyCrossing;
import io.upring.sim.exchange.SmpRules;
import io.upring.sim.fault.Fault;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.Scenario;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.QueueModel;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.StoreSync;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueTimings;
import io.upring.sim.venue.json.NumberSpelling;
import io.upring.strategies.catalogue.Nearest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads what is said about a simulated exchange: a file of its own, or the {@code venue} section of a run.
 *
 * <p>Threading: stateless.
 */
public final class VenueReader {
    private static final Map<String, BigDecimal> DEMO_BALANCES = Map.of("KRW", new BigDecimal(10_000_000));
    private static final long DAY_MS = 86_400_000;

    private VenueReader() {
    }

    /**
     * A file for a venue that runs alone.
     *
     * @throws ConfigException with one sentence that names the file, the line and the key.
     */
    public static VenueSettings read(Path file) {
        final Section root = YamlFile.read(file).root();
        final VenueSettings settings = settings(root).withAlone(alone(root));
        root.finish();
        return settings;
    }

    /** What is so when nobody says otherwise. */
    public static VenueSettings usual() {
        return new VenueSettings(0, 7, VenueSettings.GENERATED, 1, 600, DEMO_BALANCES, VenueManner.usual(),
            VenueAlone.usual());
    }

    /** The section of a run: of what only a venue of its own has, just the state folder. */
    static VenueSettings embedded(Section section) {
        final VenueAlone usual = VenueAlone.usual();
        final VenueSettings settings = settings(section)
            .withAlone(usual.with(usual.host(), usual.tls(), path(section.text("state", "none"))));
        section.finish();
        return settings;
    }

    private static VenueSettings settings(Section section) {
        final String market = section.text("market", VenueSettings.GENERATED);
        if (!VenueSettings.isMarket(market)) {
            throw section.error("market", "must be " + VenueSettings.MARKETS + ", not \"" + market + "\"");
        }
        final String speedText = section.text("speed", "1");
        final double speed = speedText.equals("max") ? Double.POSITIVE_INFINITY
            : section.decimal("speed", "0.001", "1000000", "1").doubleValue();
        final VenueSettings settings = new VenueSettings(
            (int) section.whole("port", 0, 65_535, 0),
            section.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, 7),
            market, speed,
            section.decimal("framesPerSecond", "1", "1000000", "600").doubleValue(),
            section.amounts("balances", DEMO_BALANCES), manner(section), VenueAlone.usual());
        if (settings.scenario() != null) {
            section.check("market", () -> Scenario.of(settings.scenario()));
        }
        return settings;
    }

    private static VenueManner manner(Section section) {
        final VenueManner usual = VenueManner.usual();
        final Section limits = section.section("limits");
        return new VenueManner(
            (int) section.whole("markets", 0, GeneratorConfig.MAX_MARKETS, 0),
            section.words("codes", List.of()),
            limits.flag("enforced", true), limits(limits), switches(section.section("switches")),
            section.choice("spelling", NumberSpelling.class, NumberSpelling.MIX_2026),
            timings(section.section("timings")),
            checked(section, "queue", usual.queue(), QueueModel::parse),
            checked(section, "latency", usual.latency(), text -> LatencyModel.parse(text, 0)),
            checked(section, "fees", usual.fees(), FeeModel::parse),
            rules(section.section("rules")), faults(section));
    }

    private static String checked(Section section, String key, String fallback, Consumer<String> parser) {
        final String text = section.text(key, fallback);
        if (!text.equals(fallback)) {
            section.check(key, () -> parser.accept(text));
        }
        return text;
    }

    private static Map<String, Long> limits(Section section) {
        final Map<String, Long> limits = new LinkedHashMap<>();
        for (final Map.Entry<String, Long> limit : VenueLimits.today().all().entrySet()) {
            if (section.has(limit.getKey())) {
                limits.put(limit.getKey(), section.whole(limit.getKey(), 1, Integer.MAX_VALUE, limit.getValue()));
            } else {
                section.knows(limit.getKey());
            }
        }
        limits.entrySet().removeIf(limit -> limit.getValue().equals(VenueLimits.today().all().get(limit.getKey())));
        section.finish();
        return limits;
    }

    private static Map<VenueSwitch, Boolean> switches(Section section) {
        final Map<VenueSwitch, Boolean> switches = new LinkedHashMap<>();
        for (final VenueSwitch one : VenueSwitch.values()) {
            final String text = section.text(one.wire(), one.onByDefault() ? "on" : "off");
            if (!text.equals("on") && !text.equals("off")) {
                throw section.error(one.wire(), "must be on or off, not \"" + text + "\"");
            }
            if (text.equals("on") != one.onByDefault()) {
                switches.put(one, text.equals("on"));
            }
        }
        section.finish();
        return switches;
    }

    private static VenueTimings timings(Section section) {
        final VenueTimings usual = VenueTimings.defaults();
        final VenueTimings timings = new VenueTimings(
            section.whole("idleMs", 0, DAY_MS, usual.idleMs()),
            section.whole("statusMs", 1, DAY_MS, usual.statusMs()),
            section.whole("errorCloseMs", 0, DAY_MS, usual.errorCloseMs()),
            section.whole("bookIntervalMs", 0, DAY_MS, usual.bookIntervalMs()),
            section.whole("candleIntervalMs", 0, DAY_MS, usual.candleIntervalMs()),
            section.whole("requestMs", 0, DAY_MS, usual.requestMs()));
        section.finish();
        return timings;
    }

    private static TradingRules rules(Section section) {
        final TradingRules usual = VenueManner.usual().rules();
        final TradingRules rules = new TradingRules(
            section.choice("postOnlyCrossing", PostOnlyCrossing.class, usual.postOnlyCrossing()),
            section.choice("selfMatchPrevention", SmpRules.class, usual.smp()),
            section.flag("releaseImprovementAtOnce", usual.releaseImprovementAtOnce()),
            section.flag("preventedLockedWithFee", usual.preventedLockedWithFee()),
            (int) section.whole("recentTrades", 0, 10_000_000, usual.recentTrades()),
            (int) section.whole("candleHistory", 1, 1_000_000, usual.candleHistory()),
            section.choice("ownDataPublic", VenueManner.OwnData.class, usual.ownDataPublic()));
        section.finish();
        return rules;
    }

    private static List<Fault> faults(Section section) {
        final List<Fault> faults = new ArrayList<>();
        for (final String text : section.words("faults", List.of())) {
            section.check("faults", () -> faults.add(Fault.parse(text)));
        }
        return faults;
    }

    private static VenueAlone alone(Section root) {
        final VenueAlone usual = VenueAlone.usual();
        final String tls = root.text("tls", "none");
        final String state = root.text("state", "none");
        final Section section = root.section("keys");
        final List<VenueAlone.Key> keys = new ArrayList<>();
        for (final String name : section.keys()) {
            keys.add(key(section.section(name), name));
        }
        section.finish();
        return new VenueAlone(root.text("host", usual.host()), path(tls), path(state),
            StoreSync.parse(checked(root, "sync", "none", StoreSync::parse)), keys.isEmpty() ? usual.keys() : keys);
    }

    private static Path path(String text) {
        return text.equals("none") ? null : Path.of(text);
    }

    private static VenueAlone.Key key(Section section, String name) {
        final VenueAlone.Key usual = VenueAlone.usual().keys().get(0);
        final VenueAlone.Key key = new VenueAlone.Key(name,
            variable(section, "accessKey", usual.accessKey()), variable(section, "secret", usual.secret()),
            section.text("account", name), permissions(section), section.words("allowedIps", List.of()),
            section.amounts("balances", Map.of()));
        section.finish();
        return key;
    }

    private static String variable(Section section, String key, String fallback) {
        final String text = section.text(key, fallback);
        if (!text.matches("[A-Z_][A-Z0-9_]*")) {
            throw section.error(key, "must be the name of an environment variable such as " + fallback
                + ", not the key itself");
        }
        return text;
    }

    private static Set<Permission> permissions(Section section) {
        final Set<Permission> all = EnumSet.allOf(Permission.class);
        if (!section.has("permissions")) {
            section.knows("permissions");
            return Permission.trading();
        }
        final Set<Permission> chosen = EnumSet.noneOf(Permission.class);
        final Set<String> known = new TreeSet<>();
        Arrays.stream(Permission.values()).forEach(one -> known.add(Section.word(one)));
        for (final String word : section.words("permissions", List.of())) {
            if (!known.contains(word)) {
                throw section.error("permissions", "has \"" + word + "\", which is none; "
                    + Nearest.hint(word, known, "there are"));
            }
            all.stream().filter(one -> Section.word(one).equals(word)).forEach(chosen::add);
        }
        return chosen;
    }
}
