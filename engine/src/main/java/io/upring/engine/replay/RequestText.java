package io.upring.engine.replay;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.market.Instruments;

/** A request in words. Threading: stateless. */
final class RequestText {
    private RequestText() {
    }

    static String of(IntentView intent, Instruments instruments) {
        final int id = intent.instrumentId();
        final String market = id >= 0 && id < instruments.size() ? instruments.get(id).market() : "market " + id;
        if (intent.kind() == IntentView.CANCEL) {
            return "cancel of order " + intent.targetOrderId() + " (" + market + ")";
        }
        if (intent.isAlert()) {
            return "alert " + intent.orderId() + " of strategy " + intent.strategyId() + ", kind " + intent.alertKind()
                + ", about " + market;
        }
        if (!intent.isAboutOrder()) {
            return "request " + intent.orderId() + " of strategy " + intent.strategyId() + " to be shown " + market;
        }
        final var amount = new Amount();
        final String instead =
            intent.kind() == IntentView.REPLACE ? " instead of order " + intent.targetOrderId() : "";
        return intent.side() + " " + intent.orderType() + " " + market + " volume " + intent.volume(amount) + " funds "
            + intent.funds(amount) + " price " + intent.priceE8() / 1e8 + " of strategy " + intent.strategyId()
            + ", order " + intent.orderId() + instead;
    }
}
