package io.upring.sim.backtest;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instruments;
import io.upring.sim.exchange.Account;
import io.upring.sim.backtest.OrderScript.Answer;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.exchange.OrderResult;
import io.upring.sim.exchange.ReplaceOrder;
import io.upring.sim.exchange.ReplaceResult;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.LatencyModel.Leg;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way to the simulated exchange and back, as long as the latency model says: requests arrive later, what becomes of
 * them is heard of later still. Like the real gateway it holds a cancel back until the order's own answer is there.
 *
 * <p>Threading: the backtest's thread.
 */
final class SimulatedOrders implements OrderGateway, ExchangeListener {
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    /** Of a request whose answer never comes, and until the query about it is answered. */
    private static final long TIME_OUT_NS = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final Instruments instruments;
    private final OrderIds orderIds;
    private final LatencyModel latency;
    private final OrderPace pace;
    private final OrderScript script;
    private final EventQueue queue;
    private final Map<String, Long> idOfUuid = new HashMap<>();
    private final Map<Long, String> uuidOfId = new HashMap<>();
    private final Set<Long> unanswered = new HashSet<>();
    private final Map<Long, Integer> heldCancels = new HashMap<>();
    private final long[] sequences = new long[Leg.values().length];
    private final Amount amount = new Amount();
    private Exchange exchange;
    private Account account;
    private MarketSide market;
    private PrivateEvents events;
    private long startNs;
    private long nowNs;
    private long lastFrameDueNs;
    private long placing;
    private int sent;

    SimulatedOrders(Instruments instruments, OrderIds orderIds, BacktestSettings settings, EventQueue queue,
                    OrderScript script) {
        this.script = script;
        this.instruments = instruments;
        this.orderIds = orderIds;
        latency = settings.latency();
        pace = new OrderPace(settings.ordersPerSecond());
        this.queue = queue;
    }

    void wire(Exchange newExchange, Account newAccount, MarketSide newMarket, PrivateEvents newEvents) {
        exchange = newExchange;
        account = newAccount;
        market = newMarket;
        events = newEvents;
    }

    void startAt(long timeNs) {
        startNs = timeNs;
    }

    /** Event time: that of whatever happens next. */
    void now(long timeNs) {
        nowNs = timeNs;
    }

    long delayNs(Leg leg) {
        return latency.delayNs(leg, nowNs - startNs, sequences[leg.ordinal()]++);
    }

    @Override
    public boolean send(IntentView intent) {
        final int instrumentId = intent.instrumentId();
        if (intent.kind() == IntentView.CANCEL) {
            final long orderId = intent.targetOrderId();
            if (!unanswered.contains(orderId)) {
                sendCancel(orderId, instrumentId);
            } else if (heldCancels.putIfAbsent(orderId, instrumentId) != null) {
                answerAtOnce(RequestKind.CANCEL, instrumentId, orderId, ReplyOutcome.UNKNOWN, "cancel_already_waits");
            }
            return true;
        }
        final long orderId = intent.orderId();
        final Answer scripted = script.answer(++sent);
        if (!pace.tryAcquire(nowNs)) {
            refuseAtOnce(intent, "rate_limited");
            return true;
        }
        if (intent.kind() == IntentView.REPLACE) {
            sendReplace(intent, instrumentId, scripted);
            return true;
        }
        final NewOrder request = request(intent);
        unanswered.add(orderId);
        final long arrivesNs = nowNs + delayNs(Leg.ORDER_ENTRY);
        if (scripted.isLost()) {
            lose(RequestKind.NEW, instrumentId, orderId, arrivesNs + scripted.delayNs());
        } else {
            queue.send(arrivesNs, () -> place(orderId, instrumentId, request, scripted));
        }
        return true;
    }

    /** The gateway gives up waiting, asks for the order, and is told that there is none. */
    private void lose(RequestKind request, int instrumentId, long orderId, long sentNs) {
        queue.send(sentNs + TIME_OUT_NS, () -> {
            events.failed(request, instrumentId, orderId, ReplyOutcome.UNKNOWN, 0, "timeout", nowNs);
            queue.send(nowNs + TIME_OUT_NS, () -> {
                unanswered.remove(orderId);
                events.failed(RequestKind.QUERY, instrumentId, orderId, ReplyOutcome.NOT_FOUND, NOT_FOUND,
                    "order_not_found", nowNs);
                failHeldCancel(orderId);
            });
        });
    }

    private void failHeldCancel(long orderId) {
        final Integer held = heldCancels.remove(orderId);
        if (held != null) {
            events.failed(RequestKind.CANCEL, held, orderId, ReplyOutcome.NOT_FOUND, 0, "order_not_found", nowNs);
        }
    }

