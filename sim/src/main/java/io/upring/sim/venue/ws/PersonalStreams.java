package io.upring.sim.venue.ws;

import io.netty.util.concurrent.EventExecutor;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.frame.MyAssetFrame;
import io.upring.sim.venue.frame.MyOrderFrame;
import io.upring.sim.venue.frame.Spelling;
import io.upring.sim.venue.pace.RandomDelay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * myOrder and myAsset frames. Events are collected while the exchange works; {@link #release()} lets them go, each
 * after a random delay, in order within an account (Upbit API reference, myOrder and myAsset).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class PersonalStreams {
    private static final long ASSET_ID_SALT = 0x6d79417373657473L;
    private static final long DELAY_SALT = 0x73747265616d73L;

    private final VenueConfig config;
    private final StreamHub hub;
    private final LongSupplier clock;
    private final EventExecutor executor;
    private final Spelling spelling;
    private final Random assetIds;
    private final RandomDelay delay;
    private final Map<Account, Outbox> outboxes = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();

    /** @param clock epoch milliseconds, for the frames' time of emission */
    public PersonalStreams(VenueConfig config, StreamHub hub, LongSupplier clock, EventExecutor executor) {
        this.config = config;
        this.hub = hub;
        this.clock = clock;
        this.executor = executor;
        spelling = new Spelling(config.spelling());
        assetIds = new Random(config.seed() ^ ASSET_ID_SALT);
        delay = new RandomDelay(config.seed() ^ DELAY_SALT, config.timings().streamMinMs(),
                config.timings().streamMaxMs());
    }

    public void onOrder(Account account, Order order, OrderEvent event, Fill fill) {
        String smpType = config.switches().smpTypeDefault();
        pending.add(new Pending(account, order, event, fill, () -> hub.publishPersonal(StreamType.MY_ORDER, account,
                order.market(), (out, depth) ->
                        MyOrderFrame.write(out, spelling, order, event, fill, smpType, clock.getAsLong()))));
    }

    public void onAssets(Account account, Set<String> currencies, long nowMs) {
        List<Balance> balances = config.switches().allAssets()
                ? account.balances() : currencies.stream().map(account::balance).toList();
        String uuid = new UUID(assetIds.nextLong(), assetIds.nextLong()).toString();
        pending.add(new Pending(account, null, null, null, () -> hub.publishPersonal(StreamType.MY_ASSET, account,
                null, (out, depth) ->
                        MyAssetFrame.write(out, spelling, uuid, balances, nowMs, clock.getAsLong()))));
    }

    /** Lets go what happened during one call of the exchange. */
    public void release() {
        for (int i = 0; i < pending.size(); i++) {
            Pending event = pending.get(i);
            if (enabled(event) && !silent(event, pending.subList(i + 1, pending.size()))) {
                emit(event);
            }
        }
        pending.clear();
    }

    private boolean enabled(Pending event) {
        return config.streams().contains(event.order == null ? StreamType.MY_ASSET : StreamType.MY_ORDER);
    }

    private boolean silent(Pending event, List<Pending> later) {
        if (event.event == OrderEvent.DONE) {
            return !config.switches().doneAfterLastTrade();
        }
        return event.event == OrderEvent.WAIT && !config.switches().waitBeforeTakerFill()
                && later.stream().anyMatch(other -> other.takes(event.order));
    }

    private void emit(Pending event) {
        if (config.timings().streamMaxMs() == 0) {
            event.emission.run();
            return;
        }
        Outbox outbox = outboxes.computeIfAbsent(event.account, account -> new Outbox());
        long nowNs = System.nanoTime();
        outbox.lastDueNs = Math.max(nowNs + delay.nextNs(), outbox.lastDueNs);
        outbox.emissions.add(event.emission);
        executor.schedule(() -> {
            outbox.emissions.remove().run();
            hub.flush();
        }, outbox.lastDueNs - nowNs, TimeUnit.NANOSECONDS);
    }

    /** What waits for its delay; a timer sends the oldest, so that timers that fire together keep the order. */
    private static final class Outbox {
        private final Queue<Runnable> emissions = new ArrayDeque<>();
        private long lastDueNs = System.nanoTime();
    }

    private record Pending(Account account, Order order, OrderEvent event, Fill fill, Runnable emission) {
        private boolean takes(Order other) {
            return fill != null && !fill.maker() && order.uuid().equals(other.uuid());
        }
    }
}
