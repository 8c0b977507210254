package io.upring.bot.run;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.rest.InstrumentInfo;
import io.upring.feed.rest.OrderChance;
import io.upring.feed.rest.TickerInfo;
import io.upring.feed.rest.UpbitRest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the exchange's rules again and again: the tick sizes of all markets with each look at the list of markets,
 * fees, totals and state of one market after the other, at once of a market in which the exchange refused an order.
 * What changed goes onto the ring, and so does the news that nothing has.
 *
 * <p>Threading: the feed's thread, except {@link #onEvent}, which is the tap's.
 */
final class RuleKeeper implements EventTap {
    private static final Logger LOG = LoggerFactory.getLogger(RuleKeeper.class);
    /** A market's fees and totals: far below what the exchange allows, and quick enough for all of its markets. */
    private static final long CHANCE_NS = 1_000_000_000L;
    private static final int E8_DECIMALS = 8;
    private static final int NOBODY = -1;
    /** Within this part of a price the tick size may be that of the next band: the two answers are not of one moment. */
    private static final BigDecimal NEAR = new BigDecimal("0.02");

    private final UpbitRest rest;
    private final Instruments instruments;
    private final ListingEvents events;
    private final Wiring wiring;
    private final long intervalNs;
    /** As stated last, by market. */
    private final Map<String, Instrument> rules = new HashMap<>();
    private final OrderView order = new OrderView();
    private volatile int suspect = NOBODY;
    private int next;
    private boolean chanceFailed;
    private boolean failing;
    private volatile boolean closed;

    RuleKeeper(Wiring wiring, Instruments instruments, ListingEvents events, long intervalNs) {
        this.wiring = wiring;
        this.instruments = instruments;
        this.events = events;
        this.intervalNs = intervalNs;
        rest = wiring.rest();
    }

    /** The rules have just been looked up; from here on it happens again and again. */
    void start() {
        wiring.loop().execute(() -> {
            events.confirmAll();
            wiring.loop().schedule(this::lookAtTicks, intervalNs);
            wiring.loop().schedule(this::lookAtChance, CHANCE_NS);
        });
    }

    void close() {
        closed = true;
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (slot.typeCode() == EventType.ORDER_REPLY.code() && slot.instrumentId() >= 0) {
            order.wrap(slot);
            if (order.outcome() == ReplyOutcome.REJECTED) {
                suspect = slot.instrumentId();
            }
        }
    }

    private void lookAtTicks() {
        if (closed) {
            return;
        }
        final List<String> markets = instruments.all().stream().map(Instrument::market)
            .filter(market -> !events.isDelisted(market)).toList();
        rest.market().instruments(markets).thenCombine(rest.market().tickers(markets), (policies, tickers) -> {
            wiring.loop().execute(() -> compare(policies, tickers));
            return null;
        }).whenComplete((done, failure) -> wiring.loop().execute(() -> {
            complain(failure);
            if (!closed) {
                wiring.loop().schedule(this::lookAtTicks, intervalNs);
            }
        }));
    }

    private void complain(Throwable failure) {
        if (failure != null && !failing && !closed) {
            LOG.warn("The exchange's rules could not be looked up again: {}", reason(failure));
        }
        failing = failure != null;
    }

    private static String reason(Throwable failure) {
        return String.valueOf((failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause() : failure).getMessage());
    }

    private void compare(List<InstrumentInfo> policies, List<TickerInfo> tickers) {
        if (closed) {
            return;
        }
        final Map<String, BigDecimal> prices = new HashMap<>();
        tickers.forEach(ticker -> prices.put(ticker.market(), ticker.tradePrice()));
        for (final InstrumentInfo policy : policies) {
            final Instrument known = current(policy.market());
            if (known != null && isOtherTick(known, e8(policy.tickSize()), prices.get(policy.market()))) {
                publish(new Instrument(known.id(), known.market(), known.baseId(), known.quoteId(),
                    TickTable.fixed(e8(policy.tickSize())), known.minTotal(), known.maxTotal(), known.bidFeeE8(),
                    known.askFeeE8(), known.active()));
            }
        }
        if (!chanceFailed) {
            events.confirmAll();
        }
    }

    private static boolean isOtherTick(Instrument instrument, long tickE8, BigDecimal price) {
        if (price == null) {
            return false;
        }
        final TickTable ticks = instrument.ticks();
        final BigDecimal band = price.multiply(NEAR);
        return ticks.tickE8(e8(price)) != tickE8 && ticks.tickE8(e8(price.subtract(band))) != tickE8
            && ticks.tickE8(e8(price.add(band))) != tickE8;
    }

    private Instrument current(String market) {
        final Instrument changed = rules.get(market);
        return changed == null ? instruments.find(market) : changed;
    }

    private void publish(Instrument changed) {
        LOG.warn("The exchange's rules of {} are others now: ticks {}, totals {} to {}, fees {} and {} E-8, {}.",
            changed, changed.ticks(), changed.minTotal(), changed.maxTotal(), changed.bidFeeE8(), changed.askFeeE8(),
            changed.active() ? "traded" : "not traded");
        rules.put(changed.market(), changed);
        events.onRules(changed);
    }

    private void lookAtChance() {
        if (closed) {
            return;
        }
        final int doubted = suspect;
        suspect = NOBODY;
        next = doubted == NOBODY ? (next + 1) % instruments.size() : next;
        final Instrument asked = instruments.get(doubted == NOBODY ? next : doubted);
        if (events.isDelisted(asked.market())) {
            wiring.loop().schedule(this::lookAtChance, CHANCE_NS);
            return;
        }
        rest.chance(asked.market()).whenComplete((chance, failure) -> wiring.loop().execute(() -> {
            complain(failure);
            chanceFailed = failure != null;
            if (!closed) {
                if (failure == null) {
                    compare(chance);
                }
                wiring.loop().schedule(this::lookAtChance, CHANCE_NS);
            }
        }));
    }

    private void compare(OrderChance chance) {
        final Instrument known = current(chance.market());
        final Instrument now = new Instrument(known.id(), known.market(), known.baseId(), known.quoteId(),
            known.ticks(), new Amount().set(chance.bidMinTotal().max(chance.askMinTotal())),
            chance.maxTotal() == null ? known.maxTotal() : new Amount().set(chance.maxTotal()), e8(chance.bidFee()),
            e8(chance.askFee()), chance.state().equals("active"));
        if (!now.equals(known)) {
            publish(now);
        }
    }

    private static long e8(BigDecimal value) {
        return value.scaleByPowerOfTen(E8_DECIMALS).longValue();
    }
}
