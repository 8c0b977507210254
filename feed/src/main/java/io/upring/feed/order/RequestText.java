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
 * token's hash is taken of (Upbit API reference, placing orders and auth). Nothing in it needs escaping. One thread.
 */
final class RequestText {
    /** Room that nearly every order fits in. */
    static final int USUAL_BYTES = 256;
    /** Nothing is longer. */
    static final int MAX_BYTES = 512;

    private static final TextPart MARKET = TextPart.first("market=");
    /** From the side to the name of the first amount, by side and type. */
    private static final TextPart[][] TERMS = new TextPart[Side.values().length][OrderType.values().length];
    private static final TextPart VOLUME = TextPart.of("&volume=");
    private static final TextPart TIME_IN_FORCE = TextPart.of("&time_in_force=");
    private static final TextPart[] MANNERS = new TextPart[TimeInForce.values().length];
    private static final TextPart IDENTIFIER = TextPart.of("&identifier=");
    private static final TextPart PREVIOUS = TextPart.first("prev_order_identifier=");
    private static final TextPart NEW_VOLUME = TextPart.of("&new_ord_type=limit&new_volume=");
    private static final TextPart REMAIN_ONLY = TextPart.of("remain_only");
    private static final TextPart NEW_PRICE = TextPart.of("&new_price=");
    private static final TextPart NEW_TIME_IN_FORCE = TextPart.of("&new_time_in_force=");
    private static final TextPart NEW_IDENTIFIER = TextPart.of("&new_identifier=");

    static {
        for (final OrderType type : OrderType.values()) {
            if (type != OrderType.NONE) {
                TERMS[Side.BID.ordinal()][type.ordinal()] =
                    TextPart.of("&side=bid&ord_type=" + wireName(type) + "&price=");
                TERMS[Side.ASK.ordinal()][type.ordinal()] =
                    TextPart.of("&side=ask&ord_type=" + wireName(type)
                        + (type == OrderType.LIMIT ? "&price=" : "&volume="));
            }
        }
        for (final TimeInForce manner : TimeInForce.values()) {
            MANNERS[manner.ordinal()] = manner == TimeInForce.GTC ? null : TextPart.of(wireName(manner));
        }
    }

    private final OrderIds orderIds;
    /** Null for none stated. */
    private final TextPart smpType;
    private final TextPart newSmpType;
    private final Amount amount = new Amount();
    private final Amount scratch = new Amount();
    private final byte[] body = new byte[MAX_BYTES];
    private final byte[] plain = new byte[MAX_BYTES];
    private final UnsafeBuffer text = new UnsafeBuffer(plain);
    private int bodyLength;
    private int plainLength;

    /** @param smpType of orders that are not post-only, for which only one is allowed; empty for none stated. */
    RequestText(OrderIds orderIds, String smpType) {
        this.orderIds = orderIds;
        this.smpType = smpType.isEmpty() ? null : TextPart.of("&smp_type=" + smpType);
        newSmpType = smpType.isEmpty() ? null : TextPart.of("&new_smp_type=" + smpType);
    }

    /** An order by its identifier: parameters without a body. */
    void about(long orderId) {
        bodyLength = 0;
        plainLength = text.putStringWithoutLengthAscii(0, "identifier=");
        plainLength += orderIds.putIdentifier(orderId, text, plainLength);
    }

    /**
     * An order in the place of another (Upbit API reference 3.9, cancel_and_new).
     *
     * @throws IllegalArgumentException for an intent that is no such order.
     */
    void replace(IntentView intent) {
        if (intent.orderType() != OrderType.LIMIT) {
            throw new IllegalArgumentException("only a limit order takes the place of another");
        }
        begin();
        add(PREVIOUS);
        added(orderIds.putIdentifier(intent.targetOrderId(), text, plainLength));
        add(NEW_VOLUME);
        if (intent.volume(amount).isZero()) {
            add(REMAIN_ONLY);
        } else {
            added(AmountText.put(amount, scratch, text, plainLength));
        }
        add(NEW_PRICE);
        added(AmountText.putE8(intent.priceE8(), text, plainLength));
        addManner(intent.timeInForce(), NEW_TIME_IN_FORCE, newSmpType);
        add(NEW_IDENTIFIER);
        added(orderIds.putIdentifier(intent.orderId(), text, plainLength));
        end();
    }

    /** @throws IllegalArgumentException for an intent that is no order. */
    void order(IntentView intent, String market) {
        final OrderType type = intent.orderType();
        final Side side = intent.side();
        if (type == OrderType.NONE || side == Side.NONE) {
            throw new IllegalArgumentException("an order needs a side and a type");
        }
        begin();
        add(MARKET);
        added(text.putStringWithoutLengthAscii(plainLength, market));
        add(TERMS[side.ordinal()][type.ordinal()]);
        if (type == OrderType.LIMIT) {
            added(AmountText.putE8(intent.priceE8(), text, plainLength));
            add(VOLUME);
        }
        // What is left is the funds of a bid at whatever price there is, or else the volume.
        final boolean isFunds = type != OrderType.LIMIT && side == Side.BID;
        added(AmountText.put(isFunds ? intent.funds(amount) : intent.volume(amount), scratch, text, plainLength));
        addManner(intent.timeInForce(), TIME_IN_FORCE, smpType);
        add(IDENTIFIER);
        added(orderIds.putIdentifier(intent.orderId(), text, plainLength));
        end();
    }

    private void addManner(TimeInForce timeInForce, TextPart name, TextPart smp) {
        if (timeInForce != TimeInForce.GTC) {
            add(name);
            add(MANNERS[timeInForce.ordinal()]);
        }
        if (smp != null && timeInForce != TimeInForce.POST_ONLY) {
            add(smp);
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

    private void begin() {
        bodyLength = 0;
        plainLength = 0;
    }

    private void add(TextPart part) {
        plainLength = part.putPlain(plain, plainLength);
        bodyLength = part.putJson(body, bodyLength);
    }

    /** A value stands at the end of the plain text. */
    private void added(int length) {
        System.arraycopy(plain, plainLength, body, bodyLength, length);
        plainLength += length;
        bodyLength += length;
    }

    private void end() {
        body[bodyLength++] = '"';
        body[bodyLength++] = '}';
    }

    /** Valid for {@link #bodyLength} bytes, until the next order. */
    byte[] body() {
        return body;
    }

    int bodyLength() {
        return bodyLength;
    }

    /** Valid for {@link #plainLength} bytes, until the next order. */
    byte[] plain() {
        return plain;
    }

    int plainLength() {
        return plainLength;
    }
}
