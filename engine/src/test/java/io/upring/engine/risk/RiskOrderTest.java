package io.upring.engine.risk;

import static io.upring.engine.risk.RiskRig.BTC;
import static io.upring.engine.risk.RiskRig.BTC_E8;
import static io.upring.engine.risk.RiskRig.E8;
import static io.upring.engine.risk.RiskRig.ETH;
import static io.upring.engine.risk.RiskRig.ETH_E8;
import static io.upring.engine.risk.RiskRig.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.telemetry.RiskColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of the chain, its counters and warnings, and that nothing of it goes untested. */
class RiskOrderTest {
    /** An intent that has no room in its event has none for a verdict either: its strategy is told at once. */
    private static final Set<Verdict> NO_REFUSALS = EnumSet.of(Verdict.PENDING, Verdict.ACCEPTED, Verdict.NO_ROOM);

    @Test
    @DisplayName("3.3 every coded verdict is provoked by a test")
    void shouldProvokeEveryVerdictInATest() throws IOException {
        final StringBuilder tests = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (final Path file : files.filter(path -> path.toString().endsWith("Test.java")).sorted().toList()) {
                tests.append(Files.readString(file).replaceAll("\\s+", ""));
            }
        }
        assertThat(EnumSet.complementOf(EnumSet.copyOf(NO_REFUSALS))).allSatisfy(verdict ->
            assertThat(tests.indexOf("isEqualTo(Verdict." + verdict + ")") >= 0
                || tests.indexOf("contains(Verdict." + verdict) >= 0
                || tests.indexOf("containsExactly(Verdict." + verdict) >= 0
                || tests.indexOf("containsOnly(Verdict." + verdict) >= 0
                || tests.indexOf('"' + verdict.name() + '"') >= 0
                || tests.indexOf('"' + verdict.name() + '0') >= 0)
                .as("a test of this module that expects %s", verdict).isTrue());
    }

    @Test
    void shouldNameEveryVerdictOfAnOrderInOneCheckAndTheOthersNowhere() {
        final Set<Verdict> ofCancelsAndGateways = EnumSet.of(Verdict.PENDING, Verdict.ACCEPTED, Verdict.UNKNOWN_ORDER,
            Verdict.NO_ROOM, Verdict.GATEWAY_BUSY, Verdict.VIEW_REFUSED);
        final Set<Verdict> named = EnumSet.noneOf(Verdict.class);
        for (final RiskCheck check : RiskCheck.values()) {
            named.addAll(check.verdicts());
            assertThat(check).isEqualTo(RiskCheck.ofLabel(check.label()));
        }
        assertThat(named).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(ofCancelsAndGateways)));
    }

    /** An order with everything wrong is put right wrong by wrong: the verdicts come in the order of the chain. */
    @Test
    void shouldAskTheChecksInTheirDocumentedOrder() {
        final RiskRig rig = new RiskRig(limits -> limits.maxOrderTotal(Map.of("KRW", Amount.ofUnits(100_000)))
            .maxOpenOrders(2).maxOpenOrdersPerInstrument(1)
            .exposure(new ExposureLimits(Map.of("KRW", Amount.ofUnits(70_000)), Map.of("KRW", Amount.ofUnits(60_000)),
                Amount.ofUnits(50_000))));
        rig.events.trade("KRW-BTC", 100_000_000, 1);
        rig.events.operator(OperatorCommand.FLATTEN);
        assertThat(wrong(rig, 99, 1, "900000000")).isEqualTo(Verdict.KILL_SWITCH);
        rig.events.operator(OperatorCommand.REARM);
        assertThat(wrong(rig, 99, 1, "900000000")).isEqualTo(Verdict.GATE_CLOSED);
        rig.events.account("KRW", "500000");
        rig.events.connection(true, ConnectionState.UP);
        assertThat(wrong(rig, 99, 1, "900000000")).isEqualTo(Verdict.UNKNOWN_INSTRUMENT);
        listing(rig, ListingChange.FLAGGED, ListingView.FLAG_WARNING);
        rig.pass(700 * SECOND_NS);
        assertThat(wrong(rig, BTC, 1, "900000000")).isEqualTo(Verdict.FLAGGED_MARKET);
        listing(rig, ListingChange.FLAGGED, 0);
        assertThat(wrong(rig, BTC, 1, "900000000")).isEqualTo(Verdict.STALE_RULES);
        listing(rig, ListingChange.CONFIRMED, 0);
        assertThat(wrong(rig, BTC, 0, "900000000")).isEqualTo(Verdict.MALFORMED);
        assertThat(wrong(rig, BTC, BTC_E8 + E8, "900000000")).isEqualTo(Verdict.OFF_TICK);
        final long price = 105_000_000 * E8;
        assertThat(wrong(rig, BTC, price, "900000000")).isEqualTo(Verdict.OVER_MAX_TOTAL);
        assertThat(wrong(rig, BTC, price, "1")).isEqualTo(Verdict.STALE_BOOK);
        rig.prices();
        assertThat(wrong(rig, BTC, price, "1")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(wrong(rig, BTC, BTC_E8, "1")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        assertThat(wrong(rig, BTC, BTC_E8, "0.004")).isEqualTo(Verdict.OVER_ORDER_CAP);
        assertThat(wrong(rig, BTC, BTC_E8, "0.0008")).isEqualTo(Verdict.OVER_POSITION_CAP);
        assertThat(wrong(rig, BTC, BTC_E8, "0.00065")).isEqualTo(Verdict.OVER_EXPOSURE_CAP);
        assertThat(rig.get(RiskCheck.EXPOSURE_CAP, RiskColumn.REFUSED)).isOne();
        assertThat(wrong(rig, BTC, BTC_E8, "0.00055")).isEqualTo(Verdict.OVER_EXPOSURE_CAP);
        assertThat(rig.get(RiskCheck.TOTAL_EXPOSURE, RiskColumn.REFUSED)).isOne();
        assertThat(wrong(rig, BTC, BTC_E8, "0.0001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(wrong(rig, BTC, BTC_E8, "0.0001")).as("before the duplicate is noticed")
            .isEqualTo(Verdict.TOO_MANY_OPEN_ORDERS);
    }

    private static void listing(RiskRig rig, ListingChange change, int flags) {
        rig.events.next(EventType.LISTING, EventSource.REST, slot ->
            ListingView.put(slot, rig.instruments.get(BTC), change, true, flags));
    }

    private static Verdict wrong(RiskRig rig, int instrument, long priceE8, String volume) {
        return rig.ask(order -> order.strategyId(1).instrumentId(instrument).side(Side.BID)
            .orderType(OrderType.LIMIT).priceE8(priceE8).putVolume(Amount.of(volume)));
    }

    @Test
    void shouldNoticeTheDuplicateBeforeTheSelfMatchBeforeTheRate() {
        final RiskRig rig = new RiskRig(limits -> limits.pace(new PaceLimits(2, 3, 100, 60 * SECOND_NS))).open();
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        rig.pass(SECOND_NS);
        assertThat(rig.offer(2, BTC, BTC_E8 + 1_000_000 * E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.offer(2, ETH, ETH_E8 + 10_000 * E8, "0.1")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.DUPLICATE_ORDER);
        assertThat(rig.bid(2, BTC, BTC_E8 + 1_000_000 * E8, "0.001")).isEqualTo(Verdict.SELF_MATCH);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.RATE_BUDGET);
        rig.pass(SECOND_NS);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ORDERS_OF_THE_DAY);
    }

    @Test
    void shouldCountWhatPassedAndWhatWasRefusedCheckByCheck() {
        final RiskRig rig = new RiskRig(limits -> limits).open();
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.1")).isEqualTo(Verdict.OVER_ORDER_CAP);
        assertThat(rig.bid(1, BTC, BTC_E8 + E8, "0.1")).isEqualTo(Verdict.OFF_TICK);
        assertThat(rig.get(RiskCheck.FORM, RiskColumn.PASSED)).isEqualTo(3);
        assertThat(rig.get(RiskCheck.TICK, RiskColumn.PASSED)).isEqualTo(2);
        assertThat(rig.get(RiskCheck.TICK, RiskColumn.REFUSED)).isOne();
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.PASSED)).isOne();
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.REFUSED)).isOne();
        assertThat(rig.get(RiskCheck.POSITION_CAP, RiskColumn.PASSED)).isOne();
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.HIGHEST)).isEqualTo(10_000_000 * E8);
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.LIMIT)).isEqualTo(1_000_000 * E8);
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.UTILISATION_MAX)).isEqualTo(10_000);
        assertThat(RiskColumn.currencyOf(rig.get(RiskCheck.ORDER_CAP, RiskColumn.CURRENCY))).isEqualTo("KRW");
    }

    @Test
    void shouldWarnOnceAnEpisode() {
        final Map<String, Amount> plenty = Map.of("KRW", Amount.ofUnits(90_000_000));
        final RiskRig rig = new RiskRig(limits -> limits.exposure(
            new ExposureLimits(plenty, plenty, Amount.ofUnits(90_000_000)))).open();
        assertThat(rig.bid(1, BTC, BTC_E8, "0.00799999")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.WARNING)).as("79.99999 %").isZero();
        assertThat(rig.bid(2, ETH, ETH_E8, "0.16")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.WARNING)).as("80 %").isOne();
        assertThat(rig.bid(1, ETH, ETH_E8 - 1_000 * E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        rig.pass(RiskMeter.EPISODE_NS - 1);
        rig.prices();
        assertThat(rig.bid(1, ETH, ETH_E8 - 1_000 * E8, "0.17")).as("the episode goes on")
            .isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.WARNINGS)).isOne();
        rig.pass(RiskMeter.EPISODE_NS);
        rig.prices();
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.WARNING)).isZero();
        assertThat(rig.bid(1, BTC, BTC_E8, "0.009")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.get(RiskCheck.ORDER_CAP, RiskColumn.WARNINGS)).isEqualTo(2);
    }
}
