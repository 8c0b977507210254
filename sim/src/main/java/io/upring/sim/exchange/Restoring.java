package io.upring.sim.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts an account back as it was. Open orders join the end of their queues; the fees of an order are today's. */
final class Restoring {
    private final Map<String, LiveMarket> markets;
    private final UuidSource uuids;

    Restoring(Map<String, LiveMarket> markets, UuidSource uuids) {
        this.markets = markets;
        this.uuids = uuids;
    }

    void restore(LiveAccount account, AccountImage image) {
        for (Order order : image.orders()) {
            if (!markets.containsKey(order.market())) {
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

    private void restore(LiveAccount account, Order image, List<Fill> fills) {
        LiveMarket market = markets.get(image.market());
        SmpType smp = image.smpType() == null ? null : SmpType.valueOf(image.smpType().toUpperCase(Locale.ROOT));
        LiveOrder order = new LiveOrder(image.uuid(), account, new OrderTerms(market, image.side(), image.type(),
                image.timeInForce(), image.price(), image.volume(), image.identifier(), smp, market.rules().fees()),
                image.createdAtMs());
        fills.forEach(order::add);
        order.restore(image);
        if (image.identifier() != null) {
            account.burn(image.identifier());
        }
        account.add(order);
        if (order.isOpen()) {
            market.resting(order.side()).add(order);
        } else {
            account.close(order);
        }
        // The same seed must not give these ids a second time.
        for (int i = 0; i <= fills.size(); i++) {
            uuids.next();
        }
    }
}
