package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts an account back as it was. Open orders stand behind all that the market displays at their price when it is first
 * shown, since nothing is known of the queues from before; among each other they keep their order. An order keeps the
 * fees of its submission. Ended orders of markets that are gone stay known.
 */
final class Restoring {
    private final Map<String, LiveMarket> markets;
    private final UuidSource uuids;
    private final ExchangeConfig config;

    Restoring(Map<String, LiveMarket> markets, UuidSource uuids, ExchangeConfig config) {
        this.markets = markets;
        this.uuids = uuids;
        this.config = config;
    }

    void restore(LiveAccount account, AccountImage image) {
        for (Order order : image.orders()) {
            if (!markets.containsKey(order.market()) && order.state() == OrderState.WAIT) {
                throw new IllegalArgumentException("there is no market " + order.market() + " for order "
                        + order.uuid());
            }
        }
        for (Balance balance : image.balances()) {
            account.holding(balance.currency()).restore(balance);
        }
        image.identifiers().forEach(account::burn);
        for (Order order : image.orders()) {
            restore(account, order, image.fills().getOrDefault(order.uuid(), List.of()));
        }
    }

    private LiveMarket gone(Order image) {
        String code = image.market();
        String base = code.substring(code.indexOf('-') + 1);
        BigDecimal price = image.price() == null ? BigDecimal.ONE : image.price();
        return new LiveMarket(MarketRules.of(code, base, base), TickerSeed.flat(price, price, image.createdAtMs()),
                config);
    }

    private void restore(LiveAccount account, Order image, List<Fill> fills) {
        LiveMarket market = markets.containsKey(image.market()) ? markets.get(image.market()) : gone(image);
        FeeRates fees = image.fees() == null ? market.rules().fees() : image.fees();
        SmpType smp = image.smpType() == null ? null : SmpType.valueOf(image.smpType().toUpperCase(Locale.ROOT));
        LiveOrder order = new LiveOrder(image.uuid(), account, new OrderTerms(market, image.side(), image.type(),
                image.timeInForce(), image.price(), image.volume(), image.identifier(), smp, fees),
                image.createdAtMs());
        fills.forEach(order::add);
        order.restore(image);
        if (image.identifier() != null) {
            account.burn(image.identifier());
        }
        account.add(order);
        if (order.isOpen()) {
            market.resting(order.side()).restore(order);
        } else {
            account.close(order);
        }
        // The same seed must not give these ids a second time.
        for (int i = 0; i <= fills.size(); i++) {
            uuids.next();
        }
    }
}
