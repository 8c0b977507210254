package io.upring.bot.journal;

import io.upring.bot.UserError;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventType;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.strategies.catalogue.Nearest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a person asks of a journal, as it was typed. Empty lists and texts ask for everything.
 *
 * <p>Threading: immutable.
 *
 * @param markets codes.
 * @param types of events, in lower case.
 * @param from time in ISO 8601 (UTC where it has no zone) or milliseconds since the Unix epoch.
 * @param identifier of an order of the run.
 */
public record JournalQuery(List<String> markets, List<String> types, String from, String to, String identifier) {
    private static final long NS_PER_MS = 1_000_000L;

    public JournalQuery {
        markets = List.copyOf(markets);
        types = List.copyOf(types);
    }

    /** @throws UserError for what the journal does not know. */
    EventFilter filter(Instruments instruments, OrderIds orderIds) {
        final Set<Integer> ids = new LinkedHashSet<>();
        for (final String market : markets) {
            final Instrument instrument = instruments.find(market);
            if (instrument == null) {
                throw new UserError("the journal knows no market " + market + "; " + Nearest.hint(market,
                    instruments.all().stream().map(Instrument::market).toList(), "it has"));
            }
            ids.add(instrument.id());
        }
        final List<String> known = new ArrayList<>();
        for (final EventType type : EventType.values()) {
            known.add(EventText.name(type));
        }
        known.add(EventFilter.REQUEST);
        known.add(EventFilter.CHECKPOINT);
        for (final String type : types) {
            if (!known.contains(type)) {
                throw new UserError("\"" + type + "\" is no type of event; " + Nearest.hint(type, known, "there are"));
            }
        }
        return new EventFilter(ids, Set.copyOf(types), time(from, Long.MIN_VALUE), time(to, Long.MAX_VALUE),
            orderId(orderIds));
    }

    private static long time(String text, long fallback) {
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            if (text.matches("\\d{1,15}")) {
                return Long.parseLong(text) * NS_PER_MS;
            }
            final Instant instant = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? Instant.parse(text)
                : LocalDateTime.parse(text.contains("T") ? text : text + "T00:00:00").toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new UserError("\"" + text + "\" is no time such as 2026-11-21T03:15:00, 2026-11-21 or milliseconds"
                + " since 1970", wrong);
        }
    }

    private long orderId(OrderIds orderIds) {
        if (identifier.isEmpty()) {
            return 0;
        }
        final byte[] bytes = identifier.getBytes(StandardCharsets.UTF_8);
        final long id = orderIds.parse(new UnsafeBuffer(bytes), 0, bytes.length);
        if (id == 0) {
            throw new UserError("\"" + identifier + "\" is no order of this run; its identifiers look like "
                + orderIds.identifier(8));
        }
        return id;
    }
}
