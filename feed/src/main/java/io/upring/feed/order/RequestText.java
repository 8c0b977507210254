package io.upring.feed.order;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.decimal.AmountText;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Spells an order twice, member by member in the same order: as the JSON body, and as the {@code k=v} text that the
 * token's hash is taken of (Upbit API reference, placing orders and auth). One thread.
 */
final class RequestText {
    /** Room that nearly every order fits in. */
    static final int USUAL_BYTES = 256;
    private static final int MAX_BYTES = 512;

    private final OrderIds orderIds;
    private final String smpType;
    private final Amount amount = new Amount();
    private final Amount scratch = new Amount();
    private final UnsafeBuffer value = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer body = new UnsafeBuffer(new byte[MAX_BYTES]);
    private final UnsafeBuffer plain = new UnsafeBuffer(new byte[MAX_BYTES]);
    private int bodyLength;
    private int plainLength;

    /** @param smpType of orders that are not post-only, for which only one is allowed; empty for none stated. */
    RequestText(OrderIds orderIds, String smpType) {
        this.orderIds = orderIds;
        this.smpType = smpType;
    }

    /** An order by its identifier: parameters without a body. */
    void about(long orderId) {
        bodyLength = 0;
        plainLength = plain.putStringWithoutLengthAscii(0, "identifier=");
        plainLength += orderIds.putIdentifier(orderId, plain, plainLength);
    }

    /**
     * An order in the place of another (Upbit API reference 3.9, cancel_and_new).
     *
     * @throws IllegalArgumentException for an intent that is no such order.
     */
    void replace(IntentView intent) {
        bodyLength = 0;
        plainLength = 0;
        if (intent.orderType() != OrderType.LIMIT) {
            throw new IllegalArgumentException("only a limit order takes the place of another");
        }
        add("prev_order_identifier", orderIds.putIdentifier(intent.targetOrderId(), value, 0));
        add("new_ord_type", wireName(OrderType.LIMIT));
        if (intent.volume(amount).isZero()) {
            add("new_volume", "remain_only");
        } else {
            add("new_volume", amount);
        }
        add("new_price", amount.setE8(intent.priceE8()));
        addManner(intent.timeInForce(), "new_time_in_force", "new_smp_type");
        add("new_identifier", orderIds.putIdentifier(intent.orderId(), value, 0));
        bodyLength += body.putStringWithoutLengthAscii(bodyLength, "}");
    }

    /** @throws IllegalArgumentException for an intent that is no order. */
    void order(IntentView intent, String market) {
        bodyLength = 0;
        plainLength = 0;
        final OrderType type = intent.orderType();
        final Side side = intent.side();
        if (type == OrderType.NONE || side == Side.NONE) {
            throw new IllegalArgumentException("an order needs a side and a type");
        }
        add("market", market);
        add("side", side == Side.BID ? "bid" : "ask");
        add("ord_type", wireName(type));
        if (type == OrderType.LIMIT) {
            add("price", amount.setE8(intent.priceE8()));
        } else if (side == Side.BID) {
            add("price", intent.funds(amount));
        }
        if (type == OrderType.LIMIT || side == Side.ASK) {
            add("volume", intent.volume(amount));
        }
        addManner(intent.timeInForce(), "time_in_force", "smp_type");
        add("identifier", orderIds.putIdentifier(intent.orderId(), value, 0));
        bodyLength += body.putStringWithoutLengthAscii(bodyLength, "}");
    }

    private void addManner(TimeInForce timeInForce, String timeInForceName, String smpTypeName) {
        if (timeInForce != TimeInForce.GTC) {
            add(timeInForceName, wireName(timeInForce));
        }
        if (!smpType.isEmpty() && timeInForce != TimeInForce.POST_ONLY) {
            add(smpTypeName, smpType);
        }
    }

    private static String wireName(OrderType type) {
        return switch (type) {
            case LIMIT -> "limit";
            case PRICE -> "price";
            case MARKET -> "market";
            case BEST -> "best";
            case NONE -> throw new IllegalArgumentException("an order needs a type");
        };
    }

    private static String wireName(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "post_only";
            case GTC -> throw new IllegalArgumentException("this one is spelled by leaving it out");
        };
    }

    private void add(String name, Amount number) {
        add(name, AmountText.put(number, scratch, value, 0));
    }

    private void add(String name, String text) {
        add(name, value.putStringWithoutLengthAscii(0, text));
    }

    /** Adds a member whose value is the first bytes of {@link #value}: ASCII that needs no escaping. */
    private void add(String name, int valueLength) {
        bodyLength += body.putStringWithoutLengthAscii(bodyLength, bodyLength == 0 ? "{\"" : ",\"");
        bodyLength += body.putStringWithoutLengthAscii(bodyLength, name);
        bodyLength += body.putStringWithoutLengthAscii(bodyLength, "\":\"");
        body.putBytes(bodyLength, value, 0, valueLength);
        bodyLength += valueLength;
        bodyLength += body.putStringWithoutLengthAscii(bodyLength, "\"");

        if (plainLength > 0) {
            plainLength += plain.putStringWithoutLengthAscii(plainLength, "&");
        }
        plainLength += plain.putStringWithoutLengthAscii(plainLength, name);
        plainLength += plain.putStringWithoutLengthAscii(plainLength, "=");
        plain.putBytes(plainLength, value, 0, valueLength);
        plainLength += valueLength;
    }

    /** Valid for {@link #bodyLength} bytes, until the next order. */
    byte[] body() {
        return body.byteArray();
    }

    int bodyLength() {
        return bodyLength;
    }

    /** Valid for {@link #plainLength} bytes, until the next order. */
    byte[] plain() {
        return plain.byteArray();
    }

    int plainLength() {
        return plainLength;
    }
}
