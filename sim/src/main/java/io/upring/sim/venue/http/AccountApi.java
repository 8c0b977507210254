package io.upring.sim.venue.http;

import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import java.math.BigDecimal;
import java.util.List;

/** Balances and what may be ordered (Upbit API reference, accounts). */
final class AccountApi {
    private static final JsonKey CURRENCY = JsonKey.of("currency");
    private static final JsonKey BALANCE = JsonKey.of("balance");
    private static final JsonKey LOCKED = JsonKey.of("locked");
    private static final JsonKey AVG_BUY_PRICE = JsonKey.of("avg_buy_price");
    private static final JsonKey AVG_BUY_PRICE_MODIFIED = JsonKey.of("avg_buy_price_modified");
    private static final JsonKey UNIT_CURRENCY = JsonKey.of("unit_currency");
    private static final JsonKey BID_FEE = JsonKey.of("bid_fee");
    private static final JsonKey ASK_FEE = JsonKey.of("ask_fee");
    private static final JsonKey MAKER_BID_FEE = JsonKey.of("maker_bid_fee");
    private static final JsonKey MAKER_ASK_FEE = JsonKey.of("maker_ask_fee");
    private static final JsonKey MARKET = JsonKey.of("market");
    private static final JsonKey ID = JsonKey.of("id");
    private static final JsonKey NAME = JsonKey.of("name");
    private static final JsonKey ORDER_TYPES = JsonKey.of("order_types");
    private static final JsonKey ORDER_SIDES = JsonKey.of("order_sides");
    private static final JsonKey BID_TYPES = JsonKey.of("bid_types");
    private static final JsonKey ASK_TYPES = JsonKey.of("ask_types");
    private static final JsonKey BID = JsonKey.of("bid");
    private static final JsonKey ASK = JsonKey.of("ask");
    private static final JsonKey MIN_TOTAL = JsonKey.of("min_total");
    private static final JsonKey MAX_TOTAL = JsonKey.of("max_total");
    private static final JsonKey STATE = JsonKey.of("state");
    private static final JsonKey BID_ACCOUNT = JsonKey.of("bid_account");
    private static final JsonKey ASK_ACCOUNT = JsonKey.of("ask_account");

    private final Exchange exchange;
    private final NumberStyle style;
    private final VenueSwitches switches;

    AccountApi(Exchange exchange, NumberStyle style, VenueSwitches switches) {
        this.exchange = exchange;
        this.style = style;
        this.switches = switches;
    }

    RestReply accounts(Call call) {
        JsonBuffer out = new JsonBuffer(1024).openArray();
        call.account().balances().forEach(balance -> balance(out, balance));
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    RestReply chance(Call call) throws RestException {
        String code = call.parameters().get("market");
        if (code == null || code.isBlank()) {
            throw RestException.exchange(400, "validation_error", "market is missing");
        }
        Market market = exchange.market(code).orElseThrow(
                () -> RestException.exchange(switches.on(VenueSwitch.UNKNOWN_MARKET_404) ? 404 : 400,
                        "notfoundmarket", "there is no market " + code));
        MarketRules rules = market.rules();
        JsonBuffer out = new JsonBuffer(1024).openObject();
        out.key(BID_FEE).quoted(rules.bidFee(), style).key(ASK_FEE).quoted(rules.askFee(), style);
        out.key(MAKER_BID_FEE).quoted(rules.fees().makerBid(), style);
        out.key(MAKER_ASK_FEE).quoted(rules.fees().makerAsk(), style);
        market(out, rules);
        balance(out.key(BID_ACCOUNT), call.account().balance(rules.quote()));
        balance(out.key(ASK_ACCOUNT), call.account().balance(rules.base()));
        return RestReply.json(200, out.closeObject().toByteArray());
    }

    private void market(JsonBuffer out, MarketRules rules) {
        out.key(MARKET).openObject().key(ID).value(rules.code()).key(NAME).value(rules.base() + '/' + rules.quote());
        list(out.key(ORDER_TYPES), List.of("limit"));
        list(out.key(ORDER_SIDES), List.of("ask", "bid"));
        list(out.key(BID_TYPES), types("price"));
        list(out.key(ASK_TYPES), types("market"));
        side(out.key(BID), rules.quote(), rules.minTotal());
        side(out.key(ASK), rules.base(), rules.minTotal());
        if (rules.maxTotal() != null) {
            out.key(MAX_TOTAL).quoted(rules.maxTotal(), style);
        }
        out.key(STATE).value("active").closeObject();
    }

    private List<String> types(String marketOrder) {
        return switches.on(VenueSwitch.CHANCE_LISTS_POST_ONLY)
                ? List.of("best_fok", "best_ioc", "limit", "limit_fok", "limit_ioc", "limit_post_only", marketOrder)
                : List.of("best_fok", "best_ioc", "limit", "limit_fok", "limit_ioc", marketOrder);
    }

    private void side(JsonBuffer out, String currency, BigDecimal minTotal) {
        out.openObject().key(CURRENCY).value(currency).key(MIN_TOTAL).quoted(minTotal, style).closeObject();
    }

    private void balance(JsonBuffer out, Balance balance) {
        out.openObject().key(CURRENCY).value(balance.currency());
        out.key(BALANCE).quoted(balance.available(), style).key(LOCKED).quoted(balance.locked(), style);
        out.key(AVG_BUY_PRICE).quoted(balance.avgBuyPrice(), style);
        out.key(AVG_BUY_PRICE_MODIFIED).value(balance.avgBuyPriceModified());
        out.key(UNIT_CURRENCY).value(balance.unitCurrency()).closeObject();
    }

    private static void list(JsonBuffer out, List<String> texts) {
        out.openArray();
        texts.forEach(out::value);
        out.closeArray();
    }
}
