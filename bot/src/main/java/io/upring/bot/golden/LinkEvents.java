package io.upring.bot.golden;

import io.upring.bot.config.Section;
import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.StreamEntries;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What happens to connections, and what the exchange says besides market data. */
final class LinkEvents {
    /** The number of the public connection; the private one is the first. */
    static final int PUBLIC = 2;

    private static final int PRIVATE = 1;

    /** The backtest opens the first one itself. */
    private int privateEpoch = 1;
    private int publicEpoch = 1;

    void connection(EventSlot slot, boolean isPrivate, boolean isUp) {
        if (isUp && isPrivate) {
            privateEpoch++;
        } else if (isUp) {
            publicEpoch++;
        }
        final int id = isPrivate ? PRIVATE : PUBLIC;
        slot.begin(EventType.CONNECTION, isPrivate ? EventSource.PRIVATE_STREAM : EventSource.PUBLIC_STREAM,
                slot.receivedAtNs()).epoch(isPrivate ? privateEpoch : publicEpoch).connectionId(id)
            .payloadLength(ConnectionView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, EventSlot.PAYLOAD_BYTES, (byte) 0);
        slot.buffer().putInt(ConnectionView.CONNECTION_ID, id);
        slot.buffer().putByte(ConnectionView.STATE,
            (isUp ? ConnectionState.FLOWING : ConnectionState.DOWN).code());
    }

    /** The books agree over the private connection that is up, which opens trading. */
    void agreed(EventSlot slot) {
        ReconciliationView.begin(slot, slot.receivedAtNs(), privateEpoch, ReconcilePhase.AGREED,
            ReconcileCause.START, "");
    }

    void gap(EventSlot slot, Instrument instrument, Section fields) {
        final String name = fields.text("stream", "");
        final Stream stream = Stream.ofWireName(name);
        if (stream == null) {
            throw fields.error("stream", "must be one of " + String.join(", ", Arrays.stream(Stream.values())
                .map(Stream::wireName).toList()) + ", not \"" + name + "\"");
        }
        final byte phase = switch (ScenarioEvents.oneOf(fields, "is", "", "opened", "closed", "lost")) {
            case "opened" -> GapView.OPENED;
            case "closed" -> GapView.CLOSED;
            default -> GapView.CLOSED_INCOMPLETE;
        };
        slot.begin(EventType.GAP, EventSource.PUBLIC_STREAM, slot.receivedAtNs());
        slot.buffer().setMemory(EventSlot.PAYLOAD, EventSlot.PAYLOAD_BYTES, (byte) 0);
        slot.buffer().putInt(GapView.GAP_ID, 1 + stream.ordinal() + Stream.count() * instrument.id());
        slot.buffer().putInt(GapView.OPEN_STREAMS, phase == GapView.OPENED ? 1 : 0);
        slot.buffer().putInt(GapView.ENTRY_COUNT, 1);
        slot.buffer().putByte(GapView.PHASE, phase);
        StreamEntries.put(slot.buffer(), GapView.ENTRIES, 0, instrument.id(), stream.mask(), 0, 0);
        slot.payloadLength(EventSlot.PAYLOAD_BYTES);
        fields.finish();
    }

    static void beginListing(EventSlot slot) {
        slot.begin(EventType.LISTING, EventSource.REST, slot.receivedAtNs());
    }

    static void announcement(EventSlot slot, Section events, String key, String category) {
        final int code = AnnouncementView.CATEGORIES.indexOf(category) + 1;
        if (code == 0) {
            throw events.error(key, "must be of a category of the exchange's notices: "
                + String.join(", ", AnnouncementView.CATEGORIES));
        }
        final byte[] title = events.text(key, "").getBytes(StandardCharsets.UTF_8);
        if (title.length > AnnouncementView.TITLE_CAPACITY) {
            throw events.error(key, "is longer than " + AnnouncementView.TITLE_CAPACITY + " bytes");
        }
        slot.begin(EventType.ANNOUNCEMENT, EventSource.PRIVATE_STREAM, slot.receivedAtNs())
            .payloadLength(AnnouncementView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, EventSlot.PAYLOAD_BYTES, (byte) 0);
        slot.buffer().putByte(AnnouncementView.EVENT, (byte) AnnouncementView.CREATED);
        slot.buffer().putByte(AnnouncementView.CATEGORY, (byte) code);
        slot.buffer().putShort(AnnouncementView.TITLE_BYTES, (short) title.length);
        slot.buffer().putBytes(AnnouncementView.TITLE, title);
    }
}
