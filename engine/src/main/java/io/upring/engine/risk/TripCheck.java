package io.upring.engine.risk;

import io.upring.engine.event.Verdict;
import io.upring.engine.telemetry.RiskColumn;

/**
 * Whether losses, or orders of unknown fate, keep entries out. What they raise the kill switch for is not decided here:
 * see {@link TripWatch}. A sell enters no position.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class TripCheck {
    private final TripWatch trips;
    private final RiskLimits limits;
    private final RiskMeter meter;
    private final long dailyLossE8;
    private final long drawDownE8;
    private final long currencyCode;

    /** @param currency in which the account is valued. */
    TripCheck(TripWatch trips, RiskLimits limits, String currency, RiskMeter meter) {
        this.trips = trips;
        this.limits = limits;
        this.meter = meter;
        dailyLossE8 = limits.losses().maxDailyLoss().toE8Saturated();
        drawDownE8 = limits.losses().maxDrawDown().toE8Saturated();
        currencyCode = RiskColumn.codeOf(currency);
        meter.limit(RiskCheck.DAILY_LOSS, dailyLossE8, currencyCode);
        meter.limit(RiskCheck.DRAW_DOWN, drawDownE8, currencyCode);
        meter.limit(RiskCheck.LOSS_COOL_DOWN, limits.losses().maxConsecutiveLosses(), 0);
        meter.limit(RiskCheck.UNKNOWN_ORDERS, limits.maxUnknownNs(), 0);
    }

    Verdict checkDailyLoss(Candidate order) {
        meter.used(RiskCheck.DAILY_LOSS, Math.max(0, trips.losses().dayLossE8()), dailyLossE8, currencyCode);
        return only(Verdict.DAILY_LOSS, order);
    }

    Verdict checkDrawDown(Candidate order) {
        meter.used(RiskCheck.DRAW_DOWN, Math.max(0, trips.losses().drawDownE8()), drawDownE8, currencyCode);
        return only(Verdict.DRAW_DOWN, order);
    }

    Verdict checkCoolDown(Candidate order) {
        meter.used(RiskCheck.LOSS_COOL_DOWN, trips.losses().lossesInARow(), limits.losses().maxConsecutiveLosses());
        return only(Verdict.LOSS_COOL_DOWN, order);
    }

    private Verdict only(Verdict verdict, Candidate order) {
        return order.isBid() && trips.losses().check() == verdict ? verdict : Verdict.ACCEPTED;
    }

    Verdict checkUnknownOrders(Candidate order) {
        meter.used(RiskCheck.UNKNOWN_ORDERS, trips.unknown().oldestNs(), limits.maxUnknownNs());
        return order.isBid() && trips.unknown().isOverdue() ? Verdict.UNKNOWN_ORDERS : Verdict.ACCEPTED;
    }
}
