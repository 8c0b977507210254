package io.upring.feed.codec;

import io.upring.feed.codec.text.NumberSpellings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Random frames of every documented type: both formats, all spellings, keys in order or not, fields absent or null. */
final class FrameGenerator {
    static final List<String> TYPES = List.of("ticker", "trade", "orderbook", "candle", "myOrder", "myAsset",
        "announcement");
    static final List<String> UNITS = List.of("1s", "1m", "3m", "5m", "10m", "15m", "30m", "60m", "240m");

    /** Long name, short name, kind of value; an exclamation mark where an event means nothing without it. */
    private static final String TICKER = """
        code cd market!
        opening_price op double
        high_price hp double
        low_price lp double
        trade_price tp double!
        prev_closing_price pcp double
        acc_trade_price atp double
        change c RISE|EVEN|FALL|SIDEWAYS
        change_price cp double
        signed_change_price scp double
        change_rate cr double
        signed_change_rate scr double
        ask_bid ab ASK|BID
        trade_volume tv double
        acc_trade_volume atv double
        trade_date tdt 20260102|20251231|2026-01-02
        trade_time ttm 000000|235959|12:01:02
        trade_timestamp ttms long
        acc_ask_volume aav double
        acc_bid_volume abv double
        highest_52_week_price h52wp double
        highest_52_week_date h52wdt 2026-01-02|2025-12-31
        lowest_52_week_price l52wp double
        lowest_52_week_date l52wdt 2026-01-02|20251231
        trade_status ts ACTIVE
        market_state ms PREVIEW|ACTIVE|DELISTED|FROZEN
        market_state_for_ios msfi null
        is_trading_suspended its flag
        delisting_date dd null|2026-12-24|2026-12-24T15:00:00
        market_warning mw NONE|CAUTION|ALARM
        timestamp tms time!
        acc_trade_price_24h atp24h double
        acc_trade_volume_24h atv24h double
        stream_type st SNAPSHOT|REALTIME
        """;
    private static final String TRADE = """
        code cd market!
        timestamp tms time
        trade_date td 2026-11-21|20261121
        trade_time ttm 03:15:02|03:15|031502
        trade_timestamp ttms time!
        trade_price tp double!
        trade_volume tv double!
        ask_bid ab ASK|BID!
        prev_closing_price pcp double
        change c RISE|EVEN|FALL
        change_price cp double
        sequential_id sid long!
        best_ask_price bap double
        best_ask_size bas double
        best_bid_price bbp double
        best_bid_size bbs double
        stream_type st SNAPSHOT|REALTIME
        """;
    private static final String BOOK = """
        code cd market!
        timestamp tms time!
        total_ask_size tas double
        total_bid_size tbs double
        orderbook_units obu levels!
        stream_type st SNAPSHOT|REALTIME
        level lv double
        """;
    private static final String ORDER = """
        code cd market!
        uuid uid uuid!
        ask_bid ab ASK|BID!
        order_type ot limit|price|market|best|iceberg
        state s wait|watch|trade|done|cancel|prevented!
        trade_uuid tuid uuid
        price p amount
        avg_price ap amount
        volume v amount
        remaining_volume rv amount
        executed_volume ev amount!
        trades_count tc count
        reserved_fee rsf amount
        remaining_fee rmf amount
        paid_fee pf amount!
        locked l amount
        executed_funds ef amount!
        time_in_force tif ioc|fok|post_only|null|gtd
        trade_fee tf amount
        is_maker im flag
        identifier id identifier
        smp_type smpt reduce|cancel_maker|cancel_taker|none|null
        prevented_volume pv amount
        prevented_locked pl amount
        trade_timestamp ttms long
        order_timestamp otms long
        timestamp tms time!
        stream_type st REALTIME
        """;
    private static final String ASSET = """
        asset_uuid astuid uuid
        assets ast assets!
        asset_timestamp asttms long
        timestamp tms time!
        stream_type st REALTIME
        """;

