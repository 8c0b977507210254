package io.upring.engine.support;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/**
 * A gateway with an exchange behind it on which everything goes wrong that may: it is busy, requests and answers are
 * late or lost and proven afterwards, orders are refused, fill in parts, and end with a remainder. Time is that of the
 * events; {@link #answer} lets happen what is due.
 */
public final class ErraticExchange implements OrderGateway {
    private static final BigDecimal FEE = new BigDecimal("0.0005");
    private static final BigDecimal MIN = BigDecimal.valueOf(5_000);

    private final Instruments instruments;
    private final Random random;
    private final Map<Long, Live> orders = new TreeMap<>();
    private final Map<Long, Live> open = new TreeMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<Integer, BigDecimal> prices = new HashMap<>();
    private final Map<Integer, Boolean> closed = new HashMap<>();
    private final PriorityQueue<Due> queue =
        new PriorityQueue<>(Comparator.comparingLong(Due::atNs).thenComparingLong(Due::number));
    private final List<String> taken = new ArrayList<>();
    private Events events;
    private long number;

    private record Due(long atNs, long number, Runnable work) {
    }

    private static final class Live {
        private final long id;
        private final Instrument instrument;
        private final Side side;
        private final OrderType type;
        private final TimeInForce timeInForce;
        private final BigDecimal price;
        private final BigDecimal volume;
        private BigDecimal left;
        private BigDecimal funds = BigDecimal.ZERO;
        private BigDecimal fee = BigDecimal.ZERO;
        private boolean isProven;
        private boolean isThere;
        private boolean isOver;
        private boolean isCancelHeld;

        Live(IntentView intent, Instrument instrument, BigDecimal volume, BigDecimal price) {
            id = intent.orderId();
            side = intent.side();
            type = intent.orderType();
            timeInForce = intent.timeInForce();
            this.instrument = instrument;
            this.price = price;
            this.volume = volume;
            left = volume;
        }

        BigDecimal locked() {
            return isOver ? BigDecimal.ZERO : side == Side.ASK ? left
                : left.multiply(price).multiply(BigDecimal.ONE.add(FEE));
        }
    }

    public ErraticExchange(Instruments instruments, long seed) {
        this.instruments = instruments;
        random = new Random(seed);
    }

    public void connect(EventPublisher publisher, Events clock) {
        events = clock;
    }

    public void balance(String currency, String amount) {
        balances.put(currency, new BigDecimal(amount));
    }

    public BigDecimal balance(String currency) {
        return balances.getOrDefault(currency, BigDecimal.ZERO);
    }

    public void price(int instrumentId, double price) {
        prices.put(instrumentId, BigDecimal.valueOf(price));
        for (final Live order : List.copyOf(open.values())) {
            if (order.instrument.id() == instrumentId && isReached(order, price)
                && random.nextInt(5) == 0) {
                fill(order, order.price, random.nextBoolean());
            }
        }
    }

    private static boolean isReached(Live order, double price) {
        return order.side == Side.BID ? price <= order.price.doubleValue() : price >= order.price.doubleValue();
    }

    public void close(int instrumentId, boolean isClosed) {
        closed.put(instrumentId, isClosed);
    }

    public long openOrders() {
        return open.size();
    }

    public boolean isQuiet() {
        return queue.isEmpty();
    }

    /** What was taken over, a line each: who made it, what it is. */
    public List<String> taken() {
        return taken;
    }

    /** Lets happen what is due. */
    public void answer() {
        while (!queue.isEmpty() && queue.peek().atNs <= events.timeNs()) {
            queue.poll().work.run();
        }
    }

    private void later(int maxMs, Runnable work) {
        queue.add(new Due(events.timeNs() + random.nextInt(maxMs) * 1_000_000L, number++, work));
    }

