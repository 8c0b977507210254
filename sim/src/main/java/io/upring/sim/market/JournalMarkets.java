package io.upring.sim.market;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingView;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.sim.exchange.FeeRates;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickPolicy;
import io.upring.sim.exchange.TickerSeed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a journal tells about its markets before it is played: the rules that held then, the first prices, which of
 * their data were recorded. Markets without data are left out.
 *
 * <p>Threading: immutable once read.
 */
final class JournalMarkets {
    private static final int E8_DECIMALS = 8;

    private final Instruments instruments;
    private final Seen[] seen;
    private long playable;
    private long firstAtNs;

    private static final class Seen {
        private boolean trades;
        private boolean tickers;
        private CapturedFrame.OfTicker ticker;
        private CapturedFrame.OfTrade trade;
        private CapturedFrame.OfBook book;
    }

    private JournalMarkets(Instruments instruments) {
        this.instruments = instruments;
        seen = new Seen[instruments.capacity()];
    }

    /** @throws CaptureException when nothing in it can be played. */
    static JournalMarkets of(Path folder) {
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            final JournalHeader header = reader.header();
            if (header == null) {
                throw new CaptureException("the header of the journal in " + folder
                    + " is damaged: nobody knows which markets its events speak of");
            }
            final JournalMarkets markets = new JournalMarkets(header.instruments());
            final RecordedEvent meaning = new RecordedEvent();
            while (reader.next()) {
                if (reader.kind() == RecordKind.EVENT) {
                    markets.see(reader.event(), meaning);
                }
            }
            if (markets.playable == 0) {
                throw new CaptureException("the journal in " + folder + " holds no market data that could be played");
            }
            return markets;
        }
    }

    private void see(EventSlot event, RecordedEvent meaning) {
        if (event.typeCode() == EventType.LISTING.code()) {
            final ListingView listing = new ListingView();
            listing.wrap(event);
            listing.addTo(instruments);
            return;
        }
        final int id = event.instrumentId();
        if (id < 0 || id >= instruments.size() || !RecordedEvent.isPlayable(event)) {
            return;
        }
        if (playable++ == 0) {
            firstAtNs = event.receivedAtNs();
        }
        final Seen market = seen[id] == null ? seen[id] = new Seen() : seen[id];
        if (event.typeCode() == EventType.TICKER.code()) {
            market.tickers = true;
            if (market.ticker == null) {
                market.ticker = (CapturedFrame.OfTicker) meaning.read(event, code(id));
            }
        } else if (event.typeCode() == EventType.TRADE.code()) {
            market.trades = true;
            if (market.trade == null) {
                market.trade = (CapturedFrame.OfTrade) meaning.read(event, code(id));
            }
        } else if (market.book == null) {
            market.book = (CapturedFrame.OfBook) meaning.read(event, code(id));
        }
    }

    /** When the first event that can be played was received. */
    long firstAtNs() {
        return firstAtNs;
    }

    long playable() {
        return playable;
    }

    /** The market of an instrument of the journal. */
    String code(int instrumentId) {
        return instruments.get(instrumentId).market();
    }

    /** Whether an event is to be played: statistics follow from the trades where there are any. */
    boolean plays(EventSlot event) {
        final int id = event.instrumentId();
        return id >= 0 && id < seen.length && seen[id] != null && RecordedEvent.isPlayable(event)
            && (event.typeCode() != EventType.TICKER.code() || !seen[id].trades);
    }

    List<MarketSpec> specs() {
        final List<MarketSpec> specs = new ArrayList<>();
        for (int id = 0; id < instruments.size(); id++) {
            if (seen[id] != null) {
                specs.add(new MarketSpec(rules(instruments.get(id)), seed(seen[id])));
            }
        }
        return specs;
    }

    private static MarketRules rules(Instrument instrument) {
        final List<String> bands = new ArrayList<>();
        for (final String band : instrument.ticks().describe().split(" ")) {
            final String[] parts = band.split(":");
            bands.add(e8(parts[0]).toPlainString() + ":" + e8(parts[1]).toPlainString());
        }
        Collections.reverse(bands);
        final String base = instrument.base();
        final BigDecimal bid = BigDecimal.valueOf(instrument.bidFeeE8(), E8_DECIMALS).stripTrailingZeros();
        final BigDecimal ask = BigDecimal.valueOf(instrument.askFeeE8(), E8_DECIMALS).stripTrailingZeros();
        return new MarketRules(instrument.market(), base, base, TickPolicy.bands(bands),
            instrument.minTotal().toBigDecimal(), instrument.maxTotal().toBigDecimal(),
            new FeeRates(bid, ask, bid, ask));
    }

    private static BigDecimal e8(String text) {
        return FrameFields.canonical(BigDecimal.valueOf(Long.parseLong(text), E8_DECIMALS));
    }

    private static TickerSeed seed(Seen market) {
        if (market.ticker != null) {
            return market.ticker.values();
        }
        if (market.trade != null) {
            final BigDecimal price = market.trade.print().price();
            return TickerSeed.flat(price,
                market.trade.prevClosingPrice() == null ? price : market.trade.prevClosingPrice(),
                market.trade.timestampMs());
        }
        final BigDecimal price = market.book == null ? BigDecimal.ONE
            : (market.book.book().asks().isEmpty() ? market.book.book().bids() : market.book.book().asks()).stream()
                .findFirst().map(level -> level.price()).orElse(BigDecimal.ONE);
        return TickerSeed.flat(price, price, market.book == null ? 0 : market.book.timestampMs());
    }
}
