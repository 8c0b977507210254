package io.upring.bench.crash;

import io.upring.bot.run.ExchangeBooks;
import io.upring.bot.run.LedgerCheck;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingView;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instruments;
import io.upring.engine.replay.JournalChain;
import java.nio.file.Path;
import java.util.List;

/**
 * The books of a bot that is running, folded from outside out of the journals that it and its predecessors wrote: what
 * came in and what left, without strategies and risk. An event counts when the next one is there, for then everything
 * that left because of it is.
 *
 * <p>Threading: one thread.
 */
final class JournalBooks implements AutoCloseable {
    private static final int STRATEGIES = 64;
    private static final int MAX_ORDERS = 8_192;

    private final Instruments instruments;
    private final OrderIds orderIds;
    private final Portfolio portfolio;
    private final ListingView listing = new ListingView();
    private final ConnectionView connection = new ConnectionView();
    private final JournalReader events;
    private final JournalReader orders;
    private final EventSlot waiting = new EventSlot();
    private boolean isWaiting;
    private boolean isOrderRead;
    private boolean isConnected;
    private long count;

    /**
     * @param run that is being written.
     * @throws io.upring.engine.journal.JournalException while its header is not there yet.
     */
    JournalBooks(Path run) {
        final JournalChain chain = JournalChain.of(run);
        instruments = chain.first().instruments();
        orderIds = chain.orderIds();
        portfolio = new Portfolio(instruments, STRATEGIES, MAX_ORDERS, PortfolioListener.NONE);
        final List<JournalChain.Link> before = chain.links().subList(0, chain.links().size() - 1);
        before.forEach(this::readAll);
        isConnected = false;
        events = JournalReader.openLive(run, JournalPart.EVENTS);
        orders = JournalReader.openLive(run, JournalPart.ORDERS);
    }

    private void readAll(JournalChain.Link link) {
        try (JournalReader closedEvents = JournalReader.open(link.folder(), JournalPart.EVENTS);
             JournalReader closedOrders = JournalReader.open(link.folder(), JournalPart.ORDERS)) {
            isOrderRead = nextOrder(closedOrders);
            while (closedEvents.next()) {
                if (closedEvents.kind() == RecordKind.EVENT) {
                    apply(closedEvents.event(), closedOrders);
                }
            }
        }
        isOrderRead = false;
    }

    /** Takes what was written since the last call. */
    void read() {
        while (events.next()) {
            if (events.kind() != RecordKind.EVENT) {
                continue;
            }
            if (isWaiting) {
                apply(waiting, orders);
            }
            waiting.buffer().putBytes(0, events.event().buffer(), 0, EventSlot.BYTES);
            isWaiting = true;
        }
    }

    private static boolean nextOrder(JournalReader reader) {
        while (reader.next()) {
            if (reader.kind() == RecordKind.ORDER) {
                return true;
            }
        }
        return false;
    }

    private void apply(EventSlot event, JournalReader left) {
        count++;
        if (event.typeCode() == EventType.LISTING.code()) {
            listing.wrap(event);
            listing.addTo(instruments);
        } else if (event.typeCode() == EventType.CONNECTION.code()) {
            connection.wrap(event);
            onConnection();
        }
        portfolio.apply(event);
        isOrderRead = isOrderRead || nextOrder(left);
        while (isOrderRead && left.sequence() <= event.sequence()) {
            portfolio.register(left.order());
            isOrderRead = nextOrder(left);
        }
    }

    private void onConnection() {
        if (connection.isPrivate()) {
            isConnected = connection.state() == ConnectionState.UP || connection.state() == ConnectionState.FLOWING;
        }
    }

    /** Whether the process that writes now has its private stream, and so the account. */
    boolean isConnected() {
        return isConnected;
    }

    /** Events taken so far, those of the predecessors included. */
    long events() {
        return count;
    }

    int openOrders() {
        return portfolio.orders().openCount();
    }

    /** In what these books differ from an exchange's, one sentence each. */
    List<String> differences(ExchangeBooks theirs) {
        final LedgerCheck check = new LedgerCheck(portfolio, instruments, orderIds);
        check.compareBalances(theirs);
        check.compareOrders(theirs);
        return check.differences();
    }

    @Override
    public void close() {
        events.close();
        orders.close();
    }
}
