package io.upring.sim.venue.ws;

import io.netty.util.concurrent.EventExecutor;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.fault.FaultPlan;
import io.upring.sim.matching.LatencyModel.Leg;
import io.upring.sim.venue.config.Announcement;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.frame.AnnouncementFrame;
import io.upring.sim.venue.frame.MyAssetFrame;
import io.upring.sim.venue.frame.MyOrderFrame;
import io.upring.sim.venue.frame.Spelling;
import io.upring.sim.venue.pace.DelayLine;
import io.upring.sim.venue.pace.Latencies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * myOrder and myAsset frames. Events are collected while the exchange works; {@link #release()} lets them go, each
 * with the latency of a response, in order within an account (Upbit API reference, myOrder and myAsset).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class PersonalStreams {
    private static final long ASSET_ID_SALT = 0x6d79417373657473L;

    private final VenueConfig config;
    private final StreamHub hub;
    private final FaultPlan faults;
    private final LongSupplier clock;
    private final EventExecutor executor;
    private final Spelling spelling;
    private final Random assetIds;
    private final Latencies latencies;
    private final Map<Account, DelayLine> outboxes = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();

    /** @param clock epoch milliseconds, for the frames' time of emission */
    public PersonalStreams(VenueConfig config, StreamHub hub, FaultPlan faults, LongSupplier clock,
                           EventExecutor executor, Latencies latencies) {
        this.faults = faults;
        this.config = config;
        this.hub = hub;
        this.clock = clock;
        this.executor = executor;
        spelling = new Spelling(config.spelling());
        assetIds = new Random(config.seed() ^ ASSET_ID_SALT);
        this.latencies = latencies;
    }

    public void onOrder(Account account, Order order, OrderEvent event, Fill fill) {
        boolean noneAsNull = config.switches().on(VenueSwitch.SMP_NONE_AS_NULL);
        pending.add(new Pending(account, order, event, fill, () -> hub.personal(StreamType.MY_ORDER, account,
                order.market(), (out, view) ->
                        MyOrderFrame.write(out, spelling, order, event, fill, noneAsNull, clock.getAsLong()))));
    }

    public void onAssets(Account account, Set<String> currencies, long nowMs) {
        List<Balance> balances = config.switches().on(VenueSwitch.ALL_ASSETS)
                ? account.balances() : currencies.stream().map(account::balance).toList();
        String uuid = new UUID(assetIds.nextLong(), assetIds.nextLong()).toString();
        pending.add(new Pending(account, null, null, null, () -> hub.personal(StreamType.MY_ASSET, account,
                null, (out, view) ->
                        MyAssetFrame.write(out, spelling, uuid, balances, nowMs, clock.getAsLong()))));
    }

    /** Sends a notice to all who asked for its category. */
    public void announce(Announcement notice) {
        if (config.streams().contains(StreamType.ANNOUNCEMENT)) {
            hub.publishNotice(notice.category(), (out, view) ->
                    AnnouncementFrame.write(out, notice, view.body(), clock.getAsLong()));
            hub.flush();
        }
    }

    /** Lets go what happened during one call of the exchange. */
    public void release() {
        for (int i = 0; i < pending.size(); i++) {
            Pending event = pending.get(i);
            if (enabled(event) && !lost(event) && !silent(event, pending.subList(i + 1, pending.size()))) {
                emit(event);
            }
        }
        pending.clear();
    }

    private boolean enabled(Pending event) {
        return config.streams().contains(event.order == null ? StreamType.MY_ASSET : StreamType.MY_ORDER);
    }

    private boolean lost(Pending event) {
        return event.event == OrderEvent.DONE && !faults.isEmpty()
                && faults.draw(FaultKind.Where.ORDER, event.order.market()) != null;
    }

    private boolean silent(Pending event, List<Pending> later) {
        if (event.event == OrderEvent.DONE) {
            return !config.switches().on(VenueSwitch.DONE_AFTER_LAST_TRADE);
        }
        return event.event == OrderEvent.WAIT && !config.switches().on(VenueSwitch.WAIT_BEFORE_TAKER_FILL)
                && later.stream().anyMatch(other -> other.takes(event.order));
    }

    private void emit(Pending event) {
        outboxes.computeIfAbsent(event.account, account -> new DelayLine(executor, hub::flush))
                .after(latencies.nextNs(Leg.RESPONSE), event.emission.get());
    }

    private record Pending(Account account, Order order, OrderEvent event, Fill fill,
                           Supplier<Runnable> emission) {
        private boolean takes(Order other) {
            return fill != null && !fill.maker() && order.uuid().equals(other.uuid());
        }
    }
}
