package io.upring.feed.codec.print;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.ServerErrorView;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.FieldTables;
import io.upring.feed.codec.schema.FrameType;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Writes an event as one JSON object: every present field under its long name, in the documented order and spelling.
 * Doubles read back to the same double, money has every digit. Of an order book's padding only as much is left as the
 * deeper side needs: its levels have no partner but a price of zero. What is written decodes to the same event again.
 *
 * <p>Threading: one thread an instance. Allocates.
 */
public final class EventJson {
    private final IntFunction<String> markets;
    private final IntFunction<String> currencies;
    private final JsonText text = new JsonText();
    private final RejectionJson rejections = new RejectionJson();
    private final OrderBookView book = new OrderBookView();
    private final AssetView assets = new AssetView();
    private final ServerErrorView error = new ServerErrorView();
    private final CandleView candle = new CandleView();
    private final AnnouncementView notice = new AnnouncementView();
    private final Amount amount = new Amount();

    /**
     * @param markets from an instrument's id to its market code.
     * @param currencies from a currency's id to its code.
     */
    public EventJson(IntFunction<String> markets, IntFunction<String> currencies) {
        this.markets = markets;
        this.currencies = currencies;
    }

    /** The event as text, without a line end. */
    public String toJson(EventSlot slot) {
        text.clear();
        write(slot, 0, 0);
        return text.toString();
    }

    /**
     * Writes the event; a rejected frame also says where it came from.
     *
     * @param line number of the frame's line, 0 for none.
     * @param lineOffset where in the input that line begins, in bytes.
     */
    JsonText write(EventSlot slot, long line, long lineOffset) {
        text.open('{');
        switch (slot.type()) {
            case REJECTED_FRAME -> rejections.write(slot, text, line, lineOffset);
            case SERVER_STATUS -> text.name("status").string("UP");
            case SERVER_ERROR -> writeError(slot);
            default -> writeEvent(slot);
        }
        return text.close('}');
    }

    JsonText text() {
        return text;
    }

    private void writeEvent(EventSlot slot) {
        final FrameType type = FrameType.ofEvent(slot.type());
        if (type == null) {
            text.name("type").string(slot.type().name()).name("sequence").literal(Long.toString(slot.sequence()))
                .name("received_at_ns").literal(Long.toString(slot.receivedAtNs()));
            return;
        }
        final FieldTable table = type.table();
        for (final Field field : table.fields()) {
            if ((slot.presentFields() & field.mask()) != 0) {
                text.name(field.name());
                writeField(slot, table, field);
            }
        }
    }

    private void writeField(EventSlot slot, FieldTable table, Field field) {
        final int offset = field.offset();
        switch (field.kind()) {
            case TYPE -> text.string(typeName(slot, table));
            case MARKET -> text.string(markets.apply(slot.instrumentId()));
            case STREAM_TYPE -> text.string(slot.hasFlag(EventSlot.FLAG_SNAPSHOT) ? "SNAPSHOT" : "REALTIME");
            case LEVELS -> writeLevels(slot);
            case ASSETS -> writeAssets(slot);
            case DOUBLE -> text.literal(Double.toString(slot.buffer().getDouble(offset)));
            case LONG -> text.literal(Long.toString(slot.buffer().getLong(offset)));
            case INT -> text.literal(Integer.toString(slot.buffer().getInt(offset)));
            case AMOUNT -> text.literal(slot.getAmount(offset, amount).toString());
            case BOOLEAN -> text.literal(Boolean.toString(slot.buffer().getByte(offset) != 0));
            case COMPACT_DATE -> text.string(digits(slot, offset, 8));
            case COMPACT_TIME -> text.string(digits(slot, offset, 6));
            case DASHED_DATE -> text.string(grouped(digits(slot, offset, 8), 4, 6, '-'));
            case COLON_TIME -> text.string(grouped(digits(slot, offset, 6), 2, 4, ':'));
            case DATE_TIME -> text.string(grouped(digits(slot, offset, 8), 4, 6, '-') + 'T'
                + grouped(digits(slot, offset + Integer.BYTES, 6), 2, 4, ':'));
            case TEXT -> text.string(noticeText(slot, offset));
            case NAME -> text.string(field.spellings().name(slot.buffer().getByte(offset)));
            case UUID -> text.string(new UUID(slot.buffer().getLong(offset + Long.BYTES),
                slot.buffer().getLong(offset)).toString());
            case IDENTIFIER -> text.string(slot.getAscii(offset));
            default -> throw new IllegalArgumentException(field + " is not a field of an event");
        }
    }

    private String typeName(EventSlot slot, FieldTable table) {
        candle.wrap(slot);
        return table == FieldTables.CANDLE ? candle.stream().wireName() : table.typeName();
    }

    private String noticeText(EventSlot slot, int offset) {
        notice.wrap(slot);
        return offset == AnnouncementView.TITLE ? notice.title() : notice.url();
    }

    private static String digits(EventSlot slot, int offset, int count) {
        final String digits = Integer.toString(slot.buffer().getInt(offset));
        return "0".repeat(Math.max(0, count - digits.length())) + digits;
    }

    private static String grouped(String digits, int first, int second, char separator) {
        return digits.substring(0, first) + separator + digits.substring(first, second) + separator
            + digits.substring(second);
    }

    private void writeLevels(EventSlot slot) {
        book.wrap(slot);
        text.open('[');
        for (int i = 0; i < Math.max(book.askLevels(), book.bidLevels()); i++) {
            final boolean ask = i < book.askLevels();
            final boolean bid = i < book.bidLevels();
            text.open('{')
                .name("ask_price").literal(Double.toString(ask ? book.askPrice(i) : 0))
                .name("bid_price").literal(Double.toString(bid ? book.bidPrice(i) : 0))
                .name("ask_size").literal(Double.toString(ask ? book.askSize(i) : 0))
                .name("bid_size").literal(Double.toString(bid ? book.bidSize(i) : 0))
                .close('}');
        }
        text.close(']');
    }

    private void writeAssets(EventSlot slot) {
        assets.wrap(slot);
        text.open('[');
        for (int i = 0; i < assets.entries(); i++) {
            text.open('{').name("currency").string(currencies.apply(assets.currencyId(i)))
                .name("balance").literal(assets.balance(i, amount).toString())
                .name("locked").literal(assets.locked(i, amount).toString()).close('}');
        }
        text.close(']');
    }

    private void writeError(EventSlot slot) {
        error.wrap(slot);
        text.name("error").open('{').name("name").string(error.name()).name("message").string(error.message())
            .close('}');
    }
}
