package io.upring.bot.steer;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.gateway.ViewGateway;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.shard.Depths;
import io.upring.feed.view.MarketFeed;
import io.upring.feed.view.Rejection;
import io.upring.feed.view.Selection;
import io.upring.feed.view.StrategyViews;
import io.upring.feed.view.View;
import io.upring.feed.view.ViewUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What each strategy is shown: one view a strategy, from the moment that it joins until it is removed or put into
 * quarantine.
 *
 * <p>Threading: {@link #request} and {@link #onEvent} on the dispatch thread, the rest on any.
 */
public final class ViewKeeper implements ViewGateway, EventTap, AutoCloseable {
    private static final String ALL_OF_QUOTE = "-*";
    private static final long PATIENCE_MS = 2_000;

    private final MarketFeed feed;
    private final StrategyViews requests;
    private final String currency;
    private final boolean isEverything;
    /** By strategy. */
    private final Map<Integer, View> views = new ConcurrentHashMap<>();
    /** By number of the command that puts another instance in the place of one: what that one is to be shown. */
    private final Map<Long, Selection> replacements = new ConcurrentHashMap<>();
    private final StrategyCommandView command = new StrategyCommandView();

    public ViewKeeper(MarketFeed feed, FeedLoop loop, Instruments instruments, BotConfig config) {
        this.feed = feed;
        requests = new StrategyViews(loop, instruments);
        currency = config.currency();
        isEverything = config.markets().contains(BotConfig.ALL);
    }

    /** A strategy for all markets is shown those that are listed later as well. */
    private Selection selection(StrategyDefinition definition, Set<Stream> streams, int bookLevels) {
        final List<String> codes = new ArrayList<>(definition.markets());
        if (isEverything && definition.settings().wantsAllMarkets()) {
            codes.removeIf(code -> code.startsWith(currency + "-"));
            codes.add(currency + ALL_OF_QUOTE);
        }
        Selection selection = Selection.NOTHING;
        if (!codes.isEmpty()) {
            final String[] wanted = codes.toArray(String[]::new);
            for (final Stream stream : streams.stream().sorted().toList()) {
                selection = stream == Stream.ORDER_BOOK ? selection.andBook(Depths.covering(bookLevels), 0, wanted)
                    : selection.and(stream, wanted);
            }
        }
        return selection;
    }

    /** What the strategy asks for from here on waits for {@link #open}. */
    void prepare(int strategy) {
        final View view = feed.prepare(strategy);
        views.put(strategy, view);
        requests.add(view);
    }

    /** No effect for a strategy that has ended meanwhile. */
    void open(int strategy, StrategyDefinition definition, Set<Stream> streams, int bookLevels) {
        final View view = views.get(strategy);
        if (view != null) {
            view.open(selection(definition, streams, bookLevels));
        }
    }

    boolean isOpen(int strategy) {
        return views.containsKey(strategy);
    }

    /** No effect for a strategy without a view. */
    void close(int strategy) {
        final View view = views.remove(strategy);
        if (view != null) {
            requests.remove(view);
            view.close();
        }
    }

    /**
     * The command puts another instance in the place of one: it is shown what it wants and nothing else, ahead of all
     * that it asks for. To be said before the command's event is dispatched.
     */
    void replace(long number, MadeStrategy made) {
        final Strategy strategy = made.spec().strategy();
        replacements.put(number, selection(made.definition(), strategy.streams(), strategy.bookLevels()));
    }

    /** Shows a strategy more; waits until that is on the ring. */
    void show(int strategy, Stream stream, String market) throws InterruptedException {
        await(view(strategy).add(Selection.of(stream, market)));
    }

    /** Shows it less; waits until that is on the ring. */
    void hide(int strategy, Stream stream, String market) throws InterruptedException {
        await(view(strategy).remove(Selection.of(stream, market)));
    }

    private View view(int strategy) {
        final View view = views.get(strategy);
        if (view == null) {
            throw new UserError("it is shown nothing");
        }
        return view;
    }

    private static void await(ViewUpdate update) throws InterruptedException {
        try {
            final List<Rejection> rejected = update.applied().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            if (!rejected.isEmpty()) {
                throw new UserError(rejected.get(0).reason());
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new UserError("the feed has not changed what is shown within " + PATIENCE_MS + " ms", failure);
        }
    }

    @Override
    public boolean request(IntentView intent) {
        settle(intent.slot());
        return requests.request(intent);
    }

    /** Behind the dispatch: requests that the new instance made with the command itself have settled it already. */
    @Override
    public void onEvent(EventSlot slot) {
        settle(slot);
    }

    private void settle(EventSlot slot) {
        if (slot.typeCode() == EventType.STRATEGY.code() && !replacements.isEmpty()) {
            command.wrap(slot);
            final Selection selection = command.isContinued() ? null : replacements.remove(command.number());
            if (selection != null) {
                requests.reset(command.strategyId(), selection);
            }
        }
    }

    /** Takes no more requests. */
    @Override
    public void close() {
        requests.close();
    }
}
