package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.CandleUnit;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.frame.Spelling;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Every path that there is, by method (Upbit API reference, REST). */
final class Routes {
    private static final String MINUTES = "/v1/candles/minutes/";

    private final Map<String, Map<String, Route>> routes = new HashMap<>();

    Routes(VenueConfig config, Exchange exchange, VenueCounters counters,
           Map<String, Account> accounts, BiConsumer<Account, String> attempts) {
        VenueSwitches switches = config.switches();
        Spelling spelling = new Spelling(config.spelling());
        quotation(new QuotationApi(exchange, spelling.plain(), switches));
        candles(new CandleApi(exchange, new CandlePast(exchange, config.market(),
                config.exchange().candleHistory()), spelling.plain()));
        AccountApi account = new AccountApi(exchange, spelling.money(), switches);
        add("GET", "/v1/accounts", RateGroup.DEFAULT, Permission.VIEW_ASSETS, account::accounts);
        add("GET", "/v1/orders/chance", RateGroup.DEFAULT, Permission.VIEW_ORDERS, account::chance);
        OrderBody body = new OrderBody(spelling.money(), switches);
        orders(new OrderApi(exchange, body, switches, counters, attempts));
        lists(new OrderListApi(exchange, body, counters));
        keys(new KeyApi(config.keys(), accounts));
    }

    /** The methods of a path; null when it leads nowhere. */
    Map<String, Route> of(String path) {
        Map<String, Route> methods = routes.get(path);
        return methods == null && path.startsWith(MINUTES) ? routes.get(MINUTES) : methods;
    }

    private void quotation(QuotationApi api) {
        add("GET", "/v1/market/all", RateGroup.MARKET, null, api::marketAll);
        add("GET", "/v1/ticker", RateGroup.TICKER, null, api::ticker);
        add("GET", "/v1/ticker/all", RateGroup.TICKER, null, api::tickerAll);
        add("GET", "/v1/orderbook", RateGroup.ORDERBOOK, null, api::orderBook);
        add("GET", "/v1/orderbook/instruments", RateGroup.ORDERBOOK, null, api::instruments);
        add("GET", "/v1/orderbook/supported_levels", RateGroup.ORDERBOOK, null, api::supportedLevels);
        add("GET", "/v1/trades/ticks", RateGroup.TRADE, null, api::trades);
    }

    private void candles(CandleApi api) {
        candle(api, "/v1/candles/seconds", CandleUnit.SECOND);
        candle(api, "/v1/candles/days", CandleUnit.DAY);
        candle(api, "/v1/candles/weeks", CandleUnit.WEEK);
        candle(api, "/v1/candles/months", CandleUnit.MONTH);
        candle(api, "/v1/candles/years", CandleUnit.YEAR);
        for (CandleUnit unit : CandleUnit.values()) {
            if (unit.minutes() > 0) {
                candle(api, MINUTES + unit.minutes(), unit);
            }
        }
        candle(api, MINUTES, null);
    }

    private void candle(CandleApi api, String path, CandleUnit unit) {
        add("GET", path, RateGroup.CANDLE, null, call -> api.candles(call, unit));
    }

    private void orders(OrderApi api) {
        add("POST", "/v1/orders", RateGroup.ORDER, Permission.PLACE_ORDERS, api::place);
        add("DELETE", "/v1/order", RateGroup.DEFAULT, Permission.PLACE_ORDERS, api::cancel);
        add("GET", "/v1/order", RateGroup.DEFAULT, Permission.VIEW_ORDERS, api::get);
        add("POST", "/v1/orders/test", RateGroup.ORDER_TEST, Permission.PLACE_ORDERS, api::test);
        add("POST", "/v1/orders/cancel_and_new", RateGroup.ORDER, Permission.PLACE_ORDERS, api::cancelAndNew);
    }

    private void lists(OrderListApi api) {
        add("GET", "/v1/orders/uuids", RateGroup.DEFAULT, Permission.VIEW_ORDERS, api::uuids);
        add("DELETE", "/v1/orders/uuids", RateGroup.DEFAULT, Permission.PLACE_ORDERS, api::cancelByIds);
        add("GET", "/v1/orders/open", RateGroup.DEFAULT, Permission.VIEW_ORDERS, api::open);
        add("DELETE", "/v1/orders/open", RateGroup.ORDER_CANCEL_ALL, Permission.PLACE_ORDERS, api::cancelOpen);
        add("GET", "/v1/orders/closed", RateGroup.DEFAULT, Permission.VIEW_ORDERS, api::closed);
    }

    private void keys(KeyApi api) {
        add("GET", "/v1/api_keys", RateGroup.DEFAULT, null, api::keys);
        add("GET", "/v1/withdraws", RateGroup.DEFAULT, Permission.VIEW_WITHDRAWALS, api::withdrawals);
        add("DELETE", "/v1/withdraws/coin", RateGroup.DEFAULT, Permission.MAKE_WITHDRAWALS, api::cancelWithdrawal);
    }

    private void add(String method, String path, RateGroup group, Permission permission, Route.Handler handler) {
        routes.computeIfAbsent(path, key -> new HashMap<>()).put(method, new Route(group, permission, handler));
    }
}
