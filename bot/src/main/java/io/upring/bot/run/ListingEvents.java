package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.feed.listing.ListedMarket;
import io.upring.feed.listing.ListingListener;
import io.upring.feed.listing.MarketFlags;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.view.MarketFeed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what the exchange did to its markets on the ring, and has the views follow.
 *
 * <p>Threading: the feed's thread, the only one that adds instruments.
 */
final class ListingEvents implements ListingListener {
    private static final Logger LOG = LoggerFactory.getLogger(ListingEvents.class);

    private final Instruments instruments;
    private final EventPublisher publisher;
    private final ReceiveClock clock;
    private final MarketFeed feed;
    private final boolean takesNewMarkets;
    private final Set<String> delisted = new HashSet<>();
    private final Set<String> stopped = new HashSet<>();

    /** @param markets those of the run's configuration. */
    ListingEvents(Instruments instruments, EventPublisher publisher, ReceiveClock clock, MarketFeed feed,
                  List<String> markets) {
        this.instruments = instruments;
        this.publisher = publisher;
        this.clock = clock;
        this.feed = feed;
        takesNewMarkets = markets.contains(BotConfig.ALL);
        instruments.all().forEach(instrument -> remember(instrument, instrument.active()));
    }

    @Override
    public void onListed(ListedMarket market) {
        final boolean isKnown = instruments.find(market.market()) != null;
        if (!isKnown && !takesNewMarkets) {
            return;
        }
        final Instrument instrument;
        try {
            instrument = instruments.add(market.market(), market.fixedTickE8(), new Amount().set(market.minTotal()),
                new Amount().set(market.maxTotal()), market.bidFeeE8(), market.askFeeE8(), market.isActive());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            LOG.warn("The new market {} cannot join this run: {}", market.market(), refused.getMessage());
            return;
        }
        LOG.info("{} is listed now.", market.market());
        delisted.remove(market.market());
        remember(instrument, market.isActive());
        publish(instrument, ListingChange.LISTED, market.isActive(), market.flags());
        feed.onListed(instrument);
    }

    @Override
    public void onDelisted(String market) {
        final Instrument instrument = instruments.find(market);
        if (instrument != null) {
            LOG.warn("{} is not listed any more.", market);
            delisted.add(market);
            publish(instrument, ListingChange.DELISTED, false, 0);
            feed.onDelisted(instrument.id());
        }
    }

    @Override
    public void onFlagged(String market, int flags) {
        final Instrument instrument = instruments.find(market);
        if (instrument != null) {
            LOG.warn("The exchange's flags of {} are {} now.", market, Integer.toBinaryString(flags));
            publish(instrument, ListingChange.FLAGGED, !stopped.contains(market), flags);
        }
    }

    /** The exchange's rules of a market of the run are these now. */
    void onRules(Instrument rules) {
        remember(rules, rules.active());
        publish(rules, ListingChange.RULES, rules.active(), 0);
    }

    private void remember(Instrument instrument, boolean isActive) {
        if (isActive) {
            stopped.remove(instrument.market());
        } else {
            stopped.add(instrument.market());
        }
    }

    /** The rules of all markets of the run have been looked up, and are as they were. */
    void confirmAll() {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            ListingView.confirmAll(slot, clock.nowNs());
            publisher.publish(slot);
        }
    }

    /** Warnings and cautions that stand at the start. */
    void onStart(List<MarketInfo> listed) {
        for (final MarketInfo market : listed) {
            if (MarketFlags.of(market) != 0) {
                onFlagged(market.market(), MarketFlags.of(market));
            }
        }
    }

    boolean isDelisted(String market) {
        return delisted.contains(market);
    }

    private void publish(Instrument instrument, ListingChange change, boolean isActive, int flags) {
        final EventSlot slot = publisher.tryClaim();
        if (slot != null) {
            slot.begin(EventType.LISTING, EventSource.REST, clock.nowNs());
            ListingView.put(slot, instrument, change, isActive, flags);
            publisher.publish(slot);
        }
    }
}