    private static final String CANDLE = """
        code cd market!
        candle_date_time_utc cdttmu 2026-11-21T03:15:00|2025-12-31T23:59:59|2026-01-02T00:00!
        candle_date_time_kst cdttmk 2026-11-21T12:15:00
        opening_price op double!
        high_price hp double!
        low_price lp double!
        trade_price tp double!
        candle_acc_trade_volume catv double
        candle_acc_trade_price catp double
        timestamp tms time!
        stream_type st SNAPSHOT|REALTIME
        """;
    private static final String NOTICE = """
        event_type et CREATED|UPDATED|DELETED
        uuid uid uuid
        title tt text!
        category cat notice|trade|wallet|maintenance|digital_asset|nft|service|event|trading|other
        url url text
        first_listed_at flat 2026-11-21T12:00:00+09:00
        listed_at lat 2026-11-21T12:00:00+09:00
        timestamp tms time!
        stream_type st REALTIME
        body bd text
        """;

    private final Random random;
    private final TestMarkets markets;
    private final NumberSpellings numbers;
    private boolean simple;
    private boolean plain;

    FrameGenerator(Random random, TestMarkets markets) {
        this.random = random;
        this.markets = markets;
        numbers = new NumberSpellings(random);
    }

    /** A frame as the exchange sends it: keys in order, no space, every field there. */
    String plain(String type, boolean simpleFormat) {
        simple = simpleFormat;
        plain = true;
        return object(members(type));
    }

