package io.upring.bench.decode;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Frames of the format DEFAULT as the objects that binding libraries fill, every documented field of them. */
final class LongNames {
    private LongNames() {
    }

    /** Filled by libraries that see public fields only. */
    public static final class Ticker {
        public String type;
        public String code;
        @JsonProperty("opening_price")
        public double openingPrice;
        @JsonProperty("high_price")
        public double highPrice;
        @JsonProperty("low_price")
        public double lowPrice;
        @JsonProperty("trade_price")
        public double tradePrice;
        @JsonProperty("prev_closing_price")
        public double prevClosingPrice;
        @JsonProperty("acc_trade_price")
        public double accTradePrice;
        public String change;
        @JsonProperty("change_price")
        public double changePrice;
        @JsonProperty("signed_change_price")
        public double signedChangePrice;
        @JsonProperty("change_rate")
        public double changeRate;
        @JsonProperty("signed_change_rate")
        public double signedChangeRate;
        @JsonProperty("ask_bid")
        public String askBid;
        @JsonProperty("trade_volume")
        public double tradeVolume;
        @JsonProperty("acc_trade_volume")
        public double accTradeVolume;
        @JsonProperty("trade_date")
        public String tradeDate;
        @JsonProperty("trade_time")
        public String tradeTime;
        @JsonProperty("trade_timestamp")
        public long tradeTimestamp;
        @JsonProperty("acc_ask_volume")
        public double accAskVolume;
        @JsonProperty("acc_bid_volume")
        public double accBidVolume;
        @JsonProperty("highest_52_week_price")
        public double highest52WeekPrice;
        @JsonProperty("highest_52_week_date")
        public String highest52WeekDate;
        @JsonProperty("lowest_52_week_price")
        public double lowest52WeekPrice;
        @JsonProperty("lowest_52_week_date")
        public String lowest52WeekDate;
        @JsonProperty("market_state")
        public String marketState;
        @JsonProperty("is_trading_suspended")
        public boolean isTradingSuspended;
        @JsonProperty("delisting_date")
        public String delistingDate;
        @JsonProperty("market_warning")
        public String marketWarning;
        public long timestamp;
        @JsonProperty("acc_trade_price_24h")
        public double accTradePrice24h;
        @JsonProperty("acc_trade_volume_24h")
        public double accTradeVolume24h;
        @JsonProperty("stream_type")
        public String streamType;
    }

    /** Filled by libraries that see public fields only. */
    public static final class Trade {
        public String type;
        public String code;
        public long timestamp;
        @JsonProperty("trade_date")
        public String tradeDate;
        @JsonProperty("trade_time")
        public String tradeTime;
        @JsonProperty("trade_timestamp")
        public long tradeTimestamp;
        @JsonProperty("trade_price")
        public double tradePrice;
        @JsonProperty("trade_volume")
        public double tradeVolume;
        @JsonProperty("ask_bid")
        public String askBid;
        @JsonProperty("prev_closing_price")
        public double prevClosingPrice;
        public String change;
        @JsonProperty("change_price")
        public double changePrice;
        @JsonProperty("sequential_id")
        public long sequentialId;
        @JsonProperty("best_ask_price")
        public double bestAskPrice;
        @JsonProperty("best_ask_size")
        public double bestAskSize;
        @JsonProperty("best_bid_price")
        public double bestBidPrice;
        @JsonProperty("best_bid_size")
        public double bestBidSize;
        @JsonProperty("stream_type")
        public String streamType;
    }

    /** Filled by libraries that see public fields only. */
    public static final class Book {
        public String type;
        public String code;
        public long timestamp;
        @JsonProperty("total_ask_size")
        public double totalAskSize;
        @JsonProperty("total_bid_size")
        public double totalBidSize;
        @JsonProperty("orderbook_units")
        public List<Level> orderbookUnits;
        public double level;
        @JsonProperty("stream_type")
        public String streamType;
    }

    /** Filled by libraries that see public fields only. */
    public static final class Level {
        @JsonProperty("ask_price")
        public double askPrice;
        @JsonProperty("bid_price")
        public double bidPrice;
        @JsonProperty("ask_size")
        public double askSize;
        @JsonProperty("bid_size")
        public double bidSize;
    }
}
