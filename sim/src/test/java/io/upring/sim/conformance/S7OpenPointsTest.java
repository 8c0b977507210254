package io.upring.sim.conformance;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.PostOnlyCrossing;
import io.upring.sim.exchange.SmpRules;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each open point both ways: what a client sees with its switch off, with it on, and by default. */
class S7OpenPointsTest extends OpenPointProbes {
    private final Map<VenueSwitch, Point> points = Map.ofEntries(
            entry(VenueSwitch.TEXT_CONTROL_FRAMES, off(this::controlFrame, "binary", "text")),
            entry(VenueSwitch.ACCEPT_BAD_PRIVATE_AUTH, off(this::privateHandshake, "401", "101 INVALID_AUTH")),
            entry(VenueSwitch.PUBLIC_STREAMS_ON_PRIVATE, off(this::publicOnPrivate, "INVALID_PARAM", "ticker")),
            entry(VenueSwitch.CAMEL_CASE_FLAGS, on(this::camelCase, "1 snapshots", "0 snapshots")),
            entry(VenueSwitch.SEVERAL_LIST_ELEMENTS, off(this::listElements, "1", "2")),
            entry(VenueSwitch.LIST_FORMATS_WRAP_REPLIES, off(this::listReply, "object", "array")),
            entry(VenueSwitch.PING_RESETS_IDLE, on(this::pings, "cut", "kept")),
            entry(VenueSwitch.CLOSE_AFTER_TOO_MANY, on(this::afterTooMany, "kept", "closed")),
            entry(VenueSwitch.CONNECT_LIMIT_429, on(this::overTheConnectLimit, "closed", "429")),
            entry(VenueSwitch.PAD_THIN_SIDES, on(this::thinSide, "1 levels", "2 levels")),
            entry(VenueSwitch.TOTALS_OF_WINDOW, on(this::totals, "0.3 and 0.3", "0.1 and 0.1")),
            entry(VenueSwitch.WAIT_BEFORE_TAKER_FILL, on(this::taker, "trade trade done", "wait trade trade done")),
            entry(VenueSwitch.DONE_AFTER_LAST_TRADE, on(this::taker, "wait trade trade", "wait trade trade done")),
            entry(VenueSwitch.SMP_NONE_AS_NULL, off(this::smpNone, "\"none\"", "null")),
            entry(VenueSwitch.ALL_ASSETS, off(this::assets, "1 currencies", "3 currencies")),
            entry(VenueSwitch.ENCODED_COLONS, on(this::rawColon, "200 200", "400 400")),
            entry(VenueSwitch.HS384, off(this::hs384, "401", "200")),
            entry(VenueSwitch.PLAIN_LIMIT_BODIES, on(this::limitBody, "too_many_requests", "Too many API requests.")),
            entry(VenueSwitch.RETRY_AFTER, off(this::retryAfter, "none", "1")),
            entry(VenueSwitch.OLD_ADDRESS_ERROR_NAME,
                    off(this::addressError, "no_authorization_ip", "no_authorization_i_p")),
            entry(VenueSwitch.OUT_OF_SCOPE_403, off(this::outOfScope, "401", "403")),
            entry(VenueSwitch.UNKNOWN_MARKET_404, on(this::unknownMarket, "400 400", "404 404")),
            entry(VenueSwitch.CHANCE_LISTS_POST_ONLY, off(this::chance, "without", "with")),
            entry(VenueSwitch.EXECUTED_FUNDS_IN_LISTS, off(this::executedFunds, "without", "with")),
            entry(VenueSwitch.TRADES_COUNT_AS_STRING, off(this::tradesCount, "0", "\"0\"")),
            entry(VenueSwitch.NULLS_IN_REST, off(this::nulls, "absent", "null")),
            entry(VenueSwitch.REPLACED_IS_201, on(this::replaced, "200", "201")));

    /** What a client sees of a venue with these choices. */
    @FunctionalInterface
    private interface Probe {
        String look(UnaryOperator<VenueConfig.Builder> choices) throws IOException;
    }