    /** A frame with anything that JSON and the documentation allow. */
    String wild(String type, boolean simpleFormat) {
        simple = simpleFormat;
        plain = false;
        final List<String> members = members(type);
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add(random.nextInt(members.size()), name("extra" + i, "x" + i) + junk(3));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(members, random);
        }
        if (random.nextInt(4) == 0) {
            // An earlier value of one field, which the later one overrules.
            final String overruled = members.get(random.nextInt(members.size()));
            if (!overruled.contains("type") && !overruled.contains("\"ty\"")) {
                members.add(0, overruled.substring(0, overruled.indexOf(':') + 1) + "null");
            }
        }
        return object(members);
    }

    private List<String> members(String type) {
        final List<String> members = new ArrayList<>();
        members.add(name("type", "ty") + '"' + type + (type.equals("candle") ? '.' + pick(UNITS) : "") + '"');
        final String table = switch (type) {
            case "ticker" -> TICKER;
            case "trade" -> TRADE;
            case "orderbook" -> BOOK;
            case "candle" -> CANDLE;
            case "announcement" -> NOTICE;
            case "myOrder" -> ORDER;
            default -> ASSET;
        };
        for (final String line : table.split("\n")) {
            final String[] words = line.split(" ");
            final boolean required = words[2].endsWith("!");
            final int fate = plain || required ? 2 : random.nextInt(8);
            if (fate > 0) {
                members.add(name(words[0], words[1]) + (fate == 1 ? "null" : value(words[2].replace("!", ""))));
            }
        }
        return members;
    }

    private String name(String longName, String shortName) {
        String name = simple ? shortName : longName;
        if (!plain && name.equals("code") && random.nextInt(4) == 0) {
            name = "market";
        } else if (!plain && name.equals("cd") && random.nextInt(4) == 0) {
            name = "mk";
        }
        return string(name) + space() + ':' + space();
    }

    private String value(String kind) {
        return switch (kind) {
            case "market" -> string(pick(markets.all()));
            case "double" -> (random.nextInt(6) == 0 ? "-" : "") + finite();
            case "time" -> integer((1_795_230_902_117L + random.nextInt(1_000_000))
                * (random.nextInt(9) == 0 ? 1_000 : 1));
            case "long" -> integer(random.nextLong() >>> 1 + random.nextInt(60));
            case "count" -> integer(random.nextInt(5_000));
            case "amount" -> amount();
            case "flag" -> random.nextBoolean() ? "true" : "false";
            case "uuid" -> '"' + new UUID(random.nextLong(), random.nextLong()).toString() + '"';
            case "identifier" -> string(pick(List.of("up-" + TestMarkets.RUN + "-" + random.nextInt(9_999),
                "up-other-12", "", "my own \u00e9\uc544", "up-" + TestMarkets.RUN + "-", "x".repeat(71))));
            case "text" -> string(pick(List.of("", "[거래] ", "a", "\ud83d\ude80", "https://upbit.com/")).repeat(
                random.nextInt(random.nextInt(9) == 0 ? 70 : 9)));
            case "levels" -> levels();
            case "assets" -> assets();
            default -> {
                final String text = pick(List.of(kind.split("\\|")));
                yield text.equals("null") ? text : string(text);
            }
        };
    }

    private String finite() {
        String number;
        do {
            number = numbers.next().replaceFirst("^-", "");
        } while (Double.isInfinite(Double.parseDouble(number)));
        return number;
    }

    private String integer(long value) {
        return switch (plain ? 0 : random.nextInt(6)) {
            case 0 -> plain ? Long.toString(value) : value + ".0";
            case 1 -> BigDecimal.valueOf(value).stripTrailingZeros().toString();
            default -> Long.toString(value);
        };
    }

    private String amount() {
        final BigInteger mantissa = new BigInteger(1 + random.nextInt(100), random);
        final int scale = mantissa.bitLength() > 50 ? 15 + random.nextInt(10) : random.nextInt(22);
        final BigDecimal value = new BigDecimal(mantissa, scale);
        return random.nextBoolean() ? value.toString() : value.toPlainString();
    }

    private String levels() {
        final List<String> levels = new ArrayList<>();
        final int depth = plain ? 30 : random.nextInt(31);
        final int asks = random.nextInt(3) == 0 ? random.nextInt(depth + 1) : depth;
        final int bids = random.nextInt(3) == 0 ? random.nextInt(depth + 1) : depth;
        for (int i = 0; i < depth; i++) {
            final List<String> level = new ArrayList<>();
            level.add(name("ask_price", "ap") + (i < asks ? price() : "0"));
            level.add(name("bid_price", "bp") + (i < bids ? price() : "0.0"));
            level.add(name("ask_size", "as") + (i < asks ? finite() : "0E-8"));
            level.add(name("bid_size", "bs") + (i < bids ? finite() : "0"));
            if (!plain && random.nextInt(9) == 0) {
                Collections.shuffle(level, random);
            }
            levels.add(object(level));
        }
        return array(levels);
    }

    private String price() {
        return random.nextBoolean() ? Double.toString(1 + random.nextInt(200_000_000))
            : "116" + random.nextInt(1_000_000);
    }

    private String assets() {
        final List<String> assets = new ArrayList<>();
        for (int i = random.nextInt(plain ? 3 : 60); i >= 0; i--) {
            final List<String> asset = new ArrayList<>();
            final boolean unknown = !plain && random.nextInt(9) == 0;
            asset.add(name("currency", "cu") + string(unknown ? "ZZZ" : pick(markets.currencies())));
            asset.add(name("balance", "b") + amount());
            asset.add(name("locked", "l") + amount());
            if (!plain && random.nextInt(9) == 0) {
                Collections.shuffle(asset, random);
            }
            assets.add(object(asset));
        }
        return array(assets);
    }

    /** Any value, for a member that nobody knows. */
    private String junk(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> numbers.next();
            case 3 -> "\"a \\\"quoted\\\\\\u00e9\\n\uc544\"";
            case 4 -> "\"type\"";
            case 5 -> object(List.of("\"type\":" + junk(depth - 1), "\"code\":" + junk(depth - 1)));
            default -> array(List.of(junk(depth - 1), junk(depth - 1)));
        };
    }

    private String object(List<String> members) {
        return '{' + space() + String.join(space() + ',' + space(), members) + space() + '}';
    }

    private String array(List<String> values) {
        return '[' + space() + String.join(space() + ',' + space(), values) + space() + ']';
    }

    private String string(String text) {
        final StringBuilder string = new StringBuilder("\"");
        final boolean escape = !plain && random.nextInt(20) == 0;
        for (int i = 0; i < text.length(); i++) {
            if (escape && !Character.isSurrogate(text.charAt(i)) && random.nextBoolean()) {
                string.append(String.format("\\u%04x", (int) text.charAt(i)));
            } else {
                string.append(text.charAt(i));
            }
        }
        return string.append('"').toString();
    }

    private String space() {
        return plain || random.nextInt(12) > 0 ? "" : pick(List.of(" ", "\n", "\r\n", "\t", "  "));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
