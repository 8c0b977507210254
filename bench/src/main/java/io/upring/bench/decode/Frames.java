package io.upring.bench.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames as the exchange spells them in 2026, authored from its documented fields. */
final class Frames {
    static final List<String> KINDS =
        List.of("ticker", "tickerSimple", "trade", "tradeSimple", "book30", "book30Simple");

    private Frames() {
    }

    static byte[] of(String kind) {
        return switch (kind) {
            case "ticker" -> bytes("{\"type\":\"ticker\",\"code\":\"KRW-BTC\",\"opening_price\":116200000.00000000,"
                + "\"high_price\":117450000.00000000,\"low_price\":115880000.00000000,"
                + "\"trade_price\":116620000.00000000,"
                + "\"prev_closing_price\":116200000.00000000,\"acc_trade_price\":48211034512.7710000000000000,"
                + "\"change\":\"RISE\",\"change_price\":420000.00000000,\"signed_change_price\":420000.00000000,"
                + "\"change_rate\":0.0036144578,\"signed_change_rate\":0.0036144578,\"ask_bid\":\"BID\","
                + "\"trade_volume\":0.00077720,\"acc_trade_volume\":413.55120931,\"trade_date\":\"20261121\","
                + "\"trade_time\":\"031502\",\"trade_timestamp\":1795230902117,\"acc_ask_volume\":201.10450021,"
                + "\"acc_bid_volume\":212.44670910,\"highest_52_week_price\":179869000.00000000,"
                + "\"highest_52_week_date\":\"2026-01-14\",\"lowest_52_week_price\":92000000.00000000,"
                + "\"lowest_52_week_date\":\"2026-06-30\",\"market_state\":\"ACTIVE\",\"is_trading_suspended\":false,"
                + "\"delisting_date\":null,\"market_warning\":\"NONE\",\"timestamp\":1795230902140,"
                + "\"acc_trade_price_24h\":151234567890.1234,\"acc_trade_volume_24h\":1299.08112345,"
                + "\"stream_type\":\"REALTIME\"}");
            case "tickerSimple" -> bytes("{\"ty\":\"ticker\",\"cd\":\"KRW-BTC\",\"op\":116200000,"
                + "\"hp\":117450000,\"lp\":115880000,"
                + "\"tp\":116620000,\"pcp\":116200000,\"atp\":48211034512.771,\"c\":\"RISE\",\"cp\":420000,"
                + "\"scp\":420000,\"cr\":0.0036144578,\"scr\":0.0036144578,\"ab\":\"BID\",\"tv\":0.0007772,"
                + "\"atv\":413.55120931,\"tdt\":\"20261121\",\"ttm\":\"031502\",\"ttms\":1795230902117,"
                + "\"aav\":201.10450021,\"abv\":212.4467091,\"h52wp\":179869000,\"h52wdt\":\"2026-01-14\","
                + "\"l52wp\":92000000,\"l52wdt\":\"2026-06-30\",\"ms\":\"ACTIVE\",\"its\":false,\"dd\":null,"
                + "\"mw\":\"NONE\",\"tms\":1795230902140,\"atp24h\":151234567890.1234,\"atv24h\":1299.08112345,"
                + "\"st\":\"REALTIME\"}");
            case "trade" -> bytes("{\"type\":\"trade\",\"code\":\"KRW-BTC\",\"timestamp\":1795230902140,"
                + "\"trade_date\":\"2026-11-21\",\"trade_time\":\"03:15:02\",\"trade_timestamp\":1795230902117,"
                + "\"trade_price\":116620000.00000000,\"trade_volume\":0.00077720,\"ask_bid\":\"BID\","
                + "\"prev_closing_price\":116200000.00000000,\"change\":\"RISE\",\"change_price\":420000.00000000,"
                + "\"sequential_id\":17952309021170000,\"best_ask_price\":116620000,\"best_ask_size\":0.0312,"
                + "\"best_bid_price\":116600000,\"best_bid_size\":0.11870012,\"stream_type\":\"REALTIME\"}");
            case "tradeSimple" -> bytes("{\"ty\":\"trade\",\"cd\":\"KRW-BTC\",\"tms\":1795230902140,"
                + "\"td\":\"2026-11-21\",\"ttm\":\"03:15:02\",\"ttms\":1795230902117,\"tp\":116620000.00000000,"
                + "\"tv\":0.00077720,\"ab\":\"BID\",\"pcp\":116200000.00000000,\"c\":\"RISE\",\"cp\":420000.00000000,"
                + "\"sid\":17952309021170000,\"bap\":116620000,\"bas\":0.0312,\"bbp\":116600000,\"bbs\":0.11870012,"
                + "\"st\":\"REALTIME\"}");
            case "book30" -> book(true);
            case "book30Simple" -> book(false);
            default -> throw new IllegalArgumentException("no frame of kind " + kind);
        };
    }

    private static byte[] book(boolean isDefault) {
        final StringBuilder text = new StringBuilder(isDefault
            ? "{\"type\":\"orderbook\",\"code\":\"KRW-BTC\",\"timestamp\":1795230902100,\"total_ask_size\":2.51469375,"
                + "\"total_bid_size\":1.63815297,\"orderbook_units\":["
            : "{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tms\":1795230902100,\"tas\":2.51469375,\"tbs\":1.63815297,"
                + "\"obu\":[");
        for (int level = 0; level < 30; level++) {
            final int ask = 116_620_000 + level * 1_000;
            final int bid = 116_600_000 - level * 1_000;
            final String askSize = "0." + (31_200_00 + level * 12_347);
            final String bidSize = "0." + (11_870_012 + level * 7_919);
            text.append(level == 0 ? "" : ",");
            if (isDefault) {
                text.append("{\"ask_price\":").append((double) ask).append(",\"bid_price\":").append((double) bid)
                    .append(",\"ask_size\":").append(askSize).append(",\"bid_size\":").append(bidSize).append('}');
            } else {
                text.append("{\"ap\":").append(ask).append(",\"bp\":").append(bid).append(",\"as\":").append(askSize)
                    .append(",\"bs\":").append(bidSize).append('}');
            }
        }
        return bytes(text.append(isDefault ? "],\"stream_type\":\"REALTIME\",\"level\":0}"
            : "],\"st\":\"REALTIME\",\"lv\":0}").toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
