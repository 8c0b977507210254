package io.upring.engine.strategy;

import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.engine.view.ViewTable;

/**
 * Tells strategies, in their own terms, of what is neither market data nor about their orders.
 *
 * <p>Threading: the strategy stage.
 */
final class News {
    private final Instruments instruments;
    private final ViewTable views;
    private final GapView gap = new GapView();
    private final ViewChangeView viewChange = new ViewChangeView();
    private final ListingView listing = new ListingView();
    private final AnnouncementView announcement = new AnnouncementView();
    private final ConnectionView connection = new ConnectionView();
    private final ReferenceView reference = new ReferenceView();

    News(Instruments instruments, ViewTable views) {
        this.instruments = instruments;
        this.views = views;
    }

    void gap(EventSlot slot, HostedStrategy hosted) {
        gap.wrap(slot);
        for (int entry = 0; entry < gap.entryCount(); entry++) {
            final Instrument instrument = instruments.get(gap.entryInstrumentId(entry));
            for (int left = gap.entryStreams(entry); left != 0; left &= left - 1) {
                final Stream stream = Stream.ofOrdinal(Integer.numberOfTrailingZeros(left));
                if (!views.isShownTo(hosted.id, new StreamKey(stream, instrument.id(), gap.entryLevel(entry)))) {
                    continue;
                }
                if (gap.isOpening()) {
                    hosted.strategy.onGapOpened(instrument, stream, hosted);
                } else {
                    hosted.strategy.onGapClosed(instrument, stream, !gap.isIncomplete(), hosted);
                }
            }
        }
    }

    void viewChange(EventSlot slot, HostedStrategy hosted) {
        viewChange.wrap(slot);
        if (viewChange.change() == ViewChange.TIMED_OUT) {
            for (int entry = 0; entry < viewChange.entryCount(); entry++) {
                final Instrument instrument = instruments.get(viewChange.entryInstrumentId(entry));
                for (int left = viewChange.entryStreams(entry); left != 0; left &= left - 1) {
                    hosted.strategy.onNoData(instrument, Stream.ofOrdinal(Integer.numberOfTrailingZeros(left)),
                        hosted);
                }
            }
        } else if (viewChange.request() != 0 && !viewChange.isContinued()) {
            hosted.strategy.onShown(viewChange.request(), hosted);
        }
    }

    void listing(EventSlot slot, HostedStrategy hosted) {
        listing.wrap(slot);
        final Instrument instrument = instruments.get(slot.instrumentId());
        switch (listing.change()) {
            case LISTED -> hosted.strategy.onListed(instrument, hosted);
            case DELISTED -> hosted.strategy.onDelisted(instrument, hosted);
            case FLAGGED -> hosted.strategy.onFlagged(instrument, hosted);
            default -> {
            }
        }
    }

    void announcement(EventSlot slot, HostedStrategy hosted) {
        announcement.wrap(slot);
        hosted.strategy.onAnnouncement(announcement.category(), announcement.title(), announcement.url(), hosted);
    }

    void connection(EventSlot slot, HostedStrategy hosted) {
        connection.wrap(slot);
        if (connection.state() == ConnectionState.FLOWING || connection.state() == ConnectionState.DOWN) {
            hosted.strategy.onConnection(connection.isPrivate(), connection.state() == ConnectionState.FLOWING,
                hosted);
        }
    }

    void reference(EventSlot slot, HostedStrategy hosted) {
        reference.wrap(slot);
        hosted.strategy.onReference(reference.reference(), reference.value(), hosted);
    }
}
