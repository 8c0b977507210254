package io.upring.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.exchange.PostOnlyCrossing;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.json.NumberSpelling;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueReaderTest {
    private static final Path PRESET = Path.of(System.getProperty("upring.root"), "config", "venue.yaml");

    private static final String EVERYTHING = """
            host: 0.0.0.0
            port: 8080
            tls: venue.p12
            state: /var/venue
            sync: interval:50
            market: generated:pump
            markets: 40
            framesPerSecond: 2_000
            balances: {KRW: 1_000}
            keys:
              one:
                accessKey: FIRST
                account: shared
                permissions: view-orders
                balances: {BTC: 0.5}
              two:
                account: shared
                allowedIps: [127.0.0.1]
            queue: power:3
            latency: "constant:1,2,3"
            fees: flat:0.001
            spelling: double
            limits:
              enforced: false
              order: 8
              body-bytes: 1000
            switches:
              hs384: on
              pad-thin-sides: off
            timings:
              idleMs: 1000
            rules:
              postOnlyCrossing: reject
            faults:
              - "drop:p=0.5,count=2"
              - missing-done
            """;

    @TempDir
    private Path folder;

    private VenueSettings read(String text) throws IOException {
        return VenueReader.read(Files.writeString(folder.resolve("my.yaml"), text));
    }

    @Test
    void shouldShowTheDefaultsInThePreset() {
        assertThat(VenueReader.read(PRESET)).isEqualTo(VenueReader.usual());
    }

    @Test
    void shouldShowEveryLimitInThePreset() throws IOException {
        final List<String> shown = new ArrayList<>();
        final String text = Files.readString(PRESET);
        final Matcher limit = Pattern.compile("^  ([a-z-]+): [0-9_]+", Pattern.MULTILINE)
            .matcher(text.substring(text.indexOf("\nlimits:"), text.indexOf("\nswitches:")));
        while (limit.find()) {
            shown.add(limit.group(1));
        }
        assertThat(shown).containsExactlyElementsOf(VenueLimits.today().all().keySet());
    }

    @Test
    void shouldReadEverything() throws IOException {
        final VenueSettings settings = read(EVERYTHING);
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.scenario()).isEqualTo("pump");
        assertThat(settings.alone().host()).isEqualTo("0.0.0.0");
        assertThat(settings.alone().tls()).isEqualTo(Path.of("venue.p12"));
        assertThat(settings.alone().state()).isEqualTo(Path.of("/var/venue"));
        assertThat(settings.alone().sync().intervalMs()).isEqualTo(50);
        final VenueAlone.Key one = settings.alone().keys().get(0);
        assertThat(one.accessKey()).isEqualTo("FIRST");
        assertThat(one.permissions()).containsExactly(Permission.VIEW_ORDERS);
        assertThat(one.balances()).containsEntry("BTC", new BigDecimal("0.5"));
        assertThat(settings.alone().keys().get(1).allowedIps()).containsExactly("127.0.0.1");
        final VenueManner manner = settings.manner();
        assertThat(manner.markets()).isEqualTo(40);
        assertThat(manner.queue()).isEqualTo("power:3");
        assertThat(manner.latency()).isEqualTo("constant:1,2,3");
        assertThat(manner.fees()).isEqualTo("flat:0.001");
        assertThat(manner.spelling()).isEqualTo(NumberSpelling.DOUBLE);
        assertThat(manner.venueLimits().rateLimits()).isFalse();
        assertThat(manner.venueLimits().allowed(RateGroup.ORDER)).isEqualTo(8);
        assertThat(manner.venueLimits().bodyBytes()).isEqualTo(1000);
        assertThat(manner.venueLimits().allowed(RateGroup.DEFAULT)).isEqualTo(30);
        assertThat(manner.venueSwitches().on(VenueSwitch.HS384)).isTrue();
        assertThat(manner.venueSwitches().on(VenueSwitch.PAD_THIN_SIDES)).isFalse();
        assertThat(manner.timings().idleMs()).isEqualTo(1000);
        assertThat(manner.exchange(1, false).postOnlyCrossing()).isEqualTo(PostOnlyCrossing.REJECT);
        assertThat(manner.exchange(1, false).ownOrdersPublic()).isTrue();
        assertThat(manner.exchange(1, true).ownOrdersPublic()).isFalse();
        assertThat(manner.faults()).extracting(fault -> fault.kind())
            .containsExactly(FaultKind.DROP, FaultKind.MISSING_DONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "prot: 1 | FILE, line 1: prot is not a key of this file; did you mean port?",
        "limits:\\n  oder: 1 | FILE, line 2: limits.oder is not a key of limits; did you mean order?",
        "limits:\\n  order: 0 | FILE, line 2: limits.order must be a whole number from 1 to 2147483647, not 0",
        "switches:\\n  hs385: on | FILE, line 2: switches.hs385 is not a key of switches; did you mean hs384?",
        "switches:\\n  hs384: maybe | FILE, line 2: switches.hs384 must be on or off, not \"maybe\"",
        "queue: lifo | FILE, line 1: queue must be fifo, risk-averse, power:N, logarithmic, drawn-power:N or "
            + "drawn-logarithmic, not \"lifo\"",
        "queue: power:x | FILE, line 1: queue cannot be: exponent must be a number above 0, was: x",
        "latency: fast | FILE, line 1: latency must be none, constant:ENTRY,RESPONSE,DATA, "
            + "distributed:ENTRY,RESPONSE,DATA (milliseconds; in a distribution FLOOR/MEDIAN/P99 as well) or "
            + "recorded:FILE, not \"fast\"",
        "fees: none | FILE, line 1: fees must be listed, discounted, makers-free, flat:RATE or "
            + "maker-taker:MAKER,TAKER with rates such as 0.0005, not \"none\"",
        "market: generated:mad | FILE, line 1: market cannot be: there is no market scenario \"mad\"",
        "sync: never | FILE, line 1: sync must be none, each or interval:MS with 1 to 3600000 milliseconds, not "
            + "\"never\"",
        "faults: [explode] | FILE, line 1: faults cannot be: there is no fault \"explode\"",
        "timings:\\n  idleMs: soon | FILE, line 2: timings.idleMs must be a whole number from 0 to 86400000, not "
            + "\"soon\"",
        "keys:\\n  a:\\n    secret: 0123-abc | FILE, line 3: keys.a.secret must be the name of an environment variable "
            + "such as UPRING_VENUE_SECRET, not the key itself",
        "keys:\\n  a:\\n    permissions: [view-order] | FILE, line 3: keys.a.permissions has \"view-order\", which is "
            + "none; did you mean view-orders?",
        "rules:\\n  postOnlyCrossing: ignore | FILE, line 2: rules.postOnlyCrossing must be cancel or reject, not "
            + "\"ignore\"",
    })
    void shouldNameFileLineAndKeyAndWhatWouldBeRight(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n") + "\n")).isInstanceOf(ConfigException.class)
            .message().startsWith(message.replaceFirst("^FILE", folder.resolve("my.yaml").toString()));
    }

    @Test
    void shouldKeepWhatOnlyAVenueOfItsOwnHasOutOfARun() throws IOException {
        final Path file = Files.writeString(folder.resolve("run.yaml"), "sync: each\n");
        assertThatThrownBy(() -> VenueReader.embedded(YamlFile.read(file).root())).isInstanceOf(ConfigException.class)
            .hasMessageContaining("sync is not a key of this file");
        final Path good = Files.writeString(folder.resolve("run.yaml"), "queue: risk-averse\nlimits:\n  order: 3\n");
        assertThat(VenueReader.embedded(YamlFile.read(good).root()).manner().queue()).isEqualTo("risk-averse");
    }
}
