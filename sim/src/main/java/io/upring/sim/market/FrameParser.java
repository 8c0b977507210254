package io.upring.sim.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.FrameFields.BadFrame;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads public frames of the kinds that a capture may hold, DEFAULT or SIMPLE, into exact decimals. */
final class FrameParser {
    private static final int MAX_LEVELS = 30;
    private static final String CODE = "[A-Z0-9]+-[A-Z0-9]+";

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A line that is not a playable frame: why, and how many bytes into the line (0 when the whole line is meant).
     */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final long offset;

        Unreadable(String message, long offset) {
            super(message);
            this.offset = offset;
        }

        long offset() {
            return offset;
        }
    }

    CapturedFrame parse(byte[] data, int offset, int length) throws Unreadable {
        try {
            JsonNode root = MAPPER.readTree(data, offset, length);
            if (!root.isObject()) {
                throw new BadFrame("is not a JSON object");
            }
            return read(new FrameFields(root));
        } catch (BadFrame e) {
            throw new Unreadable("the frame " + e.getMessage(), 0);
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw new Unreadable("not valid JSON: " + e.getOriginalMessage(), Math.min(at, length));
        } catch (IOException e) {
            throw new Unreadable("not readable: " + e.getMessage(), 0);
        }
    }

    private static CapturedFrame read(FrameFields frame) throws BadFrame {
        String type = frame.text("type", "ty");
        String code = frame.text("code", "cd");
        if (!code.matches(CODE)) {
            throw new BadFrame("code is not a market: " + code);
        }
        return switch (type) {
            case CapturedFrame.ORDERBOOK -> new CapturedFrame.OfBook(code, book(frame));
            case CapturedFrame.TRADE -> trade(code, frame);
            case CapturedFrame.TICKER -> ticker(code, frame);
            default -> throw new BadFrame("has type " + type + ", but only trade, orderbook and ticker can be played");
        };
    }

    private static BookImage book(FrameFields frame) throws BadFrame {
        JsonNode units = frame.required("orderbook_units", "obu");
        if (!units.isArray() || units.size() > MAX_LEVELS) {
            throw new BadFrame("orderbook_units is not an array of at most " + MAX_LEVELS + " levels");
        }
        List<Level> asks = new ArrayList<>(units.size());
        List<Level> bids = new ArrayList<>(units.size());
        for (JsonNode unit : units) {
            FrameFields level = new FrameFields(unit);
            addUnlessPadding(asks, level.number("ask_price", "ap"), level.number("ask_size", "as"));
            addUnlessPadding(bids, level.number("bid_price", "bp"), level.number("bid_size", "bs"));
        }
        return new BookImage(asks, bids, frame.epochMs("timestamp", "tms"));
    }

    private static void addUnlessPadding(List<Level> levels, BigDecimal price, BigDecimal size) throws BadFrame {
        if (price.signum() < 0 || size.signum() < 0) {
            throw new BadFrame("has a negative price or size");
        }
        if (price.signum() > 0 && size.signum() > 0) {
            levels.add(new Level(price, size));
        }
    }

    private static CapturedFrame trade(String code, FrameFields frame) throws BadFrame {
        TradePrint print = new TradePrint(frame.positive("trade_price", "tp"), frame.positive("trade_volume", "tv"),
                frame.side("ask_bid", "ab"), frame.epochMs("trade_timestamp", "ttms"),
                frame.whole("sequential_id", "sid"), false);
        return new CapturedFrame.OfTrade(code, frame.epochMs("timestamp", "tms"), print,
                frame.numberOr("prev_closing_price", "pcp", null), snapshot(frame));
    }

    private static boolean snapshot(FrameFields frame) {
        JsonNode streamType = frame.optional("stream_type", "st");
        return streamType != null && "SNAPSHOT".equals(streamType.textValue());
    }

    private static CapturedFrame ticker(String code, FrameFields frame) throws BadFrame {
        BigDecimal price = frame.positive("trade_price", "tp");
        BigDecimal zero = BigDecimal.ZERO;
        long timestampMs = frame.epochMs("timestamp", "tms");
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(timestampMs), ZoneOffset.UTC);
        TickerSeed values = new TickerSeed(
                frame.numberOr("opening_price", "op", price), frame.numberOr("high_price", "hp", price),
                frame.numberOr("low_price", "lp", price), price, frame.numberOr("prev_closing_price", "pcp", price),
                frame.side("ask_bid", "ab"), frame.numberOr("trade_volume", "tv", zero),
                frame.epochMs("trade_timestamp", "ttms"),
                frame.numberOr("acc_ask_volume", "aav", zero), frame.numberOr("acc_bid_volume", "abv", zero),
                frame.numberOr("acc_trade_price", "atp", zero), frame.numberOr("acc_trade_price_24h", "atp24h", zero),
                frame.numberOr("acc_trade_volume_24h", "atv24h", zero),
                frame.numberOr("highest_52_week_price", "h52wp", price),
                frame.dateOr("highest_52_week_date", "h52wdt", date),
                frame.numberOr("lowest_52_week_price", "l52wp", price),
                frame.dateOr("lowest_52_week_date", "l52wdt", date));
        return new CapturedFrame.OfTicker(code, timestampMs, values);
    }
}