    @Override
    public boolean send(IntentView intent) {
        if (random.nextInt(10) == 0) {
            return false;
        }
        taken.add((intent.isByEngine() ? "engine " : "strategy ") + (intent.kind() == IntentView.CANCEL ? "cancel"
            : intent.side() + " " + intent.orderType()));
        if (intent.kind() == IntentView.CANCEL) {
            final long id = intent.targetOrderId();
            final Live target = orders.get(id);
            if (target != null && !target.isProven) {
                if (target.isCancelHeld) {
                    events.reply(id, RequestKind.CANCEL, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
                }
                target.isCancelHeld = true;
            } else {
                later(50, () -> cancel(id));
            }
            return true;
        }
        final Instrument instrument = instruments.get(intent.instrumentId());
        final BigDecimal market = prices.get(instrument.id());
        final BigDecimal price = intent.orderType() == OrderType.LIMIT
            ? BigDecimal.valueOf(intent.priceE8(), 8) : market;
        final BigDecimal volume = intent.orderType() == OrderType.PRICE
            ? intent.funds(new Amount()).toBigDecimal().divide(market, 8, RoundingMode.DOWN)
            : intent.volume(new Amount()).toBigDecimal();
        final Live order = new Live(intent, instrument, volume, price);
        orders.put(order.id, order);
        later(30, () -> arrive(order));
        return true;
    }

    private void arrive(Live order) {
        final boolean isLost = random.nextInt(15) == 0;
        final BigDecimal needed = order.side == Side.ASK ? order.volume : order.locked();
        final String currency = order.side == Side.ASK ? order.instrument.base() : order.instrument.quote();
        final boolean isRefused = random.nextInt(10) == 0 || closed.getOrDefault(order.instrument.id(), false)
            || order.volume.multiply(prices.get(order.instrument.id())).compareTo(MIN) < 0
            || needed.add(lockedOf(currency)).compareTo(balance(currency)) > 0;
        order.isThere = !isLost && !isRefused;
        if (order.isThere) {
            open.put(order.id, order);
            if (order.timeInForce == TimeInForce.IOC) {
                if (isReached(order, prices.get(order.instrument.id()).doubleValue())) {
                    fill(order, order.price, random.nextBoolean());
                }
                end(order);
            } else if (order.type == OrderType.LIMIT) {
                events.report(order.id, OrderReport.WAIT, "0", "0", "0", order.locked().toPlainString());
            } else {
                fill(order, prices.get(order.instrument.id()), random.nextInt(4) == 0);
                end(order);
            }
        }
        if (isLost || random.nextInt(8) == 0) {
            later(100, () -> events.reply(order.id, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0"));
            later(3_000, () -> prove(order, RequestKind.QUERY));
        } else {
            later(50, () -> prove(order, RequestKind.NEW));
        }
    }

    private BigDecimal lockedOf(String currency) {
        return open.values().stream()
            .filter(order -> currency.equals(order.side == Side.ASK ? order.instrument.base()
                : order.instrument.quote())).map(Live::locked).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void prove(Live order, RequestKind kind) {
        order.isProven = true;
        if (!order.isThere) {
            events.reply(order.id, kind, kind == RequestKind.QUERY ? ReplyOutcome.NOT_FOUND : ReplyOutcome.REJECTED,
                OrderReport.NONE, "0");
        } else if (!order.isOver) {
            state(order, kind);
        }
        if (order.isCancelHeld) {
            later(20, () -> cancel(order.id));
        }
    }

    private void state(Live order, RequestKind kind) {
        events.reply(order.id, kind, ReplyOutcome.ACCEPTED, OrderReport.NONE, "0");
    }

    private void fill(Live order, BigDecimal price, boolean inPart) {
        final BigDecimal volume = inPart ? order.left.divide(BigDecimal.valueOf(3), 8, RoundingMode.UP) : order.left;
        final BigDecimal total = volume.multiply(price);
        final BigDecimal paid = total.multiply(FEE);
        order.left = order.left.subtract(volume);
        order.funds = order.funds.add(total);
        order.fee = order.fee.add(paid);
        final boolean isBid = order.side == Side.BID;
        balances.merge(order.instrument.base(), isBid ? volume : volume.negate(), BigDecimal::add);
        balances.merge(order.instrument.quote(), (isBid ? total.negate() : total).subtract(paid), BigDecimal::add);
        report(order, OrderReport.TRADE);
        if (order.left.signum() == 0) {
            over(order);
            report(order, OrderReport.DONE);
        }
    }

    private void over(Live order) {
        order.isOver = true;
        open.remove(order.id);
    }

    private void end(Live order) {
        if (!order.isOver) {
            over(order);
            report(order, OrderReport.CANCEL);
        }
    }

    private void report(Live order, OrderReport report) {
        events.report(order.id, report, order.volume.subtract(order.left).toPlainString(), order.funds.toPlainString(),
            order.fee.toPlainString(), order.locked().toPlainString());
    }

    private void cancel(long id) {
        final Live order = orders.get(id);
        if (order == null || !order.isThere || order.isOver) {
            events.reply(id, RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0");
        } else if (random.nextInt(6) == 0) {
            events.reply(id, RequestKind.CANCEL, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
            later(500, () -> {
                if (!order.isOver) {
                    state(order, RequestKind.QUERY);
                }
            });
        } else if (random.nextInt(6) == 0) {
            events.reply(id, RequestKind.CANCEL, ReplyOutcome.REJECTED, OrderReport.NONE, "0");
        } else {
            events.reply(id, RequestKind.CANCEL, ReplyOutcome.ACCEPTED, OrderReport.NONE, "0");
            end(order);
        }
    }
}
