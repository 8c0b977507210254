package io.upring.bot.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueKey;
import io.upring.strategies.BuiltIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each switch of a live run, missing alone and together. */
class GoingLiveTest {
    private static final Path PRESETS = Path.of(System.getProperty("upring.root"), "config");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private LiveVenue exchange;
    private String typed = "";

    @AfterEach
    void end() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private BotConfig start(UnaryOperator<VenueKey> key) throws IOException {
        exchange = new LiveVenue(folder, key);
        return exchange.config();
    }

    private BotConfig start() throws IOException {
        return start(UnaryOperator.identity());
    }

    private LivePermit permit(BotConfig config, LiveRequest request) {
        return new GoingLive(config, request, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8)).permit();
    }

    private List<String> problems(BotConfig config, LiveRequest request) {
        final List<String> problems =
            catchThrowableOfType(LiveException.class, () -> permit(config, request)).problems();
        if (exchange != null) {
            assertThat(exchange.venue().counters().get(VenueCounter.ORDERS_ACCEPTED)).isZero();
        }
        return problems;
    }

    private static LiveRequest live(Path phraseFile) {
        return new LiveRequest(true, phraseFile, false, Map.of());
    }

    private static LiveRequest atATerminal() {
        return new LiveRequest(true, null, true, Map.of());
    }

    @Test
    @DisplayName("3.6 with all four switches, the phrase typed")
    void shouldGoLiveWithAllSwitches() throws IOException {
        final BotConfig config = start();
        typed = exchange.phrase() + "\n";
        assertThat(permit(config, atATerminal()).covers(config)).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("exchange    " + exchange.host(),
            "worth 1,000,000 KRW: 1000000 KRW", "at most 10000 KRW; open at once 4, in one market 2",
            "10000 KRW a day, 20000 KRW from the highest value; then reduce-only",
            "momentum: price-change in KRW-BTC, KRW-ETH", "own orders: cancel; other open orders: ignore",
            "Type this phrase to start; anything else starts nothing:", exchange.phrase())
            .doesNotContain(LiveVenue.ACCESS_KEY, LiveVenue.SECRET);
        assertThat(exchange.venue().counters().get(VenueCounter.ORDERS_ACCEPTED)).as("only tests").isZero();
    }

    @Test
    @DisplayName("3.6 with all four switches, the phrase in a file")
    void shouldGoLiveUnattended() throws IOException {
        final BotConfig config = start();
        final LivePermit permit = permit(config, live(exchange.secretFile("phrase", exchange.phrase() + "\n")));
        assertThat(permit.covers(config)).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("worth").doesNotContain("Type");
        assertThat(permit.covers(exchange.config(text -> text.replace("KRW: 10_000", "KRW: 20_000")))).isFalse();
        assertThatThrownBy(() -> LivePermit.require(config, null)).isInstanceOf(LiveException.class);
        LivePermit.require(config, permit);
    }

    @Test
    @DisplayName("3.6 the switch on the command line missing alone")
    void shouldWantTheCommandLineToSaySo() throws IOException {
        final BotConfig config = start();
        final Path phrase = exchange.secretFile("phrase", exchange.phrase());
        assertThat(problems(config, new LiveRequest(false, phrase, false, Map.of()))).containsExactly(
            "--live is missing on the command line: exchange.live is true in " + config.file()
                + ", so this configuration trades with real money");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.yaml", "paper.yaml"})
    @DisplayName("3.6 the configuration missing alone: play money never becomes real")
    void shouldWantALiveConfiguration(String preset) {
        final BotConfig config = new BotConfigReader(BuiltIn.catalogue()).read(PRESETS.resolve(preset));
        assertThat(problems(config, atATerminal())).hasSize(1).first().asString()
            .startsWith("--live is for a configuration with exchange.live: true, such as config/live.yaml; in ");
        assertThat(problems(config, new LiveRequest(false, Path.of("phrase"), false, Map.of()))).hasSize(1);
        assertThat(permit(config, LiveRequest.none())).isNull();
    }

    @Test
    @DisplayName("3.6 the keys missing alone")
    void shouldWantKeys() throws IOException {
        start();
        final BotConfig config = exchange.config(text -> text.replace("keys: " + folder.resolve("keys"),
            "keys: environment"));
        final LiveRequest request = live(exchange.secretFile("phrase", exchange.phrase()));
        assertThat(problems(config, request)).containsExactly("UPBIT_ACCESS_KEY is missing in the environment");
        assertThat(permit(config, new LiveRequest(true, request.phraseFile(), false, Map.of(
            "UPBIT_ACCESS_KEY", LiveVenue.ACCESS_KEY, "UPBIT_SECRET_KEY", LiveVenue.SECRET)))).isNotNull();
    }

    @Test
    void shouldWantAKeyFileThatOnlyItsOwnerCanRead() throws IOException {
        final BotConfig config = start();
        Files.setPosixFilePermissions(folder.resolve("keys"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(problems(config, live(exchange.secretFile("phrase", exchange.phrase())))).hasSize(1).first()
            .asString().endsWith("can be used by others than its owner (rw-r-----); run: chmod 600 "
                + folder.resolve("keys"));
    }

    @Test
    @DisplayName("3.6 the phrase missing alone, or another one")
    void shouldWantThePhrase() throws IOException {
        final BotConfig config = start();
        assertThat(problems(config, live(null))).hasSize(1).first().asString()
            .startsWith("the phrase is missing, and there is no terminal to type it at").endsWith(exchange.phrase());
        for (final String wrong : List.of("", "\n", "yes\n", exchange.phrase().replace("10000", "100000"))) {
            typed = wrong;
            assertThat(problems(config, atATerminal())).containsExactly(
                "what was typed is not the phrase; nothing was started");
        }
    }

    @Test
    void shouldWantThePhraseOfThisConfiguration() throws IOException {
        final BotConfig config = start();
        final Path file = exchange.secretFile("phrase", exchange.phrase().replace("10000", "20000"));
        assertThat(problems(config, live(file))).containsExactly("the phrase file " + file
            + " does not hold the phrase of this configuration, which is: " + exchange.phrase());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(problems(config, live(file))).containsExactly("the phrase file " + file
            + " can be used by others than its owner (rw-r--r--); run: chmod 600 " + file);
        assertThat(problems(config, live(folder.resolve("none")))).containsExactly("the phrase file "
            + folder.resolve("none") + " does not exist");
    }

    @ParameterizedTest
    @EnumSource(value = Permission.class, names = {"VIEW_ASSETS", "VIEW_ORDERS", "PLACE_ORDERS"})
    void shouldWantEachPermissionOfTrading(Permission missing) throws IOException {
        final Set<Permission> others = EnumSet.copyOf(Permission.trading());
        others.remove(missing);
        final BotConfig config = start(key -> key.withPermissions(others.toArray(new Permission[0])));
        typed = exchange.phrase() + "\n";
        assertThat(problems(config, atATerminal())).containsExactly("the key may not "
            + missing.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + "; use one that may: Upbit's page \"Open API management\" makes keys");
        assertThat(out.size()).as("nothing is shown, nothing is to be typed").isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Permission.class, names = {"VIEW_WITHDRAWALS", "MAKE_WITHDRAWALS"})
    void shouldRefuseAKeyThatCouldTakeMoneyAway(Permission more) throws IOException {
        final Set<Permission> all = EnumSet.copyOf(Permission.trading());
        all.add(more);
        final BotConfig config = start(key -> key.withPermissions(all.toArray(new Permission[0])));
        typed = exchange.phrase() + "\n";
        assertThat(problems(config, atATerminal())).hasSize(1).first().asString().startsWith("the key may "
            + more.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "; use one that may not");
    }

    @Test
    void shouldSayWhyAKeyIsRefused() throws IOException {
        final BotConfig config = start(key -> key.withAllowedIps("192.0.2.1"));
        final LiveRequest request = live(exchange.secretFile("phrase", exchange.phrase()));
        assertThat(problems(config, request)).hasSize(1).first().asString()
            .startsWith("the key may not be used from this machine's address");
        exchange.secretFile("keys", "UPBIT_ACCESS_KEY=somebody\nUPBIT_SECRET_KEY=else\n");
        assertThat(problems(config, request)).hasSize(1).first().asString().startsWith("the exchange refuses the key: ")
            .contains("invalid_access_key");
        exchange.venue().close();
        assertThat(problems(config, request)).hasSize(5).allSatisfy(problem ->
            assertThat(problem).startsWith("it is not known whether the key may "));
    }

    @Test
    void shouldTellEverythingAtOnce() throws IOException {
        final BotConfig config = start(key -> key.withPermissions(Permission.VIEW_ASSETS, Permission.VIEW_ORDERS,
            Permission.MAKE_WITHDRAWALS));
        final LiveRequest request = new LiveRequest(false, folder.resolve("none"), false, Map.of());
        assertThat(problems(config, request)).hasSize(4);
        assertThatThrownBy(() -> permit(config, request)).hasMessageStartingWith("not going live, for 4 reasons:")
            .hasMessageContaining("  1. --live is missing").hasMessageContaining("  4. the key may make withdrawals");
    }

    @Test
    void shouldHaveAnOrderTriedInEachMarket() throws IOException {
        start(key -> VenueKey.of(LiveVenue.ACCESS_KEY, LiveVenue.SECRET,
            Map.of("KRW", BigDecimal.TEN, "BTC", new BigDecimal("0.01"))));
        final BotConfig config = exchange.config(text -> text
            .replace("[KRW-BTC, KRW-ETH]", "[KRW-BTC, KRW-ETH, KRW-GONE]"));
        typed = exchange.phrase() + "\n";
        final List<String> problems = problems(config, atATerminal());
        assertThat(problems).as("KRW-BTC can be sold").hasSize(2);
        assertThat(problems.get(0)).isEqualTo("the exchange does not list KRW-GONE, which a strategy trades");
        assertThat(problems.get(1))
            .startsWith("the account has too little for the smallest order of KRW-ETH: 10 KRW of ")
            .endsWith(", fee included, and 0 ETH to sell");
    }

    @Test
    void shouldRefuseACapBelowTheSmallestOrder() throws IOException {
        start();
        final BotConfig config = exchange.config(text -> text.replace("KRW: 10_000", "KRW: 4_999"));
        assertThat(problems(config, live(exchange.secretFile("phrase", exchange.phrase().replace("10000", "4999")))))
            .containsExactly("the smallest order of KRW-BTC is 5000 KRW, and risk.maxOrderTotal.KRW allows 4999",
                "the smallest order of KRW-ETH is 5000 KRW, and risk.maxOrderTotal.KRW allows 4999");
    }

    @Test
    void shouldComeWithAPresetThatIsLiveAndStrict() {
        final BotConfig config = new BotConfigReader(BuiltIn.catalogue()).read(PRESETS.resolve("live.yaml"));
        assertThat(config.exchange().live()).isTrue();
        assertThat(config.markets()).hasSize(2);
        assertThat(config.journal().isKept()).isTrue();
        assertThat(LivePhrase.of(config)).isEqualTo("trade real money at api.upbit.com, at most 10000 KRW an order");
        final BotConfig demo = new BotConfigReader(BuiltIn.catalogue()).read(PRESETS.resolve("demo.yaml"));
        assertThat(config.limits().maxOpenOrders()).isLessThan(demo.limits().maxOpenOrders());
        assertThat(config.limits().losses().maxDailyLoss()).isLessThan(demo.limits().losses().maxDailyLoss());
    }
}
