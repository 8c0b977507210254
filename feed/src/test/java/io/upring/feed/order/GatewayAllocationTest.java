package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.IntentView;
import io.upring.engine.gateway.OrderGateway;
import io.upring.feed.testing.Peer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The engine's side of the gateway; the loop is asked to wake, but takes only the first request. */
class GatewayAllocationTest extends GatewayTestBase {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ORDERS = 2_000;
    private Object kept;

    @Test
    void shouldTakeOrdersWithoutAllocating() throws Exception {
        open(config(1 << 20, 1), Peer::drain);
        assertThat(allocatedBytes(gateway)).isZero();
    }

    @Test
    void shouldSeeTheAllocationsOfAGatewayThatAllocates() throws Exception {
        open(config(1 << 20, 1), Peer::drain);
        assertThat(allocatedBytes(intent -> {
            kept = new byte[16];
            return gateway.send(intent);
        })).isGreaterThan(ORDERS * 16L);
        assertThat(kept).isNotNull();
    }

    private static long allocatedBytes(OrderGateway target) {
        final IntentView intent = limitBid(41);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            boolean taken = true;
            for (int i = 0; i < ORDERS; i++) {
                taken &= target.send(intent);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            assertThat(taken).isTrue();
        }
        return least;
    }
}
