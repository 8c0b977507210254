package io.upring.engine.support;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Takes orders and answers at once, from the dispatch thread: some rest, some fill, some are refused; reply and stream
 * in random order. The market stands at 100,000,000; what is far below it rests. Keeps the bytes of every request.
 */
public final class FakeExchange implements OrderGateway {
    private static final long MARKET_PRICE_E8 = 10_000_000_000_000_000L;
    private static final long FAR_OFF_E8 = MARKET_PRICE_E8 / 2;

    private final List<byte[]> requests = new ArrayList<>();
    private final Set<Long> resting = new HashSet<>();
    private final Map<String, BigDecimal> changes = new HashMap<>();
    private final Random random;
    private final Instruments instruments;
    private Events events;

    public FakeExchange(Instruments instruments, long seed) {
        this.instruments = instruments;
        random = new Random(seed);
    }

    /** Without a publisher it only records. */
    public void connect(EventPublisher publisher) {
        events = new Events(publisher, instruments);
    }

    @Override
    public boolean send(IntentView intent) {
        final byte[] bytes = new byte[IntentView.BYTES];
        intent.slot().buffer().getBytes(intent.offset(), bytes);
        synchronized (requests) {
            requests.add(bytes);
        }
        if (events != null) {
            answer(intent);
        }
        return true;
    }

    private void answer(IntentView intent) {
        if (intent.kind() == IntentView.CANCEL) {
            final long target = intent.targetOrderId();
            if (!resting.remove(target)) {
                events.reply(target, RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0");
                return;
            }
            events.reply(target, RequestKind.CANCEL, ReplyOutcome.ACCEPTED, OrderReport.NONE, "0");
            events.report(target, OrderReport.CANCEL, "0", "0", "0", "0");
            return;
        }
        final long id = intent.orderId();
        if (random.nextInt(10) == 0) {
            events.reply(id, RequestKind.NEW, ReplyOutcome.REJECTED, OrderReport.NONE, "0");
            return;
        }
        final boolean fills =
            intent.orderType() != OrderType.LIMIT || random.nextBoolean() && intent.priceE8() > FAR_OFF_E8;
        if (!fills) {
            resting.add(id);
        }
        final boolean replyFirst = random.nextBoolean();
        if (replyFirst) {
            events.reply(id, RequestKind.NEW, ReplyOutcome.ACCEPTED, OrderReport.WAIT, "0");
        }
        if (fills) {
            fill(intent);
        }
        if (!replyFirst) {
            events.reply(id, RequestKind.NEW, ReplyOutcome.ACCEPTED, OrderReport.WAIT, "0");
        }
    }

    private void fill(IntentView intent) {
        final long priceE8 = intent.orderType() == OrderType.LIMIT ? intent.priceE8() : MARKET_PRICE_E8;
        final Amount volume = intent.volume(new Amount());
        if (volume.isZero()) {
            intent.funds(volume).divideE8ToE8(priceE8);
        }
        final Amount funds = new Amount(volume).multiplyE8(priceE8, RoundingMode.UNNECESSARY);
        final Amount fee = new Amount(funds).multiplyE8(50_000, RoundingMode.UNNECESSARY);
        final OrderReport end = intent.orderType() == OrderType.LIMIT || intent.side() == Side.ASK ? OrderReport.DONE
            : OrderReport.CANCEL;
        for (final OrderReport report : new OrderReport[] {OrderReport.TRADE, end}) {
            events.report(intent.orderId(), report, volume.toString(), funds.toString(), fee.toString(), "0");
        }
        book(intent, volume.toBigDecimal(), funds.toBigDecimal(), fee.toBigDecimal());
    }

    private void book(IntentView intent, BigDecimal volume, BigDecimal funds, BigDecimal fee) {
        final Instrument instrument = instruments.get(intent.instrumentId());
        final BigDecimal sign = intent.side() == Side.BID ? BigDecimal.ONE : BigDecimal.ONE.negate();
        changes.merge(instrument.base(), volume.multiply(sign), BigDecimal::add);
        changes.merge(instrument.quote(), funds.multiply(sign).add(fee).negate(), BigDecimal::add);
    }

    /** What all fills together have changed of a currency; to be read once the engine has stopped. */
    public BigDecimal change(String currency) {
        return changes.getOrDefault(currency, BigDecimal.ZERO);
    }

    /** What was sent so far. */
    public List<byte[]> requests() {
        synchronized (requests) {
            return new ArrayList<>(requests);
        }
    }
}
