package io.upring.strategies.crossmarket;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.crossmarket.ExecutionSettings.Leftover;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.ParityBoard;
import io.upring.strategies.trade.WorkingOrder;
import java.math.RoundingMode;

/**
 * Deals one opportunity at a time, leg by leg. The plan:
 *
 * <ol>
 * <li>Each leg is a limit order that fills at once or not at all (IOC) at the worst price of the calculation; so no
 *     order of a round ever rests in a book. At most one is out.
 * <li>The next leg deals exactly what the last ones brought, net of fees, once the order has ended. One of which
 *     nothing is known yet is waited for: the engine proves its fate.
 * <li>What did not fill is tried again, {@code retries} times, each time {@code tolerance} worse. Then the leg has
 *     failed: that is told, and nothing new is begun for {@code coolDown}. What did fill goes on round.
 * <li>What the legs leave on their way is sold at the market for the home currency, and turned into what the round
 *     began with; or kept, if so told, or if no market takes so little.
 * </ol>
 *
 * <p>Amounts are exact and follow from fills alone ({@link Wallets}). Threading: single-threaded; allocates nothing
 * after its construction.
 */
final class CycleRunner {
    private static final long ONE_E8 = 100_000_000L;
    /** After a refusal: beyond the window in which risk takes the same order for a mistake. */
    private static final long AGAIN_NS = 1_200_000_000L;
    private static final int CLEARING_TRIES = 5;

    private enum Phase { IDLE, DEALING, CLEARING }

    private final ExecutionSettings settings;
    private final ParityBoard parity;
    private final CrossAlerts alerts;
    private final double capital;
    private final RoundPlan plan = new RoundPlan();
    private final Wallets wallets = new Wallets(Cycle.MAX_LEGS);
    private final WorkingOrder working = new WorkingOrder();
    private final Amount dealtOfLeg = new Amount();
    private final Amount volume = new Amount();
    private final Amount total = new Amount();

    private Phase phase = Phase.IDLE;
    private int step;
    private int tries;
    private boolean isRefused;
    private boolean hasFailed;
    private long startedAtNs;
    private long waitingSinceNs;
    private long againAtNs;
    private long notBeforeNs = Long.MIN_VALUE;

    CycleRunner(ExecutionSettings settings, ParityBoard parity, CrossAlerts alerts) {
        this.settings = settings;
        this.parity = parity;
        this.alerts = alerts;
        capital = settings.capital().doubleValue();
    }

    boolean isIdle() {
        return phase == Phase.IDLE;
    }

    /** Deals this opportunity, unless another is being dealt or the last one failed a moment ago. */
    void start(Cycle cycle, StrategyContext context) {
        if (phase != Phase.IDLE || context.timeNs() < notBeforeNs || !context.isTradingOpen()
            || !plan.make(cycle, capital, context)) {
            return;
        }
        wallets.begin();
        hasFailed = false;
        startedAtNs = context.timeNs();
        phase = Phase.DEALING;
        begin(0, context);
    }

    private void begin(int leg, StrategyContext context) {
        step = leg;
        tries = 0;
        isRefused = false;
        dealtOfLeg.setZero();
        againAtNs = Long.MIN_VALUE;
        waitingSinceNs = context.timeNs();
        advance(context);
    }

    void onTimer(StrategyContext context) {
        advance(context);
    }

    void onFill(Order order, Amount filled, Amount funds, Amount fee) {
        final int paid = wallets.onFill(order, filled, funds, fee);
        if (paid == Wallets.FOREIGN) {
            return;
        }
        if (phase == Phase.DEALING && paid == step) {
            dealtOfLeg.add(filled);
        } else if (phase == Phase.IDLE) {
            // The order had been held for ended, and the round with it.
            phase = Phase.CLEARING;
            step = 1;
            tries = 0;
        }
    }

    void onOrder(Order order, StrategyContext context) {
        if (working.onOrder(order)) {
            ended(order.state() == OrderState.REJECTED, context);
        }
    }

    void onRefused(long orderId, StrategyContext context) {
        if (working.onRefused(orderId, context)) {
            ended(true, context);
        }
    }

    private void ended(boolean wasRefused, StrategyContext context) {
        tries++;
        isRefused = wasRefused;
        againAtNs = wasRefused ? context.timeNs() + AGAIN_NS : Long.MIN_VALUE;
        waitingSinceNs = context.timeNs();
        advance(context);
    }

    private void advance(StrategyContext context) {
        if (working.isWorking() || context.timeNs() < againAtNs) {
            return;
        }
        if (phase == Phase.DEALING) {
            deal(context);
        } else if (phase == Phase.CLEARING) {
            clear(context);
        }
    }

