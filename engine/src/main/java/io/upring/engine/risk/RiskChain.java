package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.RiskCheck.Binds;

/**
 * Takes every intent about an order through the checks of {@link RiskCheck}, in that order. A cancel passes all but the
 * look for its order; a wish for market data passes.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class RiskChain {
    private static final RiskCheck[] CHAIN = RiskCheck.values();

    private final Instruments instruments;
    private final Portfolio portfolio;
    private final TradingGate gate;
    private final FeedCheck feed;
    private final FormCheck form;
    private final PriceCheck price;
    private final AccountCheck account;
    private final ExposureCheck exposure;
    private final BudgetCheck budget;
    private final PaceCheck pace;
    private final TripCheck trips;
    private final CrossingCheck crossing;
    private final RiskMeter meter;
    private final Candidate order = new Candidate();

    /** The groups of checks. */
    record Checks(FeedCheck feed, FormCheck form, PriceCheck price, AccountCheck account, ExposureCheck exposure,
                  BudgetCheck budget, PaceCheck pace, TripCheck trips) {
    }

    RiskChain(Instruments instruments, Portfolio portfolio, TradingGate gate, Checks checks, RiskMeter meter) {
        this.instruments = instruments;
        this.portfolio = portfolio;
        this.gate = gate;
        this.meter = meter;
        feed = checks.feed;
        form = checks.form;
        price = checks.price;
        account = checks.account;
        exposure = checks.exposure;
        budget = checks.budget;
        pace = checks.pace;
        trips = checks.trips;
        crossing = new CrossingCheck(portfolio, price);
    }

    /** To be told of each event before its intents are checked. */
    void apply(EventSlot slot) {
        feed.apply(slot);
        price.apply(slot);
        exposure.apply(slot);
        pace.apply(slot);
    }

    Verdict check(IntentView intent) {
        if (!intent.isAboutOrder()) {
            return Verdict.ACCEPTED;
        }
        if (intent.kind() == IntentView.CANCEL) {
            return checkCancel(intent);
        }
        order.take(intent, feed.isKnown(intent.instrumentId()) ? instruments.get(intent.instrumentId()) : null,
            portfolio);
        budget.begin(intent.slot().sequence());
        if (passesAll()) {
            meter.passedAll(order.isOfEngine ? Binds.ALL : order.reduces ? Binds.STRATEGIES : Binds.ENTRIES);
        } else {
            final Verdict verdict = firstRefusal();
            if (verdict != Verdict.ACCEPTED) {
                return verdict;
            }
        }
        if (!intent.slot().isRehearsal()) {
            pace.onAccepted(order);
        }
        return Verdict.ACCEPTED;
    }

    /**
     * The same as that there is no {@link #firstRefusal}, in less than half the time: a row of calls instead of sixty
     * jumps that depend on data.
     */
    private boolean passesAll() {
        final boolean isStrategys = !order.isOfEngine;
        final boolean isEntry = isStrategys && !order.reduces;
        return (!isStrategys || passes(account.checkReplacement(order)) && passes(checkKillSwitch()))
            && passes(checkGate())
            && passes(feed.checkInstrument(order))
            && (!isEntry || passes(feed.checkFlags(order)) && passes(feed.checkRulesAge(order)))
            && (!isStrategys || passes(feed.checkGaps(order)))
            && passes(form.checkForm(order))
            && passes(form.checkTick(order))
            && passes(form.checkTotal(order))
            && (!isEntry || passes(price.checkAge(order)))
            && (!isStrategys || passes(price.checkCollar(order)))
            && passes(account.checkFunds(order))
            && (!isEntry || keepsWithinCaps())
            && (!isStrategys || passes(account.checkOpenOrders(order)) && passes(account.checkMarketOpenOrders(order))
                && passes(pace.checkDuplicate(order)))
            && passes(crossing.check(order))
            && (!isStrategys || passes(pace.checkRate(order)))
            && (!isEntry || keepsWithinTheDay())
            && (!isStrategys || passes(checkPause()));
    }

    private boolean keepsWithinCaps() {
        return passes(account.checkOrderCap(order))
            && passes(exposure.checkPosition(order))
            && passes(exposure.checkQuote(order))
            && passes(exposure.checkTotal(order))
            && passes(budget.check(order));
    }

    private boolean keepsWithinTheDay() {
        return passes(pace.checkOrdersOfDay(order))
            && passes(pace.checkFillsOfDay(order))
            && passes(trips.checkDailyLoss(order))
            && passes(trips.checkDrawDown(order))
            && passes(trips.checkCoolDown(order))
            && passes(trips.checkUnknownOrders(order));
    }

    private static boolean passes(Verdict verdict) {
        return verdict == Verdict.ACCEPTED;
    }

    private Verdict firstRefusal() {
        for (final RiskCheck check : CHAIN) {
            if (binds(check)) {
                final Verdict verdict = check(check);
                if (verdict != Verdict.ACCEPTED) {
                    meter.refused(check);
                    return verdict;
                }
                meter.passed(check);
            }
        }
        return Verdict.ACCEPTED;
    }

    private boolean binds(RiskCheck check) {
        return switch (check.binds()) {
            case ALL -> true;
            case STRATEGIES -> !order.isOfEngine;
            case ENTRIES -> !order.isOfEngine && !order.reduces;
        };
    }

    private Verdict check(RiskCheck check) {
        return switch (check) {
            case REPLACEMENT -> account.checkReplacement(order);
            case KILL_SWITCH -> checkKillSwitch();
            case TRADING_GATE -> checkGate();
            case INSTRUMENT -> feed.checkInstrument(order);
            case MARKET_FLAGS -> feed.checkFlags(order);
            case RULES_AGE -> feed.checkRulesAge(order);
            case FEED_GAP -> feed.checkGaps(order);
            case FORM -> form.checkForm(order);
            case TICK -> form.checkTick(order);
            case TOTAL -> form.checkTotal(order);
            case BOOK_AGE -> price.checkAge(order);
            case PRICE_COLLAR -> price.checkCollar(order);
            case FUNDS -> account.checkFunds(order);
            case ORDER_CAP -> account.checkOrderCap(order);
            case POSITION_CAP -> exposure.checkPosition(order);
            case EXPOSURE_CAP -> exposure.checkQuote(order);
            case TOTAL_EXPOSURE -> exposure.checkTotal(order);
            case STRATEGY_BUDGET -> budget.check(order);
            case OPEN_ORDERS -> account.checkOpenOrders(order);
            case MARKET_OPEN_ORDERS -> account.checkMarketOpenOrders(order);
            case DUPLICATE -> pace.checkDuplicate(order);
            case SELF_MATCH -> crossing.check(order);
            case ORDER_RATE -> pace.checkRate(order);
            case ORDERS_OF_DAY -> pace.checkOrdersOfDay(order);
            case FILLS_OF_DAY -> pace.checkFillsOfDay(order);
            case DAILY_LOSS -> trips.checkDailyLoss(order);
            case DRAW_DOWN -> trips.checkDrawDown(order);
            case LOSS_COOL_DOWN -> trips.checkCoolDown(order);
            case UNKNOWN_ORDERS -> trips.checkUnknownOrders(order);
            case PAUSED_STRATEGY -> checkPause();
        };
    }

    private Verdict checkGate() {
        return portfolio.isLoaded() ? gate.checkBooks(order.side) : Verdict.GATE_CLOSED;
    }

    private Verdict checkPause() {
        return order.isWhollyHeldBack || order.isHeldBack && !order.reduces ? Verdict.STRATEGY_PAUSED
            : Verdict.ACCEPTED;
    }

    private Verdict checkKillSwitch() {
        final boolean isLeftOver = gate.killLevel() == KillLevel.REDUCE_ONLY && !order.reduces;
        return isLeftOver ? Verdict.KILL_SWITCH : gate.checkKillSwitch(order.side);
    }

    /** A cancel always helps: it passes whatever the kill switch says. */
    private Verdict checkCancel(IntentView intent) {
        final Order target = portfolio.orders().find(intent.targetOrderId());
        return target == null || target.state().isTerminal() ? Verdict.UNKNOWN_ORDER : Verdict.ACCEPTED;
    }
}
