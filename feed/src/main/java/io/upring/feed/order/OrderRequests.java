package io.upring.feed.order;

import io.netty.buffer.ByteBuf;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.IntentView;
import io.upring.engine.market.Instruments;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.net.Endpoint;
import java.nio.charset.StandardCharsets;

/**
 * Requests about orders as the bytes that go out: spelled, signed, and framed as HTTP/1.1, into the connection's buffer
 * without anything in between. Each header comes once, since the exchange refuses duplicates.
 *
 * <p>Threading: one thread; buffers are used again.
 */
public final class OrderRequests {
    private static final byte[] CONTENT_LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final int DECIMAL = 10;

    private final Instruments instruments;
    private final JwtSigner signer;
    private final byte[] token;
    private final RequestText text;
    private final byte[] order;
    private final byte[] replace;
    private final byte[] cancel;
    private final byte[] query;
    private final byte[] afterQuery;

    /** @param smpType the {@code smp_type} of orders that are not post-only; empty leaves it to the exchange. */
    public OrderRequests(Endpoint endpoint, JwtSigner signer, Instruments instruments, OrderIds orderIds,
                         String smpType) {
        this.instruments = instruments;
        this.signer = signer;
        token = new byte[signer.maxTokenBytes()];
        text = new RequestText(orderIds, smpType);
        final String headers = " HTTP/1.1\r\nHost: " + endpoint.hostHeader() + "\r\nAccept: application/json\r\n";
        final String bearer = "Authorization: Bearer ";
        final String json = headers + "Content-Type: application/json; charset=utf-8\r\n" + bearer;
        final String path = endpoint.path() + "/v1/order";
        order = ascii("POST " + path + "s" + json);
        replace = ascii("POST " + path + "s/cancel_and_new" + json);
        cancel = ascii("DELETE " + path + "?");
        query = ascii("GET " + path + "?");
        afterQuery = ascii(headers + bearer);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes the whole request that an accepted intent stands for, with a fresh token.
     *
     * @throws IllegalArgumentException for an intent that is no request about an order.
     */
    public void write(IntentView intent, ByteBuf out) {
        final RequestText spelled = spell(intent);
        final byte[] head = switch (intent.kind()) {
            case IntentView.CANCEL -> cancel;
            case IntentView.REPLACE -> replace;
            default -> order;
        };
        write(head, spelled.plain(), spelled.plainLength(), spelled.body(), spelled.bodyLength(), out);
    }

    /** Does ahead of time what the next request's token needs whatever it is about. */
    public void prepare() {
        signer.prepare();
    }

    /** The request's parameters and body; valid until the next call. */
    RequestText spell(IntentView intent) {
        switch (intent.kind()) {
            case IntentView.CANCEL -> text.about(intent.targetOrderId());
            case IntentView.REPLACE -> text.replace(intent);
            case IntentView.NEW_ORDER -> text.order(intent, instruments.get(intent.instrumentId()).market());
            default -> throw new IllegalArgumentException("kind " + intent.kind() + " is no request about an order");
        }
        return text;
    }

    RequestText spellAbout(long orderId) {
        text.about(orderId);
        return text;
    }

    /** Writes what was spelled before. */
    void write(OrderCall call, ByteBuf out) {
        final byte[] head = switch (call.kind()) {
            case NEW -> order;
            case CANCEL -> cancel;
            case QUERY -> query;
            case REPLACE -> replace;
        };
        write(head, call.plain(), call.plainLength(), call.body(), call.bodyLength(), out);
    }

    private void write(byte[] head, byte[] plain, int plainLength, byte[] body, int bodyLength, ByteBuf out) {
        final int tokenLength = signer.sign(plain, 0, plainLength, token, 0);
        out.writeBytes(head);
        if (bodyLength == 0) {
            out.writeBytes(plain, 0, plainLength).writeBytes(afterQuery).writeBytes(token, 0, tokenLength);
        } else {
            out.writeBytes(token, 0, tokenLength).writeBytes(CONTENT_LENGTH);
            writeDecimal(bodyLength, out);
        }
        out.writeBytes(END).writeBytes(body, 0, bodyLength);
    }

    private static void writeDecimal(int value, ByteBuf out) {
        if (value >= DECIMAL) {
            writeDecimal(value / DECIMAL, out);
        }
        out.writeByte('0' + value % DECIMAL);
    }
}
