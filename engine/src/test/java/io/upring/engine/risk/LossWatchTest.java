package io.upring.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.view.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Losses as the risk stage sees them; the account holds KRW and some BTC that it did not buy. */
class LossWatchTest {
    private static final long E8 = 100_000_000L;
    private static final int BTC = 0;
    private static final int ETH = 2;

    private final Instruments instruments = Events.instruments(2);
    private final EngineCounters counters = new EngineCounters();
    private final List<KillCause> asked = new ArrayList<>();
    private final RiskStage risk = new RiskStage(instruments,
        List.of(new Viewer(1, Stream.ALL, List.of(0, 1, 2), false)), 64,
        RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(100_000_000)))
            .losses(new LossLimits(Amount.ofUnits(100_000), Amount.ofUnits(150_000), 3, TimeUnit.MINUTES.toNanos(5),
                KillLevel.REDUCE_ONLY, LossLimits.KOREA_OFFSET_SECONDS)).build(), "KRW", counters,
        new RiskCounters(RiskCheck.values().length));
    private final SlotPublisher publisher = new SlotPublisher(this::take);
    private final Events events = new Events(publisher, instruments);
    private final IntentView intent = new IntentView();
    private long lastOrderId;

    private void take(EventSlot slot) {
        risk.onEvent(slot);
        if (slot.requestedTrip() != KillLevel.OFF) {
            assertThat(slot.requestedTrip()).isEqualTo(KillLevel.REDUCE_ONLY);
            asked.add(slot.requestedTripCause());
        }
    }

    private void open() {
        events.account("KRW", "10000000", "BTC", "0.01");
        events.connection(true, ConnectionState.UP);
        price("KRW-BTC", 100_000_000);
    }

    /** Until it is believed, and valued. */
    private void price(String market, double price) {
        for (int i = 0; i < 3; i++) {
            events.trade(market, price, 1);
        }
        events.timer();
    }

    private Verdict entry() {
        final EventSlot slot = publisher.tryClaim()
            .begin(EventType.SERVER_STATUS, EventSource.PUBLIC_STREAM, events.timeNs()).intentCount(1);
        lastOrderId++;
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1).instrumentId(BTC).side(Side.BID)
            .orderId(lastOrderId).orderType(OrderType.LIMIT)
            .priceE8(100_000_000L * E8).putVolume(Amount.of("0.0001"));
        publisher.publish(slot);
        return intent.verdict();
    }

    private long won() {
        return counters.get(EngineCounter.DAY_PROFIT) / E8;
    }

    private long drawDown() {
        return counters.get(EngineCounter.DRAW_DOWN) / E8;
    }

    @Test
    void shouldRefuseEntriesAndAskOnceWhenTheLossOfTheDayIsReached() {
        open();
        price("KRW-BTC", 90_000_001);
        assertThat(won()).isEqualTo(-99_999);
        assertThat(entry()).isEqualTo(Verdict.ACCEPTED);
        price("KRW-BTC", 90_000_000);
        assertThat(entry()).as("before the switch is raised").isEqualTo(Verdict.DAILY_LOSS);
        price("KRW-BTC", 89_000_000);
        price("KRW-BTC", 99_000_000);
        assertThat(entry()).as("the limit stays reached").isEqualTo(Verdict.DAILY_LOSS);
        assertThat(asked).containsExactly(KillCause.DAILY_LOSS);
    }

    @Test
    void shouldForgiveOnlyByARearmAndCountAnewFromThere() {
        open();
        price("KRW-BTC", 89_000_000);
        events.operator(OperatorCommand.REDUCE_ONLY);
        assertThat(entry()).isEqualTo(Verdict.KILL_SWITCH);
        events.operator(OperatorCommand.REARM);
        assertThat(entry()).isEqualTo(Verdict.ACCEPTED);
        assertThat(won()).isZero();
        assertThat(drawDown()).as("was not reached, so it is not forgiven").isEqualTo(110_000);
        price("KRW-BTC", 79_100_000);
        assertThat(asked).containsExactly(KillCause.DAILY_LOSS, KillCause.DRAW_DOWN);
        assertThat(entry()).isEqualTo(Verdict.DRAW_DOWN);
        events.operator(OperatorCommand.REARM);
        price("KRW-BTC", 79_050_000);
        assertThat(entry()).isEqualTo(Verdict.ACCEPTED);
        assertThat(drawDown()).isEqualTo(500);
        assertThat(won()).as("the day goes on from the first re-arm").isEqualTo(-99_500);
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldBeginADayAtKoreanMidnight() {
        open();
        price("KRW-BTC", 91_000_000);
        assertThat(won()).isEqualTo(-90_000);
        final long secondsOfDay = (events.timeNs() / 1_000_000_000L + 9 * 3_600) % 86_400;
        events.pass((86_400 - secondsOfDay - 1) * 1_000_000_000L);
        events.timer();
        assertThat(won()).isEqualTo(-90_000);
        events.pass(1_000_000_000L);
        events.timer();
        assertThat(won()).isZero();
        assertThat(drawDown()).as("is not a matter of days").isEqualTo(90_000);
        price("KRW-BTC", 86_000_000);
        assertThat(entry()).isEqualTo(Verdict.ACCEPTED);
        assertThat(asked).isEmpty();
        price("KRW-BTC", 84_900_000);
        assertThat(asked).containsExactly(KillCause.DRAW_DOWN);
    }

    @Test
    void shouldTakePricesThatComeLaterForNoProfitAndNoLoss() {
        events.account("KRW", "10000000", "BTC", "0.5", "ETH", "3");
        events.timer();
        price("KRW-BTC", 100_000_000);
        price("KRW-ETH", 5_000_000);
        assertThat(won()).isZero();
        price("KRW-ETH", 4_990_000);
        assertThat(won()).isEqualTo(-30_000);
    }

    @Test
    void shouldTakeDepositsAndWithdrawalsForNeither() {
        open();
        events.correction("KRW", "10000000", "4000000");
        events.correction("BTC", "0.01", "2.01");
        events.timer();
        assertThat(won()).isZero();
        assertThat(drawDown()).isZero();
        price("KRW-BTC", 99_990_000);
        assertThat(won()).as("the deposit can lose").isEqualTo(-20_100);
    }

    @Test
    void shouldNotTakeAPurchaseWithoutAPriceForALoss() {
        open();
        final long id = buy(ETH, "5000000");
        events.report(id, OrderReport.TRADE, "1", "5000000", "2500", "0");
        events.report(id, OrderReport.DONE, "1", "5000000", "2500", "0");
        events.timer();
        assertThat(won()).as("worth what it cost").isZero();
        price("KRW-ETH", 5_100_000);
        assertThat(won()).isZero();
        price("KRW-ETH", 5_050_000);
        assertThat(won()).isEqualTo(-50_000);
    }

    @Test
    void shouldCountFeesAndPricesOfAPurchaseAtOnce() {
        open();
        price("KRW-ETH", 5_000_000);
        final long id = buy(ETH, "5000000");
        events.report(id, OrderReport.TRADE, "1", "5100000", "2550", "0");
        assertThat(won()).isEqualTo(-102_550);
        assertThat(asked).containsExactly(KillCause.DAILY_LOSS);
    }

    @Test
    void shouldKeepTheLastPriceOfADelistedMarketAndIgnoreOneAbsurdPrint() {
        open();
        new ViewEvents(events, instruments).listing(instruments.get(BTC), ListingChange.DELISTED, false);
        events.timer();
        assertThat(won()).isZero();
        events.trade("KRW-BTC", 1, 1);
        events.timer();
        events.trade("KRW-BTC", 8e10, 1);
        events.timer();
        assertThat(won()).as("neither is believed").isZero();
        assertThat(drawDown()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldAskAgainWhereAProcessGoesOnThatCouldNotKeepTheAnswer() {
        open();
        price("KRW-BTC", 89_000_000);
        events.operator(OperatorCommand.RESUME);
        events.connection(true, ConnectionState.UP);
        assertThat(entry()).isEqualTo(Verdict.DAILY_LOSS);
        events.timer();
        assertThat(asked).containsExactly(KillCause.DAILY_LOSS, KillCause.DAILY_LOSS);
        events.operator(OperatorCommand.REDUCE_ONLY);
        events.operator(OperatorCommand.RESUME);
        events.timer();
        assertThat(asked).as("it stands as high already").hasSize(2);
    }

    @Test
    void shouldPublishWhyTheSwitchWasRaised() {
        open();
        events.operator(OperatorCommand.REDUCE_ONLY, StopPolicy.CANCEL, KillCause.DRAW_DOWN);
        events.operator(OperatorCommand.HALT_ENTRIES, StopPolicy.CANCEL, KillCause.OPERATOR);
        assertThat(KillCause.ofCode((int) counters.get(EngineCounter.KILL_CAUSE))).isEqualTo(KillCause.DRAW_DOWN);
        assertThat(counters.get(EngineCounter.KILL_SWITCH_LEVEL)).isEqualTo(2);
    }

    private long buy(int instrumentId, String funds) {
        final EventSlot slot = publisher.tryClaim()
            .begin(EventType.SERVER_STATUS, EventSource.PUBLIC_STREAM, events.timeNs()).intentCount(1);
        lastOrderId++;
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1).instrumentId(instrumentId)
            .side(Side.BID).orderId(lastOrderId).orderType(OrderType.PRICE).putFunds(Amount.of(funds));
        publisher.publish(slot);
        assertThat(intent.verdict()).isEqualTo(Verdict.ACCEPTED);
        return lastOrderId;
    }
}