    /** The order meets what the script offers, if that is anything, and then the market again as it is. */
    private void show(int instrumentId, io.upring.sim.exchange.Side side, Answer scripted) {
        market.show(instrumentId, nowMs());
        if (!scripted.offers().isEmpty()) {
            final boolean isBid = side == io.upring.sim.exchange.Side.BID;
            exchange.applyBook(instruments.get(instrumentId).market(), new BookImage(
                isBid ? scripted.offers() : List.of(), isBid ? List.of() : scripted.offers(), nowMs()), nowMs());
            market.reshow(instrumentId);
        }
    }

    private void refuseAtOnce(IntentView intent, String error) {
        final boolean isReplace = intent.kind() == IntentView.REPLACE;
        answerAtOnce(isReplace ? RequestKind.REPLACE : RequestKind.NEW, intent.instrumentId(), intent.orderId(),
            ReplyOutcome.REJECTED, error);
        if (isReplace) {
            answerAtOnce(RequestKind.CANCEL, intent.instrumentId(), intent.targetOrderId(), ReplyOutcome.REJECTED,
                error);
        }
    }

    /** One whose old order has no answer yet would wait for it at the real gateway; the stream was faster here. */
    private void sendReplace(IntentView intent, int instrumentId, Answer scripted) {
        final long orderId = intent.orderId();
        final long oldId = intent.targetOrderId();
        final Amount volume = intent.volume(amount);
        final String stated = volume.isZero() ? ReplaceOrder.REMAIN_ONLY : volume.toBigDecimal().toPlainString();
        final ReplaceOrder request = new ReplaceOrder(null, orderIds.identifier(oldId), wireName(intent.orderType()),
            stated, amount.setE8(intent.priceE8()).toBigDecimal().toPlainString(), orderIds.identifier(orderId),
            wireName(intent.timeInForce()), null);
        unanswered.add(orderId);
        final long arrivesNs = nowNs + delayNs(Leg.ORDER_ENTRY);
        if (scripted.isLost()) {
            lose(RequestKind.REPLACE, instrumentId, orderId, arrivesNs + scripted.delayNs());
            return;
        }
        final io.upring.sim.exchange.Side side = exchangeSide(intent.side() == Side.BID);
        queue.send(arrivesNs, () -> replace(orderId, oldId, instrumentId, request, side, scripted));
    }

    private void replace(long orderId, long oldId, int instrumentId, ReplaceOrder request,
                         io.upring.sim.exchange.Side side, Answer scripted) {
        if (!scripted.error().isEmpty()) {
            answer(scripted.delayNs(), () -> onReplaced(orderId, oldId, instrumentId, rejected(scripted)));
            return;
        }
        show(instrumentId, side, scripted);
        placing = orderId;
        final ReplaceResult result = exchange.cancelAndNew(account, request, nowMs());
        placing = 0;
        answer(scripted.delayNs(), () -> onReplaced(orderId, oldId, instrumentId, result));
    }

    private void onReplaced(long orderId, long oldId, int instrumentId, ReplaceResult result) {
        unanswered.remove(orderId);
        final Integer held = heldCancels.remove(orderId);
        if (result instanceof ReplaceResult.Replaced replaced) {
            events.replaced(instrumentId, orderId, replaced.created(), CREATED, nowNs);
            events.accepted(RequestKind.CANCEL, instrumentId, oldId, replaced.previous(), CREATED, nowNs);
            if (held != null) {
                sendCancel(orderId, held);
            }
        } else if (result instanceof OrderResult.Rejected rejected) {
            final ReplyOutcome outcome = rejected.status() == 404 ? ReplyOutcome.NOT_FOUND : ReplyOutcome.REJECTED;
            events.failed(RequestKind.REPLACE, instrumentId, orderId, outcome, rejected.status(), rejected.name(),
                nowNs);
            events.failed(RequestKind.CANCEL, instrumentId, oldId, outcome, rejected.status(), rejected.name(), nowNs);
            if (held != null) {
                events.failed(RequestKind.CANCEL, held, orderId, ReplyOutcome.NOT_FOUND, 0, "order_not_found", nowNs);
            }
        }
    }

    private static OrderResult.Rejected rejected(Answer scripted) {
        return new OrderResult.Rejected(BAD_REQUEST, scripted.error(), scripted.error());
    }

    private static io.upring.sim.exchange.Side exchangeSide(boolean isBid) {
        return isBid ? io.upring.sim.exchange.Side.BID : io.upring.sim.exchange.Side.ASK;
    }

