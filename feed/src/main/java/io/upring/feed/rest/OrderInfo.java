package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An order as REST reports it (Upbit API reference, placing and querying orders). What the exchange leaves out is null
 * for amounts and empty for texts.
 *
 * <p>Threading: immutable.
 *
 * @param side {@code bid} or {@code ask}.
 * @param ordType {@code limit}, {@code price}, {@code market} or {@code best}.
 * @param state {@code wait}, {@code watch}, {@code done} or {@code cancel}.
 * @param executedFunds as stated, or the sum over the trades where these account for the whole executed volume.
 * @param trades stated by the query of a single order only.
 */
public record OrderInfo(UUID uuid, String market, String side, String ordType, BigDecimal price, String state,
                        BigDecimal volume, BigDecimal remainingVolume, BigDecimal executedVolume,
                        BigDecimal reservedFee, BigDecimal remainingFee, BigDecimal paidFee, BigDecimal locked,
                        BigDecimal executedFunds, int tradesCount, String timeInForce, String identifier,
                        String smpType, BigDecimal preventedVolume, BigDecimal preventedLocked, String createdAt,
                        List<Trade> trades) {
    /** One fill. */
    public record Trade(UUID uuid, BigDecimal price, BigDecimal volume, BigDecimal funds, String createdAt) {
        static Trade read(JsonNode json) {
            return new Trade(uuidOf(json), Replies.decimal(json, "price"), Replies.decimal(json, "volume"),
                Replies.decimal(json, "funds"), Replies.textOrEmpty(json, "created_at"));
        }
    }

    /** @throws UpbitApiException where it is not as documented. */
    public static OrderInfo read(JsonNode json) {
        final List<Trade> trades = new ArrayList<>();
        json.path("trades").forEach(trade -> trades.add(Trade.read(trade)));
        final BigDecimal executed = Replies.decimalOrNull(json, "executed_volume");
        return new OrderInfo(uuidOf(json), Replies.text(json, "market"), Replies.text(json, "side"),
            Replies.text(json, "ord_type"), Replies.decimalOrNull(json, "price"), Replies.text(json, "state"),
            Replies.decimalOrNull(json, "volume"), Replies.decimalOrNull(json, "remaining_volume"), executed,
            Replies.decimalOrNull(json, "reserved_fee"), Replies.decimalOrNull(json, "remaining_fee"),
            Replies.decimalOrNull(json, "paid_fee"), Replies.decimalOrNull(json, "locked"),
            executedFunds(json, executed, trades), Replies.integer(json, "trades_count"),
            Replies.textOrEmpty(json, "time_in_force"), Replies.textOrEmpty(json, "identifier"),
            Replies.textOrEmpty(json, "smp_type"), Replies.decimalOrNull(json, "prevented_volume"),
            Replies.decimalOrNull(json, "prevented_locked"), Replies.textOrEmpty(json, "created_at"),
            List.copyOf(trades));
    }

    /** Whether it is over, as far as the exchange says. */
    public boolean hasEnded() {
        return state.equals("done") || state.equals("cancel");
    }

    /** When it was made, milliseconds since the Unix epoch in whole seconds; 0 where that cannot be read. */
    public long createdAtMs() {
        try {
            return createdAt.isEmpty() ? 0 : OffsetDateTime.parse(createdAt).toInstant().toEpochMilli();
        } catch (DateTimeParseException unreadable) {
            return 0;
        }
    }

    private static BigDecimal executedFunds(JsonNode json, BigDecimal executed, List<Trade> trades) {
        final BigDecimal stated = Replies.decimalOrNull(json, "executed_funds");
        if (stated != null || executed == null) {
            return stated;
        }
        final BigDecimal volume = trades.stream().map(Trade::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
        return volume.compareTo(executed) != 0 ? null
            : trades.stream().map(Trade::funds).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static UUID uuidOf(JsonNode json) {
        final String text = Replies.text(json, "uuid");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Replies.unreadable("\"" + text + "\" is not a UUID");
        }
    }
}