    /** @param onByDefault the documented default */
    private record Point(Probe probe, String off, String on, boolean onByDefault) {
    }

    private static Point off(Probe probe, String off, String on) {
        return new Point(probe, off, on, false);
    }

    private static Point on(Probe probe, String off, String on) {
        return new Point(probe, off, on, true);
    }

    private Point point(VenueSwitch one) {
        assertThat(points).as("every switch has a probe here").containsKey(one);
        return points.get(one);
    }

    @ParameterizedTest
    @EnumSource(VenueSwitch.class)
    @DisplayName("7 every switch shows on the wire, both ways")
    void shouldShowBothWays(VenueSwitch one) throws IOException {
        Point point = point(one);
        assertThat(point.probe.look(config -> config.switches(VenueSwitches.defaults().with(one, false))))
                .as("off").isEqualTo(point.off);
        assertThat(point.probe.look(config -> config.switches(VenueSwitches.defaults().with(one, true))))
                .as("on").isEqualTo(point.on);
    }

    @ParameterizedTest
    @EnumSource(VenueSwitch.class)
    @DisplayName("7 every switch has the documented default, and names a section that is there")
    void shouldHaveTheDocumentedDefault(VenueSwitch one) throws IOException {
        Point point = point(one);
        assertThat(one.onByDefault()).isEqualTo(point.onByDefault);
        assertThat(point.probe.look(PLAIN)).isEqualTo(point.onByDefault ? point.on : point.off);
        assertThat(one.section()).matches("[123]\\.[1-9]");
    }

    @ParameterizedTest
    @CsvSource({"false, 2000399.7 1000399.95 0", "true, 2000399.7 1000199.95 0"})
    @DisplayName("7 price improvement is released with the last fill (the default), or with each")
    void shouldReleaseTheImprovement(boolean atOnce, String locks) {
        assertThat(locks(config -> config.withReleaseImprovementAtOnce(atOnce))).isEqualTo(locks);
        assertThat(ExchangeConfig.defaults(1).releaseImprovementAtOnce()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CANCEL, wait cancel", "REJECT, invalid_post_only"})
    @DisplayName("7 a crossing post_only is accepted and cancelled (the default), or refused")
    void shouldTreatACrossingPostOnly(PostOnlyCrossing crossing, String seen) {
        assertThat(postOnly(config -> config.withPostOnlyCrossing(crossing))).isEqualTo(seen);
        assertThat(ExchangeConfig.defaults(1).postOnlyCrossing()).isEqualTo(PostOnlyCrossing.CANCEL);
    }

    @ParameterizedTest
    @CsvSource({"OPTIONAL, absent null", "DEFAULT_CANCEL_MAKER, cancel_maker cancel_maker",
        "BY_DATE, cancel_maker cancel_maker"})
    @DisplayName("7 the SMP switch of 2026-11-09: in force (the default), not, or by date")
    void shouldDefaultSmp(SmpRules rules, String seen) {
        assertThat(smpType(config -> config.withSmpRules(rules))).isEqualTo(seen);
        assertThat(ExchangeConfig.defaults(1).smpRules()).isEqualTo(SmpRules.DEFAULT_CANCEL_MAKER);
    }

    @ParameterizedTest
    @CsvSource({"true, 12206.1", "false, 12200"})
    @DisplayName("7 prevented_locked of a bid holds the fee (the default), or does not")
    void shouldTellPreventedLocked(boolean withFee, String seen) {
        assertThat(preventedLocked(config -> config.withPreventedLockedWithFee(withFee))).isEqualTo(seen);
        assertThat(ExchangeConfig.defaults(1).preventedLockedWithFee()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, 201", "1000000, over_usdt_funds_bid"})
    @DisplayName("7 USDT markets have no maximum (the default), or one")
    void shouldLimitUsdtOrders(BigDecimal most, String seen) {
        assertThat(largeUsdtOrder(config -> config.withUsdtMaxTotal(most))).isEqualTo(seen);
        assertThat(ExchangeConfig.defaults(1).usdtMaxTotal()).isNull();
    }
}
