package io.upring.bot.golden;

import io.upring.bot.config.Section;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.market.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The events of a scenario: one a key, {@code SECONDS KIND SUBJECT}, with its fields as the value. Times never run
 * backwards, and no key comes twice, as in any YAML mapping.
 */
final class ScenarioEvents {
    static final String LISTED = " listed ";

    private static final String KEY = "[0-9][0-9_]*(\\.[0-9]{1,9})? [a-z]+ \\S+";
    private static final List<String> KINDS = List.of("ticker", "trade", "book", "candle", "gap", "connection",
        "listed", "delisted", "flagged", "reference", "announcement");
    private static final List<String> FLAGS = List.of("warning", "price-fluctuations", "trading-volume-soaring",
        "deposit-amount-soaring", "global-price-differences", "concentration-of-small-accounts");

    private final Section events;
    private final long startNs;
    private final MarketRulesReader markets;
    private final List<String> references;
    private final List<EventSlot> slots = new ArrayList<>();
    private final MarketEvents data;
    private final LinkEvents links;
    private long lastNs;
    private boolean hasBooks;

    ScenarioEvents(Section events, long startNs, MarketRulesReader markets, List<String> references) {
        this.events = events;
        this.startNs = startNs;
        this.markets = markets;
        this.references = references;
        lastNs = startNs;
        data = new MarketEvents();
        links = new LinkEvents();
        for (final String key : events.keys()) {
            add(key);
        }
    }

    private void add(String key) {
        if (!key.matches(KEY)) {
            throw events.error(key, "must be \"SECONDS KIND SUBJECT\", such as \"1.5 trade KRW-BTC\"");
        }
        final String[] words = key.split(" ");
        final long timeNs = startNs + new BigDecimal(words[0].replace("_", "")).movePointRight(9).longValue();
        if (timeNs < lastNs) {
            throw events.error(key, "is earlier than the event before it");
        }
        lastNs = timeNs;
        final String subject = words[2];
        switch (words[1]) {
            case "ticker" -> data.ticker(slot(timeNs), market(key, subject), fields(key));
            case "trade" -> data.trade(slot(timeNs), market(key, subject), fields(key));
            case "candle" -> data.candle(slot(timeNs), market(key, subject), fields(key));
            case "book" -> {
                hasBooks = true;
                data.book(slot(timeNs), market(key, subject), fields(key));
            }
            case "gap" -> links.gap(slot(timeNs), market(key, subject), fields(key));
            case "connection" -> connection(key, timeNs, subject);
            case "listed", "delisted", "flagged" -> listing(key, timeNs, words[1], subject);
            case "reference" -> reference(key, timeNs, subject);
            case "announcement" -> LinkEvents.announcement(slot(timeNs), events, key, subject);
            default -> throw events.error(key, "is of a kind that there is not; the kinds are "
                + String.join(", ", KINDS));
        }
    }

    private EventSlot slot(long timeNs) {
        final EventSlot slot = new EventSlot();
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, timeNs);
        slots.add(slot);
        return slot;
    }

    private Section fields(String key) {
        return events.section(key);
    }

    private Instrument market(String key, String market) {
        final Instrument instrument = markets.find(market);
        if (instrument == null) {
            throw events.error(key, "is of " + market + ", which is not listed by then: neither markets nor an event"
                + " \"listed\" names it");
        }
        return instrument;
    }

    private void connection(String key, long timeNs, String subject) {
        final boolean isPrivate = subject.equals("private");
        if (!isPrivate && !subject.equals("public")) {
            throw events.error(key, "must be of the connection public or private, not " + subject);
        }
        final String state = events.text(key, "");
        if (!state.equals("up") && !state.equals("down")) {
            throw events.error(key, "must be up or down, not \"" + state + "\"");
        }
        links.connection(slot(timeNs), isPrivate, state.equals("up"));
        if (isPrivate && state.equals("up")) {
            links.agreed(slot(timeNs));
        }
    }

    private void listing(String key, long timeNs, String change, String market) {
        final EventSlot slot = slot(timeNs);
        LinkEvents.beginListing(slot);
        switch (change) {
            case "listed" -> {
                final Section fields = fields(key);
                ListingView.put(slot, markets.listed(fields, events, market), ListingChange.LISTED, true, 0);
                fields.finish();
            }
            case "delisted" -> {
                events.text(key, "");
                ListingView.put(slot, market(key, market), ListingChange.DELISTED, false, 0);
            }
            default -> ListingView.put(slot, market(key, market), ListingChange.FLAGGED, true, flags(key));
        }
    }

    private int flags(String key) {
        int flags = 0;
        for (final String word : events.words(key, List.of())) {
            final int bit = FLAGS.indexOf(word.toLowerCase(Locale.ROOT));
            if (bit < 0 && !word.equals("none")) {
                throw events.error(key, "must be flags of " + String.join(", ", FLAGS) + ", or none; not " + word);
            }
            flags |= bit < 0 ? 0 : 1 << bit;
        }
        return flags;
    }

    private void reference(String key, long timeNs, String name) {
        final int reference = references.indexOf(name);
        if (reference < 0) {
            throw events.error(key, "is of a source that references does not name; there "
                + (references.isEmpty() ? "are none" : "are " + String.join(", ", references)));
        }
        final double value = events.decimal(key, "-1000000000000000", "1000000000000000", "0").doubleValue();
        ReferenceView.put(slot(timeNs), timeNs, timeNs, reference, name, value);
    }

    /** Lets time pass up to this moment after the last event; the engine's timers come by themselves. */
    void end(Section root, long afterStartNs) {
        if (afterStartNs == 0) {
            return;
        }
        if (startNs + afterStartNs < lastNs) {
            throw root.error("end", "is earlier than the last event");
        }
        ListingView.confirmAll(slot(startNs + afterStartNs), startNs + afterStartNs);
    }

    boolean hasBooks() {
        return hasBooks;
    }

    List<EventSlot> slots() {
        return slots;
    }

    static String oneOf(Section section, String key, String fallback, String... words) {
        final String word = section.text(key, fallback);
        if (!Arrays.asList(words).contains(word)) {
            throw section.error(key, "must be " + String.join(" or ", words) + ", not " + word);
        }
        return word;
    }
}