    /** Works the current leg, or goes on to the next when there is nothing left of it that a market would take. */
    private void deal(StrategyContext context) {
        final Instrument instrument = plan.instrument(step);
        final boolean isBuy = plan.isBuy(step);
        final double worse = settings.tolerance() * tries;
        final double price = plan.limit(step) * (isBuy ? 1 + worse : 1 - worse);
        final long priceE8 = isBuy ? instrument.ticks().floorE8(price) : instrument.ticks().ceilE8(price);
        remaining(priceE8);
        if (isUnderMinimum(instrument, priceE8)) {
            next(context);
            return;
        }
        if (tries > settings.retries()) {
            fail(instrument, context);
            return;
        }
        if (!context.isTradingOpen() || !parity.isLive(plan.book(step), context.timeNs()) || !wallets.hasRoom()) {
            if (context.timeNs() - waitingSinceNs >= settings.patience().toNanos()) {
                fail(instrument, context);
            }
            return;
        }
        send(context.limit(instrument, isBuy ? Side.BID : Side.ASK, price, volume, TimeInForce.IOC), step,
            (step + 1) % plan.legs());
    }

    private void send(long orderId, int from, int to) {
        if (working.start(orderId)) {
            wallets.add(orderId, from, to);
        }
    }

    /** Leaves in {@link #volume} what the current leg has still to deal. */
    private void remaining(long priceE8) {
        if (step == 0) {
            volume.set(plan.volume()).subtract(dealtOfLeg);
            return;
        }
        volume.set(wallets.held(step));
        if (plan.isBuy(step) && volume.signum() > 0) {
            volume.multiply(ONE_E8, ONE_E8 + plan.instrument(step).bidFeeE8(), RoundingMode.DOWN)
                .divideE8ToE8(priceE8);
        } else {
            volume.truncateToE8();
        }
    }

    private boolean isUnderMinimum(Instrument instrument, long priceE8) {
        return volume.signum() <= 0 || total.set(volume).multiplyE8(priceE8, RoundingMode.DOWN)
            .compareTo(instrument.minTotal()) < 0;
    }

    private void fail(Instrument instrument, StrategyContext context) {
        hasFailed = true;
        notBeforeNs = context.timeNs() + settings.coolDown().toNanos();
        final double dealt = dealtOfLeg.doubleValue();
        alerts.legFailed(instrument, step + 1, dealt / (dealt + volume.doubleValue()), wallets.orders(), isRefused);
        next(context);
    }

    private void next(StrategyContext context) {
        if (step == 0 && dealtOfLeg.isZero()) {
            finish(context);
        } else if (step + 1 < plan.legs()) {
            begin(step + 1, context);
        } else {
            phase = Phase.CLEARING;
            begin(1, context);
        }
    }

    /** Turns what is left of one currency after the other into what the round began with, the home currency last. */
    private void clear(StrategyContext context) {
        while (step <= plan.legs()) {
            final boolean isHomeTurn = step == plan.legs();
            final int currency = isHomeTurn ? plan.homeCurrency() : step;
            final boolean isDue = isHomeTurn ? plan.homeCurrency() != 0 : currency != plan.homeCurrency();
            if (isDue && wallets.held(currency).signum() > 0 && clear(currency, isHomeTurn, context)) {
                return;
            }
            step++;
            tries = 0;
        }
        finish(context);
    }

    /** Returns whether something is being done about it; otherwise it stays as it is. */
    private boolean clear(int currency, boolean isHome, StrategyContext context) {
        final String coin = plan.currency(isHome ? 0 : currency);
        final var book = parity.find(ParitySettings.HOME + "-" + coin);
        final Instrument market = book == null ? null : book.instrument();
        volume.set(wallets.held(currency));
        if (market == null || isDust(book.middle(), market, isHome)) {
            return false;
        }
        if (settings.leftover() == Leftover.KEEP || tries >= CLEARING_TRIES || !wallets.hasRoom()) {
            alerts.leftOver(market, volume.doubleValue(), true);
            return false;
        }
        if (context.isTradingOpen()) {
            if (isHome) {
                volume.multiply(ONE_E8, ONE_E8 + market.bidFeeE8(), RoundingMode.DOWN).truncateToE8();
                send(context.marketBuy(market, volume), currency, 0);
            } else {
                send(context.marketSell(market, volume.truncateToE8()), currency, plan.homeCurrency());
            }
            if (working.isWorking()) {
                alerts.leftOver(market, volume.doubleValue(), false);
            }
        }
        return true;
    }

    /** By a middle price that is not known, it is tried. */
    private boolean isDust(double price, Instrument market, boolean isHome) {
        final double worth = isHome ? volume.doubleValue() : volume.doubleValue() * price;
        return worth < market.minTotal().doubleValue();
    }

    private void finish(StrategyContext context) {
        phase = Phase.IDLE;
        if (!hasFailed && wallets.orders() > 0) {
            alerts.dealt(plan.coin(), wallets.held(0).doubleValue(), plan.expected(), wallets.orders(),
                context.timeNs() - startedAtNs);
        }
    }

    /** What the round has brought so far, in the currency that it began with; may be negative. */
    Amount result() {
        return wallets.held(0);
    }
}
