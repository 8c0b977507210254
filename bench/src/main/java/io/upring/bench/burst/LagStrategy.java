package io.upring.bench.burst;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Reads the number of each frame, counts, checks that the numbers of each stream of each market only grow, and measures
 * how late the frame is against its planned moment. Now and then it bids for a little, at once or not at all.
 *
 * <p>Threading: the strategies' stage; the figures are read once it has ended, {@link #heard} at any time.
 */
final class LagStrategy implements Strategy {
    static final long SLOT_NS = 10_000_000;
    private static final long ORDER_EVERY = 4_096;
    private static final int MINIMUMS = 4;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int TYPES = 3;

    private final BurstPlan plan;
    private final Histogram[] lags;
    private final long[] worstNs;
    private final AtomicLong heard = new AtomicLong();
    private final Amount funds = new Amount();
    private final Amount volume = new Amount();
    private volatile long startNs;
    private long[] last = {};
    private int phase;
    private long disorders;

    LagStrategy(BurstPlan plan) {
        this.plan = plan;
        lags = new Histogram[plan.phases().size()];
        Arrays.setAll(lags, i -> new Histogram(SIGNIFICANT_DIGITS));
        worstNs = new long[(int) (plan.durationNs() / SLOT_NS) + 1];
    }

    /** Before the first frame is sent: when the plan begins, as {@link System#nanoTime} has it. */
    void begin(long newStartNs) {
        startNs = newStartNs;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TICKER, Stream.TRADE, Stream.ORDER_BOOK);
    }

    @Override
    public void onStart(StrategyContext context) {
        last = new long[TYPES * (context.instruments().stream().mapToInt(Instrument::id).max().orElse(0) + 1)];
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext context) {
        onFrame(ticker, 0, (long) ticker.accTradeVolume(), ticker.tradePrice(), context);
    }

    @Override
    public void onTrade(TradeView trade, StrategyContext context) {
        onFrame(trade, 1, trade.sequentialId(), trade.price(), context);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        onFrame(book, 2, (long) book.totalAskSize(), book.bidPrice(0), context);
    }

    private void onFrame(EventView event, int type, long number, double price, StrategyContext context) {
        final int stream = event.instrumentId() * TYPES + type;
        if (number <= last[stream]) {
            disorders++;
        }
        last[stream] = number;
        final long frame = number - NumberedFrames.FIRST_NUMBER;
        phase = plan.phaseOf(frame, phase);
        final long plannedNs = plan.plannedNs(frame, phase);
        final long lagNs = Math.max(0, System.nanoTime() - startNs - plannedNs);
        lags[phase].recordValue(lagNs);
        final int slot = (int) (plannedNs / SLOT_NS);
        worstNs[slot] = Math.max(worstNs[slot], lagNs);
        final long count = heard.getPlain() + 1;
        heard.lazySet(count);
        if (count % ORDER_EVERY == 0) {
            bid(context.instrument(event.instrumentId()), price, context);
        }
    }

    private void bid(Instrument instrument, double price, StrategyContext context) {
        funds.setZero();
        for (int i = 0; i < MINIMUMS; i++) {
            funds.add(instrument.minTotal());
        }
        context.limit(instrument, Side.BID, price, context.volumeFor(instrument, funds, price, volume),
            TimeInForce.IOC);
    }

    /** Frames that came. */
    long heard() {
        return heard.get();
    }

    /** Frames whose number was not higher than the one before of their stream: doubled, or out of order. */
    long disorders() {
        return disorders;
    }

    Histogram lag(int ofPhase) {
        return lags[ofPhase];
    }

    /** The worst lag of the frames planned for each {@link #SLOT_NS} from the start. */
    long[] worstNs() {
        return worstNs;
    }
}
