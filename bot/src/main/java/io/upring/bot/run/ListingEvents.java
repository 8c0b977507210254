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
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.view.MarketFeed;
import java.util.List;
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

    /** @param markets those of the run's configuration. */
    ListingEvents(Instruments instruments, EventPublisher publisher, ReceiveClock clock, MarketFeed feed,
                  List<String> markets) {
        this.instruments = instruments;
        this.publisher = publisher;
        this.clock = clock;
        this.feed = feed;
        takesNewMarkets = markets.contains(BotConfig.ALL);
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
        publish(instrument, ListingChange.LISTED, market.isActive(), market.flags());
        feed.onListed(instrument);
    }

    @Override
    public void onDelisted(String market) {
        final Instrument instrument = instruments.find(market);
        if (instrument != null) {
            LOG.warn("{} is not listed any more.", market);
            publish(instrument, ListingChange.DELISTED, false, 0);
            feed.onDelisted(instrument.id());
        }
    }

    @Override
    public void onFlagged(String market, int flags) {
        final Instrument instrument = instruments.find(market);
        if (instrument != null) {
            LOG.warn("The exchange's flags of {} are {} now.", market, Integer.toBinaryString(flags));
            publish(instrument, ListingChange.FLAGGED, instrument.active(), flags);
        }
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