    private NewOrder request(IntentView intent) {
        final OrderType type = intent.orderType();
        final boolean isBid = intent.side() == Side.BID;
        final boolean isLimit = type == OrderType.LIMIT;
        final String price = isLimit ? amount.setE8(intent.priceE8()).toBigDecimal().toPlainString()
            : isBid ? intent.funds(amount).toBigDecimal().toPlainString() : null;
        final String volume = isLimit || !isBid ? intent.volume(amount).toBigDecimal().toPlainString() : null;
        return new NewOrder(instruments.get(intent.instrumentId()).market(), isBid ? "bid" : "ask", wireName(type),
            price, volume, wireName(intent.timeInForce()), orderIds.identifier(intent.orderId()), null);
    }

    private static String wireName(OrderType type) {
        return switch (type) {
            case LIMIT -> "limit";
            case PRICE -> "price";
            case MARKET -> "market";
            case BEST -> "best";
            case NONE -> null;
        };
    }

    private static String wireName(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> null;
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "post_only";
        };
    }

    private void place(long orderId, int instrumentId, NewOrder request, Answer scripted) {
        if (!scripted.error().isEmpty()) {
            answer(scripted.delayNs(), () -> onPlaced(orderId, instrumentId, rejected(scripted)));
            return;
        }
        show(instrumentId, exchangeSide(request.side().equals("bid")), scripted);
        placing = orderId;
        final OrderResult result = exchange.place(account, request, nowMs());
        placing = 0;
        answer(scripted.delayNs(), () -> onPlaced(orderId, instrumentId, result));
    }

    private void onPlaced(long orderId, int instrumentId, OrderResult result) {
        unanswered.remove(orderId);
        final Integer held = heldCancels.remove(orderId);
        if (result instanceof OrderResult.Accepted accepted) {
            events.accepted(RequestKind.NEW, instrumentId, orderId, accepted.order(), CREATED, nowNs);
            if (held != null) {
                sendCancel(orderId, held);
            }
        } else if (result instanceof OrderResult.Rejected rejected) {
            events.failed(RequestKind.NEW, instrumentId, orderId, ReplyOutcome.REJECTED, rejected.status(),
                rejected.name(), nowNs);
            if (held != null) {
                events.failed(RequestKind.CANCEL, held, orderId, ReplyOutcome.NOT_FOUND, 0, "order_not_found", nowNs);
            }
        }
    }

    private void sendCancel(long orderId, int instrumentId) {
        queue.send(nowNs + delayNs(Leg.ORDER_ENTRY), () -> cancel(orderId, instrumentId));
    }

    private void cancel(long orderId, int instrumentId) {
        final String uuid = uuidOfId.get(orderId);
        final OrderResult result = exchange.cancel(account, uuid == null ? "" : uuid, nowMs());
        answer(0, () -> {
            if (result instanceof OrderResult.Accepted accepted) {
                events.accepted(RequestKind.CANCEL, instrumentId, orderId, accepted.order(), OK, nowNs);
            } else if (result instanceof OrderResult.Rejected rejected) {
                events.failed(RequestKind.CANCEL, instrumentId, orderId, rejected.status() == 404
                    ? ReplyOutcome.NOT_FOUND : ReplyOutcome.REJECTED, rejected.status(), rejected.name(), nowNs);
            }
        });
    }

    private void answer(long extraNs, Runnable arrival) {
        queue.send(nowNs + delayNs(Leg.RESPONSE) + extraNs, arrival);
    }

    /** What the gateway itself refuses: heard of behind the event that is being handled. */
    private void answerAtOnce(RequestKind request, int instrumentId, long orderId, ReplyOutcome outcome, String error) {
        queue.send(nowNs, () -> events.failed(request, instrumentId, orderId, outcome, 0, error, nowNs));
    }

    @Override
    public void onOrder(Account owner, Order order, OrderEvent event, Fill fill, long nowMs) {
        if (placing != 0 && idOfUuid.putIfAbsent(order.uuid(), placing) == null) {
            uuidOfId.put(placing, order.uuid());
        }
        final long orderId = idOfUuid.get(order.uuid());
        if (order.type() == io.upring.sim.exchange.OrderType.LIMIT) {
            final int instrumentId = instruments.find(order.market()).id();
            final boolean isOver = event == OrderEvent.DONE || event == OrderEvent.CANCEL;
            market.onResting(instrumentId, event == OrderEvent.WAIT ? 1 : isOver ? -1 : 0);
        }
        frame(() -> events.order(orderId, order, event, fill, nowNs));
    }

    @Override
    public void onAssets(Account owner, Set<String> currencies, long changedAtMs) {
        final List<Balance> balances = currencies.stream().map(owner::balance).toList();
        frame(() -> events.assets(balances, changedAtMs, false, nowNs));
    }

    /** Frames of one connection never overtake each other. */
    private void frame(Runnable arrival) {
        lastFrameDueNs = Math.max(lastFrameDueNs, nowNs + delayNs(Leg.RESPONSE));
        queue.send(lastFrameDueNs, arrival);
    }

    private long nowMs() {
        return nowNs / NS_PER_MS;
    }
}
