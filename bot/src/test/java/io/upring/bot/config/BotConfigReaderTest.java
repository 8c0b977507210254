package io.upring.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.feed.auth.TokenAlgorithm;
import io.upring.feed.net.WaitMode;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotConfigReaderTest {
    private static final Path PRESETS = Path.of(System.getProperty("upring.root"), "config");
    private static final String STRATEGY = "strategies:\n  spread:\n    markets: all\n";

    @TempDir
    Path folder;

    @BeforeEach
    void copyTicks() throws IOException {
        Files.copy(PRESETS.resolve("upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
    }

    private BotConfig read(String text) throws IOException {
        final Path file = folder.resolve("my.yaml");
        Files.writeString(file, text);
        return new BotConfigReader(BuiltIn.catalogue()).read(file);
    }

    private void shouldRefuse(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UserError.class)
            .hasMessage(message.replaceFirst("^FILE", folder.resolve("my.yaml").toString()));
    }

    @Test
    void shouldReadThePreset() {
        final BotConfig config = new BotConfigReader(BuiltIn.catalogue()).read(PRESETS.resolve("demo.yaml"));
        assertThat(config.strategies()).extracting(StrategySettings::name)
            .containsExactly("momentum", "spike", "maker");
        assertThat(config.limits().maxOrderTotal()).containsEntry("KRW", Amount.ofUnits(200_000));
        assertThat(config.venue().balances()).containsEntry("KRW", new BigDecimal("10000000"));
        assertThat(config.ticks().get("KRW").tickE8(116_620_000_00000000L)).isEqualTo(1000_00000000L);
        assertThat(config.ticks().get("KRW").tickE8(95_200)).isEqualTo(100);
    }

    @Test
    void shouldReadWhatAStrategyIsGiven() throws IOException {
        final StrategyTerms terms = read(STRATEGY + "    budget: {KRW: 1_000_000, BTC: 0.5}\n    onFailure: flatten\n")
            .strategies().get(0).terms();
        assertThat(terms.budget()).containsOnly(Map.entry("KRW", Amount.ofUnits(1_000_000)),
            Map.entry("BTC", Amount.of("0.5")));
        assertThat(terms.onFailure()).isEqualTo(StopPolicy.FLATTEN);
        assertThat(read(STRATEGY).strategies().get(0).terms()).isEqualTo(StrategyTerms.USUAL);
        shouldRefuse(STRATEGY + "    budget: {KRW: -1}\n", "FILE, line 4: strategies.spread.budget.KRW must be a number"
            + " from 0 to 1000000000000000, not -1");
        shouldRefuse(STRATEGY + "    onFailure: ignore\n", "FILE, line 4: strategies.spread.onFailure must be cancel"
            + " or keep or flatten, not \"ignore\"");
    }

    @Test
    void shouldReadHowTokensAreSigned() throws IOException {
        assertThat(read(STRATEGY).exchange().orders().signing()).isEqualTo(TokenAlgorithm.HS512);
        assertThat(read("exchange:\n  signing: hs256\n" + STRATEGY).exchange().orders().signing())
            .isEqualTo(TokenAlgorithm.HS256);
        shouldRefuse("exchange:\n  signing: none\n" + STRATEGY,
            "FILE, line 2: exchange.signing must be hs512 or hs256, not \"none\"");
    }

    @Test
    void shouldShowTheDefaultsInThePreset() throws IOException {
        final BotConfig preset = new BotConfigReader(BuiltIn.catalogue()).read(PRESETS.resolve("demo.yaml"));
        final BotConfig defaults = read(STRATEGY);
        assertThat(preset.venue()).isEqualTo(defaults.venue());
        assertThat(preset.feed()).isEqualTo(defaults.feed());
        assertThat(preset.engine()).isEqualTo(defaults.engine());
        assertThat(preset.limits()).isEqualTo(defaults.limits());
        assertThat(preset.currency()).isEqualTo(defaults.currency());
    }

    @Test
    void shouldKeepEveryDigitOfMoney() throws IOException {
        final BotConfig config = read("risk:\n  maxOrderTotal: {KRW: 1000000.12345678901234567890}\n" + STRATEGY);
        assertThat(config.limits().maxOrderTotal().get("KRW")).isEqualTo(Amount.of("1000000.1234567890123456789"));
    }

    @Test
    void shouldTakeListsOfMarketsInBothSpellings() throws IOException {
        assertThat(read("strategies:\n  spread:\n    markets: [KRW-BTC, KRW-ETH]\n").strategies().get(0).markets())
            .containsExactly("KRW-BTC", "KRW-ETH");
        assertThat(read("strategies:\n  a:\n    type: spread\n    markets:\n      - KRW-BTC\n      - KRW-ETH\n")
            .strategies().get(0).markets()).containsExactly("KRW-BTC", "KRW-ETH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "venues:\\n  port: 1\\n | FILE, line 1: venues is not a key of this file; did you mean venue?",
        "venue:\\n  prot: 1\\n | FILE, line 2: venue.prot is not a key of venue; did you mean port?",
        "venue:\\n  whatever: 1\\n | FILE, line 2: venue.whatever is not a key of venue; the keys are market, speed, "
            + "port, seed, framesPerSecond, balances, limits, markets, codes, switches, spelling, timings, queue, "
            + "latency, fees, rules, faults, state",
        "venue:\\n  port: 70000\\n | FILE, line 2: venue.port must be a whole number from 0 to 65535, not 70000",
        "venue:\\n  port: http\\n | FILE, line 2: venue.port must be a whole number from 0 to 65535, not \"http\"",
        "venue:\\n  seed: 1.5\\n | FILE, line 2: venue.seed must be a whole number from -9223372036854775808 to "
            + "9223372036854775807, not 1.5",
        "venue:\\n  speed: 0\\n | FILE, line 2: venue.speed must be a number from 0.001 to 1000000, not 0",
        "venue:\\n  market: live\\n | FILE, line 2: venue.market must be generated, generated:SCENARIO, "
            + "capture:FILE, journal:FOLDER or relay:URL, not \"live\"",
        "venue:\\n  balances:\\n    krw: 1\\n | FILE, line 3: venue.balances.krw is not a currency such as KRW",
        "venue:\\n  balances: 5\\n | FILE, line 2: venue.balances must be a mapping: its own \"key: value\" lines, "
            + "indented below it",
        "venue:\\n  port: 1\\n  port: 2\\n | FILE, line 2: venue.port is written twice",
        "venue:\\n  port:\\n  seed: 3\\n | FILE, line 2: venue.port is followed by something that is no "
            + "\"key: value\" line; is a value missing, or an indentation wrong?",
        "venue:\\n  port: [1]\\n | FILE, line 2: venue.port must have a value",
        "engine:\\n  layout: fast\\n | FILE, line 2: engine.layout must be single or inline or pipelined, "
            + "not \"fast\"",
        "engine:\\n  ringSize: 1000\\n | FILE, line 2: engine.ringSize must be a power of two, such as 4096, not 1000",
        "engine:\\n  preset: fast\\n | FILE, line 2: engine.preset must be latency or balanced or shared, not \"fast\"",
        "engine:\\n  feedWait: yes\\n | FILE, line 2: engine.feedWait must be block or back-off or yield or spin, not "
            + "\"yes\"",
        "engine:\\n  layout: single\\n  wait: spin\\n | FILE, line 3: engine.wait says how the threads of stages "
            + "wait, but in the layout single they have none: engine.feedWait says how the one thread waits",
        "risk:\\n  maxOpenOrders: 0\\n | FILE, line 2: risk.maxOpenOrders must be a whole number from 1 to 4096, not 0",
        "currency: EUR\\n | FILE, line 1: currency is EUR, but TICKS has no tick table for it",
        "[] | FILE: this is not a YAML mapping (\"key: value\" lines)",
        "just words | FILE: this is not a YAML mapping (\"key: value\" lines)",
    })
    void shouldNameFileLineAndKeyAndWhatWouldBeRight(String text, String message) {
        shouldRefuse(text.replace("\\n", "\n") + (text.startsWith("[") || text.startsWith("just") ? "" : STRATEGY),
            message.replace("TICKS", folder.resolve("upbit-ticks.yaml").toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "strategies: {} | FILE, line 1: strategies must name at least one strategy, unless pages show a "
            + "market; there are TYPES",
        "strategies:\\n  a:\\n    type: spred\\n | FILE, line 3: strategies.a.type is \"spred\", which is no strategy; "
            + "did you mean spread?",
        "strategies:\\n  a:\\n    markets: all\\n | FILE, line 2: strategies.a must say its type; there are TYPES",
        "strategies:\\n  a b:\\n    type: spread\\n | FILE, line 2: strategies.a b is no name for a strategy: 1 to 24 "
            + "letters, digits and dashes",
        "strategies:\\n  spread:\\n    market: all\\n | FILE, line 3: strategies.spread.market is not a key of "
            + "strategies.spread; did you mean markets?",
        "strategies:\\n  spread:\\n    markets: btc\\n | FILE, line 3: strategies.spread.markets must be market codes "
            + "such as KRW-BTC, or the word all; not \"btc\"",
        "strategies:\\n  spread:\\n    parameters:\\n      minTick: 2\\n | FILE, line 4: "
            + "strategies.spread.parameters.minTick is not a parameter of this strategy; did you mean minTicks?",
        "strategies:\\n  spread:\\n    parameters:\\n      minTicks: 0\\n | FILE, line 4: "
            + "strategies.spread.parameters.minTicks must be a whole number from 1 to 1000 (ticks), not 0",
        "strategies:\\n  spread:\\n    parameters:\\n      cancelImbalance: 0.9\\n | FILE, line 4: "
            + "strategies.spread.parameters.cancelImbalance must be below imbalance (0.2), not 0.9",
        "strategies:\\n  - type: spread\\n    markets: all\\n | FILE, line 1: strategies must be a mapping: its own "
            + "\"key: value\" lines, indented below it",
    })
    void shouldSayWhatIsWrongWithAStrategy(String text, String message) {
        shouldRefuse(text.replace("\\n", "\n"), message.replace("TYPES",
            String.join(", ", BuiltIn.catalogue().names())));
    }

    @Test
    void shouldSayThatAFileIsMissingOrNoText() throws IOException {
        final BotConfigReader reader = new BotConfigReader(BuiltIn.catalogue());
        final Path missing = folder.resolve("nowhere.yaml");
        assertThatThrownBy(() -> reader.read(missing)).isInstanceOf(ConfigException.class)
            .hasMessage("the configuration file " + missing + " does not exist; the presets are in config/");
        assertThatThrownBy(() -> reader.read(folder)).hasMessage(folder + " is a folder, not a configuration file");
        final Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2});
        assertThatThrownBy(() -> reader.read(binary)).hasMessage(binary + " is not UTF-8 text, so it is not YAML");
        shouldRefuse("ticks: elsewhere.yaml\n" + STRATEGY, "the configuration file " + folder.resolve("elsewhere.yaml")
            + " does not exist; the presets are in config/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "KRW:\\n  0: 1\\n  x: 2\\n | FILE, line 3: KRW.x must be the price from which a tick size applies, a number",
        "KRW:\\n  0: 1\\n  10: 0\\n | FILE, line 3: KRW.10 must be a number from 0.00000001 to 1000000000, not 0",
        "KRW:\\n  5: 1\\n | FILE, line 2: KRW.5 is out of order: price bands must start at 0 and rise, but one starts "
            + "at 5.0",
        "KRW: {}\\n | FILE, line 1: KRW needs at least one line \"price: tick size\", the first one for price 0",
    })
    void shouldSayWhatIsWrongWithATickTable(String ticks, String message) throws IOException {
        Files.writeString(folder.resolve("upbit-ticks.yaml"), ticks.replace("\\n", "\n"), StandardCharsets.UTF_8);
        shouldRefuse(STRATEGY, message.replace("FILE", folder.resolve("upbit-ticks.yaml").toString()));
    }

    @Test
    void shouldSayThatABracketMayBeOpen() {
        shouldRefuse("venue: {port: [1\n", "FILE is not valid YAML: a bracket or a quote may be open, or a line "
            + "indented differently from its neighbours");
    }

    @ParameterizedTest
    @CsvSource({"preset: latency, SINGLE, SPIN, SPIN", "preset: shared, SINGLE, BLOCK, BLOCK",
        "'preset: balanced, layout: inline', INLINE, BACK_OFF, BACK_OFF",
        "'preset: latency, layout: inline, wait: yield', INLINE, YIELD, SPIN",
        "'preset: shared, feedWait: back-off', SINGLE, BLOCK, BACK_OFF"})
    void shouldTakeFromThePresetWhatIsNotSaid(String engine, ThreadLayout layout, WaitKind wait, WaitMode feedWait)
        throws IOException {
        final EngineSettings settings = read("engine: {" + engine + "}\n" + STRATEGY).engine();
        assertThat(settings.layout()).isEqualTo(layout);
        assertThat(settings.waitKind()).isEqualTo(wait);
        assertThat(settings.feedWait()).isEqualTo(feedWait);
    }

    @ParameterizedTest
    @CsvSource({"preset: latency, 12000", "preset: balanced, 0", "preset: shared, 0",
        "'preset: latency, warmUpOrders: 0', 0", "'preset: shared, warmUpOrders: 500', 500"})
    void shouldRehearseOrdersWhereLatencyIsAllOrWhereItIsSaid(String engine, int orders) throws IOException {
        assertThat(read("engine: {" + engine + "}\n" + STRATEGY).engine().warmUpOrders()).isEqualTo(orders);
    }

    @ParameterizedTest
    @CsvSource({"preset: latency, 50000", "preset: balanced, 0", "preset: shared, 0",
        "'preset: latency, rehearseEveryUs: 0', 0", "'preset: balanced, rehearseEveryUs: 200', 200000"})
    void shouldGoOnRehearsingWhereLatencyIsAllOrWhereItIsSaid(String engine, long ns) throws IOException {
        assertThat(read("engine: {" + engine + "}\n" + STRATEGY).engine().rehearseEveryNs()).isEqualTo(ns);
    }

    @Test
    void shouldNotSpendProcessorsThatAreNotThere() {
        assertThat(EnginePreset.forProcessors(2)).isEqualTo(EnginePreset.SHARED);
        assertThat(EnginePreset.forProcessors(4)).isEqualTo(EnginePreset.BALANCED);
        assertThat(EnginePreset.BALANCED.layout(4)).isEqualTo(ThreadLayout.INLINE);
        assertThat(EnginePreset.BALANCED.layout(8)).isEqualTo(ThreadLayout.PIPELINED);
    }

    @Test
    void shouldTakeTheThreadLayoutFromTheFile() throws IOException {
        assertThat(read("engine:\n  layout: pipelined\n" + STRATEGY).engine().layout())
            .isEqualTo(ThreadLayout.PIPELINED);
    }
}
