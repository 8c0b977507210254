package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.OrderTable;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Verdict;

/**
 * How many orders there have been: within a second, since midnight in Korea, and the very same one a moment ago. An
 * order counts from the moment it was let through, whatever became of it.
 *
 * <p>Threading: belongs to the risk stage; nothing allocates.
 */
final class PaceCheck {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int REMEMBERED = 1_024;

    private final PaceLimits limits;
    private final OrderTable orders;
    private final RiskMeter meter;
    /** When the last orders were let through: as many as may be within a second. */
    private final long[] sentAtNs;
    private int next;
    private int within;

    private final Made[] made = new Made[REMEMBERED];
    private long madeCount;

    private long nowNs = Long.MIN_VALUE;
    private long dayEndNs = Long.MIN_VALUE;
    private int ordersOfDay;
    private int fillsOfDay;

    /** An order that was let through. */
    private static final class Made {
        private long atNs;
        private long orderId;
        private int strategyId;
        private int instrumentId;
        private int shape;
        private long priceE8;
        private long high;
        private long low;

        void set(Candidate order, long timeNs) {
            atNs = timeNs;
            orderId = order.orderId;
            strategyId = order.strategyId;
            instrumentId = order.instrumentId;
            shape = shape(order);
            priceE8 = order.priceE8;
            high = high(order);
            low = low(order);
        }

        boolean isSame(Candidate order) {
            return strategyId == order.strategyId && instrumentId == order.instrumentId && shape == shape(order)
                && priceE8 == order.priceE8 && high == high(order) && low == low(order);
        }

        private static int shape(Candidate order) {
            return order.side.code() << Byte.SIZE | order.type.code();
        }

        private static long high(Candidate order) {
            return order.volume.isZero() ? order.funds.high() : order.volume.high();
        }

        private static long low(Candidate order) {
            return order.volume.isZero() ? order.funds.low() : order.volume.low();
        }
    }

    PaceCheck(PaceLimits limits, OrderTable orders, RiskMeter meter) {
        this.limits = limits;
        this.orders = orders;
        this.meter = meter;
        sentAtNs = new long[limits.limitsRate() ? limits.maxOrdersPerSecond() : 1];
        for (int i = 0; i < made.length; i++) {
            made[i] = new Made();
        }
        meter.limit(RiskCheck.ORDER_RATE, limits.maxOrdersPerSecond(), 0);
        meter.limit(RiskCheck.ORDERS_OF_DAY, limits.maxOrdersPerDay(), 0);
        meter.limit(RiskCheck.FILLS_OF_DAY, limits.maxFillsPerDay(), 0);
    }

    /** Time passes; it never goes back here, though stamps of several threads may. */
    void apply(EventSlot slot) {
        nowNs = Math.max(nowNs, slot.receivedAtNs());
        if (nowNs >= dayEndNs) {
            final long seconds = nowNs / SECOND_NS + LossLimits.KOREA_OFFSET_SECONDS;
            final long today = Math.floorDiv(seconds, SECONDS_PER_DAY);
            dayEndNs = ((today + 1) * SECONDS_PER_DAY - LossLimits.KOREA_OFFSET_SECONDS) * SECOND_NS;
            ordersOfDay = 0;
            fillsOfDay = 0;
        }
    }

    void onFill() {
        fillsOfDay++;
    }

    Verdict checkDuplicate(Candidate order) {
        final long oldest = Math.max(0, madeCount - REMEMBERED);
        for (long i = madeCount - 1; i >= oldest; i--) {
            final Made earlier = made[(int) (i % REMEMBERED)];
            if (nowNs - earlier.atNs >= limits.duplicateWindowNs()) {
                return Verdict.ACCEPTED;
            }
            if (earlier.isSame(order) && !cameToNothing(earlier.orderId)) {
                return Verdict.DUPLICATE_ORDER;
            }
        }
        return Verdict.ACCEPTED;
    }

    /** What the gateway or the exchange turned down may be tried again. */
    private boolean cameToNothing(long orderId) {
        final Order order = orders.find(orderId);
        return order != null && order.state() == OrderState.REJECTED;
    }

    Verdict checkRate(Candidate order) {
        if (!limits.limitsRate()) {
            return Verdict.ACCEPTED;
        }
        while (within > 0 && nowNs - sentAtNs[Math.floorMod(next - within, sentAtNs.length)] >= SECOND_NS) {
            within--;
        }
        return held(RiskCheck.ORDER_RATE, within + 1, limits.maxOrdersPerSecond(), Verdict.RATE_BUDGET);
    }

    Verdict checkOrdersOfDay(Candidate order) {
        return held(RiskCheck.ORDERS_OF_DAY, ordersOfDay + 1, limits.maxOrdersPerDay(), Verdict.ORDERS_OF_THE_DAY);
    }

    Verdict checkFillsOfDay(Candidate order) {
        return held(RiskCheck.FILLS_OF_DAY, fillsOfDay + 1, limits.maxFillsPerDay(), Verdict.FILLS_OF_THE_DAY);
    }

    private Verdict held(RiskCheck check, int count, int limit, Verdict otherwise) {
        meter.used(check, count, limit);
        return count > limit ? otherwise : Verdict.ACCEPTED;
    }

    /** The order was let through. Those that no rate binds - the engine's own - fill up the rate for others. */
    void onAccepted(Candidate order) {
        ordersOfDay++;
        made[(int) (madeCount++ % REMEMBERED)].set(order, nowNs);
        sentAtNs[next] = nowNs;
        next = (next + 1) % sentAtNs.length;
        within = Math.min(within + 1, sentAtNs.length);
    }
}
