package io.upring.bot.run;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderEvent;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.PortfolioListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that do not fit what is known of their order: the engine counts them, this says which they were. The latest
 * {@value #KEPT} wait to be logged; of more than that, only the number is told.
 *
 * <p>Threading: told on the portfolio's thread, which allocates nothing; {@link #log} from one other thread. Memory
 * order: an entry is written before the count that covers it (release), and read behind it (acquire); an entry that was
 * overwritten meanwhile is left out.
 */
final class OddReports implements PortfolioListener {
    static final int KEPT = 64;
    private static final Logger LOG = LoggerFactory.getLogger(OddReports.class);
    private static final int MOST_LINES = 5;
    private static final int FORGOTTEN = -1;
    private static final int BITS = 8;

    private final AtomicLongArray ids = new AtomicLongArray(KEPT);
    private final AtomicLongArray kinds = new AtomicLongArray(KEPT);
    private final AtomicLongArray count = new AtomicLongArray(1);
    private long logged;

    @Override
    public void onIllegalEvent(Order order, OrderEvent event) {
        keep(order.id(), (long) order.state().ordinal() << BITS | event.ordinal());
    }

    @Override
    public void onForgottenOrder(long orderId) {
        keep(orderId, FORGOTTEN);
    }

    private void keep(long orderId, long kind) {
        final long number = count.getPlain(0);
        final int place = (int) (number % KEPT);
        ids.setRelease(place, orderId);
        kinds.setRelease(place, kind);
        count.setRelease(0, number + 1);
    }

    /** Logs what is new, a few lines at most. */
    void log(OrderIds orderIds) {
        if (count.getAcquire(0) == logged) {
            return;
        }
        final long since = logged;
        final List<String> lines = lines(orderIds);
        lines.stream().limit(MOST_LINES).forEach(LOG::warn);
        final long more = logged - since - Math.min(lines.size(), MOST_LINES);
        if (more > 0) {
            LOG.warn("And {} more reports of orders that do not fit.", more);
        }
    }

    /** A sentence for each new one that is still kept. */
    List<String> lines(OrderIds orderIds) {
        final long until = count.getAcquire(0);
        final List<String> lines = new ArrayList<>();
        for (long number = Math.max(logged, until - KEPT); number < until; number++) {
            final int place = (int) (number % KEPT);
            final long id = ids.getAcquire(place);
            final long kind = kinds.getAcquire(place);
            if (number >= count.getAcquire(0) - KEPT + 1) {
                lines.add(sentence(orderIds.identifier(id), kind));
            }
        }
        logged = until;
        return lines;
    }

    private static String sentence(String identifier, long kind) {
        if (kind == FORGOTTEN) {
            return "Order " + identifier + " was reported, which is not, or no longer, remembered: without effect.";
        }
        final OrderState state = OrderState.values()[(int) (kind >> BITS)];
        final OrderEvent event = OrderEvent.values()[(int) (kind & (1 << BITS) - 1)];
        return "Order " + identifier + " was " + state + " when " + event + " was reported, which does not fit: "
            + (state == OrderState.REJECTED ? "it exists after all." : "it stays so, its amounts count.");
    }
}
