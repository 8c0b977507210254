package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.config.VenueManner;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.fault.Fault;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.QueueModel;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.json.NumberSpelling;
import io.upring.strategies.catalogue.Nearest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How a venue of its own behaves. */
final class VenueMannerOptions {
    @Option(names = "--queue", paramLabel = "MODEL",
        description = "How resting orders move up when the book shrinks: fifo (default), risk-averse, power:N, "
            + "logarithmic, drawn-power:N or drawn-logarithmic.")
    private String queue;

    @Option(names = "--latency", paramLabel = "MODEL",
        description = "How long messages take, in milliseconds, orders in, replies out, market data out: none, "
            + "constant:5,5,2, distributed:1/3/9,1/2.5/6,0 (floor/median/p99, or a constant) or recorded:FILE.")
    private String latency;

    @Option(names = "--fees", paramLabel = "MODEL",
        description = "listed (default), discounted, makers-free, flat:0.0005 or maker-taker:0,0.0005.")
    private String fees;

    @Option(names = "--limit", paramLabel = "NAME=VALUE", description = "Changes a limit; see --list-limits.")
    private Map<String, String> limits = new LinkedHashMap<>();

    @Option(names = "--list-limits", description = "Print all limits with today's values, and end.")
    private boolean listLimits;

    @Option(names = "--no-limits", description = "Enforce no rate limits.")
    private boolean noLimits;

    @Option(names = "--switch", paramLabel = "NAME=on|off",
        description = "Answers a question that Upbit's documents leave open; see --list-switches.")
    private Map<String, String> switches = new LinkedHashMap<>();

    @Option(names = "--list-switches", description = "Print all switches with section and default, and end.")
    private boolean listSwitches;

    @Option(names = "--spelling", paramLabel = "STYLE",
        description = "Numbers as mix-2026 (default), plain, dot-zero, big-decimal or double.")
    private String spelling;

    @Option(names = "--faults", paramLabel = "FAULT",
        description = "KIND[:p=P,count=N,ms=N,target=TEXT]: something to go wrong; may be given several times. More "
            + "can be sent to POST /_venue/faults while it runs.")
    private List<String> faults = new ArrayList<>();

    /** Prints the lists that were asked for; false when none was. */
    boolean list(PrintStream out) {
        if (listLimits) {
            VenueLimits.today().all().forEach((name, value) ->
                out.println(String.format(Locale.ROOT, "%-28s %d", name, value)));
        }
        if (listSwitches) {
            for (final VenueSwitch one : VenueSwitch.values()) {
                out.println(String.format(Locale.ROOT, "%-28s %-3s  section %s", one.wire(),
                    one.onByDefault() ? "on" : "off", one.section()));
            }
        }
        out.flush();
        return listLimits || listSwitches;
    }

    /** What was said here instead of what the settings say. */
    VenueManner over(VenueManner file) {
        VenueManner manner = file.withLimits(limits()).withSwitches(switches());
        manner = noLimits ? manner.withoutRateLimits() : manner;
        manner = queue == null ? manner : manner.withQueue(checked("--queue", queue, QueueModel::parse));
        manner = latency == null ? manner
            : manner.withLatency(checked("--latency", latency, text -> LatencyModel.parse(text, 0)));
        manner = fees == null ? manner : manner.withFees(checked("--fees", fees, FeeModel::parse));
        manner = spelling == null ? manner : manner.withSpelling(spelling());
        if (!faults.isEmpty()) {
            final List<Fault> all = new ArrayList<>(manner.faults());
            faults.forEach(fault -> checked("--faults", fault, text -> all.add(Fault.parse(text))));
            manner = manner.withFaults(all);
        }
        return manner;
    }

    private static String checked(String option, String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return text;
        } catch (IllegalArgumentException wrong) {
            throw new UserError(option + ": " + wrong.getMessage(), wrong);
        }
    }

    private Map<String, Long> limits() {
        final Map<String, Long> chosen = new LinkedHashMap<>();
        limits.forEach((name, text) -> {
            if (!VenueLimits.today().all().containsKey(name)) {
                throw new UserError("there is no --limit \"" + name + "\"; "
                    + Nearest.hint(name, VenueLimits.today().all().keySet(), "there are"));
            }
            if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > Integer.MAX_VALUE) {
                throw new UserError("--limit " + name + " must be a whole number from 1 to " + Integer.MAX_VALUE
                    + ", not \"" + text + "\"");
            }
            chosen.put(name, Long.valueOf(text));
        });
        return chosen;
    }

    private Map<VenueSwitch, Boolean> switches() {
        final Map<VenueSwitch, Boolean> chosen = new LinkedHashMap<>();
        switches.forEach((name, value) -> {
            if (!value.equals("on") && !value.equals("off")) {
                throw new UserError("--switch " + name + " must be on or off, not \"" + value + "\"");
            }
            final VenueSwitch one = Arrays.stream(VenueSwitch.values()).filter(each -> each.wire().equals(name))
                .findFirst().orElseThrow(() -> new UserError("there is no --switch \"" + name
                    + "\"; --list-switches shows all"));
            chosen.put(one, value.equals("on"));
        });
        return chosen;
    }

    private NumberSpelling spelling() {
        for (final NumberSpelling style : NumberSpelling.values()) {
            if (style.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(spelling)) {
                return style;
            }
        }
        throw new UserError("--spelling must be mix-2026, plain, dot-zero, big-decimal or double, not \"" + spelling
            + "\"");
    }
}
