package io.upring.bot.golden;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;

/** What a strategy asked for, in words. */
final class IntentText {
    private final Instruments instruments;
    private final List<String> alerts;
    private final LongToIntFunction orderNumber;
    private final Amount amount = new Amount();

    /** @param alerts as a type of strategy states them: {@code name: value, value}. */
    IntentText(Instruments instruments, List<String> alerts, LongToIntFunction orderNumber) {
        this.instruments = instruments;
        this.alerts = alerts;
        this.orderNumber = orderNumber;
    }

    /** @throws IllegalStateException for an alert of a kind that its type does not state. */
    String of(IntentView intent) {
        return switch (intent.kind()) {
            case IntentView.NEW_ORDER -> Texts.word(intent.side()) + " " + market(intent.instrumentId()) + " "
                + terms(intent);
            case IntentView.REPLACE -> "replaces " + orderNumber.applyAsInt(intent.targetOrderId()) + " at "
                + Texts.e8(intent.priceE8()) + (intent.volume(amount).isZero() ? "" : " volume " + amount);
            case IntentView.CANCEL -> "cancel " + orderNumber.applyAsInt(intent.targetOrderId());
            case IntentView.VIEW_WATCH -> "watch " + streams(intent.streams()) + market(intent.instrumentId());
            case IntentView.VIEW_UNWATCH -> "unwatch " + streams(intent.streams()) + market(intent.instrumentId());
            case IntentView.VIEW_SWITCH -> "switch " + market(intent.instrumentId()) + " to "
                + market(intent.toInstrumentId());
            case IntentView.ALERT -> alert(intent);
            default -> "intent of kind " + intent.kind();
        };
    }

    private String terms(IntentView intent) {
        return switch (intent.orderType()) {
            case LIMIT -> "limit " + intent.volume(amount) + " at " + Texts.e8(intent.priceE8())
                + (intent.timeInForce() == TimeInForce.GTC ? "" : " " + Texts.word(intent.timeInForce()));
            case PRICE -> "market for " + intent.funds(amount);
            case MARKET -> "market " + intent.volume(amount);
            default -> Texts.word(intent.orderType());
        };
    }

    private String market(int instrumentId) {
        return instrumentId == -1 ? "" : instruments.get(instrumentId).market();
    }

    private static String streams(int mask) {
        final StringBuilder names = new StringBuilder();
        for (int left = mask; left != 0; left &= left - 1) {
            names.append(Stream.ofOrdinal(Integer.numberOfTrailingZeros(left)).wireName()).append(' ');
        }
        return names.toString();
    }

    private String alert(IntentView intent) {
        final int kind = intent.alertKind();
        if (kind < 0 || kind >= alerts.size()) {
            throw new IllegalStateException("the strategy gave an alert of kind " + kind + ", but its type states "
                + alerts.size() + " kinds of alert");
        }
        final String stated = alerts.get(kind);
        final int colon = stated.indexOf(':');
        final String name = colon < 0 ? stated : stated.substring(0, colon);
        final List<String> values = colon < 0 ? List.of()
            : Arrays.stream(stated.substring(colon + 1).split(",")).map(String::strip).toList();
        final List<String> words = new ArrayList<>(List.of("alert", name, market(intent.instrumentId())));
        for (int i = 0; i < values.size(); i++) {
            final double value = intent.alertValue(i);
            if (Double.isFinite(value)) {
                words.add(values.get(i) + " " + Texts.number(value));
            }
        }
        return String.join(" ", words);
    }
}
