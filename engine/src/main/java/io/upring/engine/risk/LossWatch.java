package io.upring.engine.risk;

import io.upring.engine.account.MarkPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Difference;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import java.util.concurrent.TimeUnit;

/**
 * The limits on losses: of the day, from the highest value, and in a row. All of it follows from the events, so that a
 * run which goes on with another goes on with its losses; one that begins with nothing begins with none.
 *
 * <p>The account is valued about every 100 ms and after each own fill ({@link AccountValue}, {@link MarkPrices}). A day
 * begins with the first valuation behind midnight. A limit that is reached stays reached, whatever prices do, until an
 * operator re-arms the kill switch - then this limit, and no other, counts anew from the value of that moment - or, for
 * the day's, until the next day.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class LossWatch {
    private final MarkPrices marks;
    private final AccountValue value;
    private final LossStreak streak;
    private final LossLimits limits;
    private final EngineCounters counters;
    private final TripRequest dayTrip;
    private final TripRequest drawDownTrip;
    private final TripRequest streakTrip;
    private final OperatorView operator = new OperatorView();
    private final ReconciliationView reconciliation = new ReconciliationView();
    private final Amount earned = new Amount();
    private final Amount dayStart = new Amount();
    private final Amount highest = new Amount();
    private final Amount fall = new Amount();
    private final Amount booked = new Amount();
    private final Amount stated = new Amount();
    private long nowNs;
    private long day = Long.MIN_VALUE;
    private boolean isValued;
    private boolean isDayLost;
    private long dayLossE8;
    private long drawDownE8;
    private boolean isDrawnDown;
    private boolean hasNews;

    /** @param strategies one more than the highest strategy id. */
    LossWatch(Instruments instruments, String currency, int strategies, LossLimits limits, EngineCounters counters) {
        this.limits = limits;
        this.counters = counters;
        marks = new MarkPrices(instruments.capacity());
        value = new AccountValue(instruments, currency, marks);
        streak = new LossStreak(limits, strategies, instruments.capacity());
        dayTrip = new TripRequest(limits.level(), KillCause.DAILY_LOSS);
        drawDownTrip = new TripRequest(limits.level(), KillCause.DRAW_DOWN);
        streakTrip = new TripRequest(limits.level(), KillCause.CONSECUTIVE_LOSSES);
    }

    void onFill(Order order, Amount volume, Amount funds, Amount fee) {
        value.onFill(order, volume, funds, fee);
        hasNews = true;
    }

    void onClosed(Order order, Amount profit) {
        streak.onClosed(order, profit);
    }

    void onOrder(Order order) {
        streak.onOrder(order, nowNs);
    }

    /** Before the portfolio takes the event. */
    void begin(EventSlot slot) {
        nowNs = Math.max(nowNs, slot.receivedAtNs());
        marks.apply(slot);
        value.apply(slot);
    }

    /** Behind the portfolio. */
    void apply(EventSlot slot, Portfolio portfolio, KillLevel standing) {
        if (!slot.isMarketData()) {
            fold(slot, portfolio, standing);
        }
    }

    private void fold(EventSlot slot, Portfolio portfolio, KillLevel standing) {
        final int type = slot.typeCode();
        final boolean isRearm = type == EventType.OPERATOR.code() && onCommand(slot);
        if (type == EventType.RECONCILIATION.code()) {
            onReconciliation(slot);
        }
        if (hasNews || isRearm || type == EventType.TIMER.code()) {
            hasNews = false;
            if (portfolio.isLoaded()) {
                judge(portfolio, isRearm);
            }
            dayTrip.update(slot, isDayLost, standing);
            drawDownTrip.update(slot, isDrawnDown, standing);
            streakTrip.update(slot, streak.isTripped(), standing);
            publish();
        }
    }

    /** Whether the switch is re-armed. */
    private boolean onCommand(EventSlot slot) {
        operator.wrap(slot);
        final boolean isRearm = operator.command() == OperatorCommand.REARM;
        if (isRearm || operator.command() == OperatorCommand.RESUME) {
            dayTrip.renew();
            drawDownTrip.renew();
            streakTrip.renew();
        }
        return isRearm;
    }

    private void onReconciliation(EventSlot slot) {
        reconciliation.wrap(slot);
        if (reconciliation.phase() == ReconcilePhase.DIFFERENCE && reconciliation.difference() == Difference.BALANCE) {
            value.onCorrection(reconciliation.currencyId(), reconciliation.booked(booked),
                reconciliation.stated(stated));
            hasNews = true;
        }
    }

    private void judge(Portfolio portfolio, boolean isRearm) {
        value.earned(portfolio.balances(), earned);
        if (isRearm) {
            forgive();
        }
        final long today = Math.floorDiv(nowNs / TimeUnit.SECONDS.toNanos(1) + limits.dayOffsetSeconds(),
            TimeUnit.DAYS.toSeconds(1));
        if (today != day) {
            day = today;
            dayStart.set(earned);
            isDayLost = false;
        }
        if (!isValued || earned.compareTo(highest) > 0) {
            highest.set(earned);
            isValued = true;
        }
        isDayLost |= fall.set(dayStart).subtract(earned).compareTo(limits.maxDailyLoss()) >= 0;
        dayLossE8 = fall.toE8Saturated();
        isDrawnDown |= fall.set(highest).subtract(earned).compareTo(limits.maxDrawDown()) >= 0;
        drawDownE8 = fall.toE8Saturated();
    }

    /** What the operator has seen counts no more; a limit that was not reached goes on counting. */
    private void forgive() {
        if (isDayLost) {
            dayStart.set(earned);
            isDayLost = false;
        }
        if (isDrawnDown) {
            highest.set(earned);
            isDrawnDown = false;
        }
        streak.forgive();
    }

    private void publish() {
        counters.set(EngineCounter.DAY_PROFIT, -dayLossE8());
        counters.set(EngineCounter.DRAW_DOWN, drawDownE8());
        counters.set(EngineCounter.LOSSES_IN_A_ROW, streak.losses());
    }

    /** {@link Verdict#ACCEPTED}, or why no position may be entered now. */
    Verdict check() {
        if (isDayLost) {
            return Verdict.DAILY_LOSS;
        }
        if (isDrawnDown) {
            return Verdict.DRAW_DOWN;
        }
        return streak.isPausing(nowNs) ? Verdict.LOSS_COOL_DOWN : Verdict.ACCEPTED;
    }

    /** Loss of the day x 10<sup>8</sup>, negative for a profit; its limit is {@link LossLimits#maxDailyLoss()}. */
    long dayLossE8() {
        return dayLossE8;
    }

    /** Fall from the highest value x 10<sup>8</sup>; its limit is {@link LossLimits#maxDrawDown()}. */
    long drawDownE8() {
        return drawDownE8;
    }

    /** Its limit is {@link LossLimits#maxConsecutiveLosses()}. */
    long lossesInARow() {
        return streak.losses();
    }
}
