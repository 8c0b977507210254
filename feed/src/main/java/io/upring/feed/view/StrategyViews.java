package io.upring.feed.view;

import io.upring.engine.event.IntentView;
import io.upring.engine.gateway.ViewGateway;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.LoopPoller;
import io.upring.feed.net.LoopSignal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Takes what strategies want to be shown from the engine's thread to the feed's. Each request that is taken is answered
 * by one change of the strategy's view that carries its number, even if nothing had to be changed.
 *
 * <p>Threading: {@link #request} by one thread, the engine's dispatch; it neither waits nor allocates. The others: any
 * thread.
 */
public final class StrategyViews implements ViewGateway, AutoCloseable {
    private static final int QUEUE_BYTES = 1 << 14;
    private static final int CACHE_LINE_BYTES = 64;
    private static final int WATCH = 1;
    private static final int UNWATCH = 2;
    private static final int SWITCH = 3;
    private static final int RESET = 4;
    private static final int REQUEST = 0;
    private static final int STRATEGY = 8;
    /** Of the view: a later one of the same strategy does not answer what was asked of one before. */
    private static final int VIEW = 12;
    private static final int INSTRUMENT = 16;
    /** The streams, or the other instrument of a switch. */
    private static final int ARGUMENT = 20;
    private static final int BYTES = 24;
    private static final int MAX_TAKEN = 16;

    private final Instruments instruments;
    private final FeedLoop loop;
    private final OneToOneRingBuffer queue;
    private final LoopPoller poller = this::poll;
    private final MessageHandler taker = this::take;
    private final LoopSignal signal;
    private final Map<Integer, View> views = new ConcurrentHashMap<>();
    /** By strategy. */
    private final Map<Integer, Selection> resets = new ConcurrentHashMap<>();

    public StrategyViews(FeedLoop loop, Instruments instruments) {
        this.loop = loop;
        this.instruments = instruments;
        queue = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            QUEUE_BYTES + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE_BYTES)));
        signal = loop.addPoller(poller);
    }

    /**
     * The view through which its owner, a strategy, is to see what it asks for; one for each strategy. What is asked
     * before it is opened waits for that.
     */
    public void add(View view) {
        views.put(view.owner(), view);
    }

    /** The strategy is shown nothing more through this view: nothing is taken for it any more. */
    public void remove(View view) {
        views.remove(view.owner(), view);
    }

    /**
     * Has a strategy shown this and nothing else, ahead of everything that it asks for from here on: another instance
     * has taken its place. By the same thread as {@link #request}.
     *
     * @return false if it has no view, or if there are too many requests.
     */
    public boolean reset(int strategy, Selection selection) {
        resets.put(strategy, selection);
        return offer(RESET, 0, strategy, 0, 0);
    }

    @Override
    public boolean request(IntentView intent) {
        final int instrumentId = intent.instrumentId();
        return switch (intent.kind()) {
            case IntentView.VIEW_WATCH -> watch(intent.orderId(), intent.strategyId(), instrumentId, intent.streams());
            case IntentView.VIEW_UNWATCH ->
                unwatch(intent.orderId(), intent.strategyId(), instrumentId, intent.streams());
            case IntentView.VIEW_SWITCH ->
                switchMarket(intent.orderId(), intent.strategyId(), instrumentId, intent.toInstrumentId());
            default -> false;
        };
    }

    /** Shows the strategy more. False if the request is not taken: no such view, or too many requests at once. */
    boolean watch(long request, int strategy, int instrumentId, int streams) {
        return offer(WATCH, request, strategy, instrumentId, streams);
    }

    /** Shows the strategy less. */
    boolean unwatch(long request, int strategy, int instrumentId, int streams) {
        return offer(UNWATCH, request, strategy, instrumentId, streams);
    }

    /** Shows the strategy, of another market, what it is shown of one. */
    boolean switchMarket(long request, int strategy, int instrumentId, int toInstrumentId) {
        return offer(SWITCH, request, strategy, instrumentId, toInstrumentId);
    }

    private boolean offer(int kind, long request, int strategy, int instrumentId, int argument) {
        final View view = views.get(strategy);
        if (view == null || view.isClosed()) {
            return false;
        }
        final int at = queue.tryClaim(kind, BYTES);
        if (at < 0) {
            return false;
        }
        queue.buffer().putLong(at + REQUEST, request);
        queue.buffer().putInt(at + STRATEGY, strategy);
        queue.buffer().putInt(at + VIEW, view.id());
        queue.buffer().putInt(at + INSTRUMENT, instrumentId);
        queue.buffer().putInt(at + ARGUMENT, argument);
        queue.commit(at);
        signal.raise();
        return true;
    }

    private int poll() {
        return queue.read(taker, MAX_TAKEN);
    }

    private void take(int kind, MutableDirectBuffer buffer, int at, int length) {
        final View view = views.get(buffer.getInt(at + STRATEGY));
        if (view == null || view.id() != buffer.getInt(at + VIEW)) {
            return;
        }
        final long request = buffer.getLong(at + REQUEST);
        final int instrumentId = buffer.getInt(at + INSTRUMENT);
        final int argument = buffer.getInt(at + ARGUMENT);
        if (view.opening().applied().isDone()) {
            execute(kind, view, request, instrumentId, argument);
        } else {
            view.opening().applied().thenRun(() -> execute(kind, view, request, instrumentId, argument));
        }
    }

    private void execute(int kind, View view, long request, int instrumentId, int argument) {
        if (kind == RESET) {
            final Selection selection = resets.remove(view.owner());
            if (selection != null) {
                view.switchTo(selection);
            }
            return;
        }
        final String market = instruments.get(instrumentId).market();
        switch (kind) {
            case WATCH -> view.addFor(request, selection(market, argument));
            case UNWATCH -> view.removeFor(request, selection(market, argument));
            default -> view.switchFor(request, market, instruments.get(argument).market());
        }
    }

    private static Selection selection(String market, int streams) {
        Selection selection = Selection.NOTHING;
        for (final Stream stream : Stream.values()) {
            selection = (streams & stream.mask()) == 0 ? selection : selection.and(stream, market);
        }
        return selection;
    }

    /** Takes nothing more. */
    @Override
    public void close() {
        views.clear();
        loop.removePoller(poller);
    }
}
