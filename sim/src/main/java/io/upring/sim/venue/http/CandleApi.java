package io.upring.sim.venue.http;

import io.upring.sim.exchange.Candle;
import io.upring.sim.exchange.CandleUnit;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Market;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import io.upring.sim.venue.json.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Candles of every unit (Upbit API reference, candles). */
final class CandleApi {
    private static final JsonKey MARKET = JsonKey.of("market");
    private static final JsonKey TIME_UTC = JsonKey.of("candle_date_time_utc");
    private static final JsonKey TIME_KST = JsonKey.of("candle_date_time_kst");
    private static final JsonKey OPENING_PRICE = JsonKey.of("opening_price");
    private static final JsonKey HIGH_PRICE = JsonKey.of("high_price");
    private static final JsonKey LOW_PRICE = JsonKey.of("low_price");
    private static final JsonKey TRADE_PRICE = JsonKey.of("trade_price");
    private static final JsonKey TIMESTAMP = JsonKey.of("timestamp");
    private static final JsonKey ACC_TRADE_PRICE = JsonKey.of("candle_acc_trade_price");
    private static final JsonKey ACC_TRADE_VOLUME = JsonKey.of("candle_acc_trade_volume");
    private static final JsonKey UNIT = JsonKey.of("unit");
    private static final JsonKey PREV_CLOSING_PRICE = JsonKey.of("prev_closing_price");
    private static final JsonKey CHANGE_PRICE = JsonKey.of("change_price");
    private static final JsonKey CHANGE_RATE = JsonKey.of("change_rate");
    private static final JsonKey CONVERTED_TRADE_PRICE = JsonKey.of("converted_trade_price");
    private static final JsonKey FIRST_DAY_OF_PERIOD = JsonKey.of("first_day_of_period");
    private static final int MAX_CANDLES = 200;
    private static final int RATE_DECIMALS = 10;

    private final CandlePast past;
    private final Exchange exchange;
    private final NumberStyle style;

    CandleApi(Exchange exchange, CandlePast past, NumberStyle style) {
        this.exchange = exchange;
        this.style = style;
        this.past = past;
    }

    /** @param unit null when the path named minutes that do not exist */
    RestReply candles(Call call, CandleUnit unit) throws RestException {
        if (unit == null) {
            throw RestException.invalidParameter();
        }
        Market market = exchange.market(call.required("market").toUpperCase(Locale.ROOT))
                .orElseThrow(RestException::codeNotFound);
        long count = call.integer("count", 1);
        if (count < 1 || count > MAX_CANDLES) {
            throw RestException.invalidParameter();
        }
        BigDecimal conversion = unit == CandleUnit.DAY ? conversion(call, market) : null;
        long beforeMs = call.dateTime("to", Long.MAX_VALUE);
        past.recall(market, unit);
        JsonBuffer out = new JsonBuffer(4096).openArray();
        for (Candle candle : market.candles().before(unit, beforeMs, (int) count)) {
            write(out, market.code(), unit, candle, conversion);
        }
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    /** What one unit of the market's quote currency is worth in KRW; null when no conversion is asked for. */
    private BigDecimal conversion(Call call, Market market) throws RestException {
        String currency = call.parameters().get("converting_price_unit");
        if (currency == null || currency.isBlank()) {
            return null;
        }
        if (!currency.equals("KRW")) {
            throw RestException.invalidParameter();
        }
        String quote = market.rules().quote();
        if (quote.equals("KRW")) {
            return BigDecimal.ONE;
        }
        return exchange.market("KRW-" + quote).map(bridge -> bridge.ticker().tradePrice()).orElse(null);
    }

    private void write(JsonBuffer out, String market, CandleUnit unit, Candle candle, BigDecimal conversion) {
        out.openObject().key(MARKET).value(market);
        out.key(TIME_UTC).value(TimeText.UTC_DATE_TIME.of(candle.startMs()));
        out.key(TIME_KST).value(TimeText.KST_DATE_TIME.of(candle.startMs()));
        out.key(OPENING_PRICE).value(candle.openingPrice(), style).key(HIGH_PRICE).value(candle.highPrice(), style);
        out.key(LOW_PRICE).value(candle.lowPrice(), style).key(TRADE_PRICE).value(candle.tradePrice(), style);
        out.key(TIMESTAMP).value(candle.timestampMs());
        out.key(ACC_TRADE_PRICE).value(candle.accTradePrice(), style);
        out.key(ACC_TRADE_VOLUME).value(candle.accTradeVolume(), style);
        if (unit.minutes() > 0) {
            out.key(UNIT).value(unit.minutes());
        } else if (unit == CandleUnit.DAY) {
            day(out, candle, conversion);
        } else if (unit != CandleUnit.SECOND) {
            out.key(FIRST_DAY_OF_PERIOD).value(TimeText.UTC_DATE.of(candle.startMs()));
        }
        out.closeObject();
    }

    private void day(JsonBuffer out, Candle candle, BigDecimal conversion) {
        BigDecimal previous = candle.prevClosingPrice();
        BigDecimal change = candle.tradePrice().subtract(previous);
        out.key(PREV_CLOSING_PRICE).value(previous, style).key(CHANGE_PRICE).value(change, style);
        out.key(CHANGE_RATE).value(previous.signum() == 0 ? BigDecimal.ZERO
                : change.divide(previous, RATE_DECIMALS, RoundingMode.HALF_UP), style);
        if (conversion != null) {
            out.key(CONVERTED_TRADE_PRICE).value(candle.tradePrice().multiply(conversion), style);
        }
    }
}
