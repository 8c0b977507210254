package io.upring.feed.order;

import io.netty.buffer.ByteBuf;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.IntentView;
import io.upring.engine.market.Instruments;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.net.Endpoint;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Requests about orders as the bytes that go out: spelled, signed, and framed as HTTP/1.1, into the connection's buffer
 * without anything in between. Each header comes once, since the exchange refuses duplicates.
 *
 * <p>Threading: one thread; buffers are used again.
 */
public final class OrderRequests {
    private static final byte[] CONTENT_LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] END = ascii("\r\n\r\n");
    /** Of the two above and the number between them, at most. */
    private static final int HEADERS_BYTES = 64;

    private final Instruments instruments;
    private final JwtSigner signer;
    private final RequestText texts;
    private final byte[] request;
    private final UnsafeBuffer text;
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
        texts = new RequestText(orderIds, smpType);
        final String headers = " HTTP/1.1\r\nHost: " + endpoint.hostHeader() + "\r\nAccept: application/json\r\n";
        final String bearer = "Authorization: Bearer ";
        final String json = headers + "Content-Type: application/json; charset=utf-8\r\n" + bearer;
        final String path = endpoint.path() + "/v1/order";
        order = ascii("POST " + path + "s" + json);
        replace = ascii("POST " + path + "s/cancel_and_new" + json);
        cancel = ascii("DELETE " + path + "?");
        query = ascii("GET " + path + "?");
        afterQuery = ascii(headers + bearer);
        request = new byte[replace.length + afterQuery.length + signer.maxTokenBytes() + 2 * RequestText.MAX_BYTES
            + HEADERS_BYTES];
        text = new UnsafeBuffer(request);
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
        // One call: each checks the buffer's bounds and owners.
        out.writeBytes(request, 0, make(intent));
    }

    private int make(IntentView intent) {
        final RequestText spelled = spell(intent);
        final byte[] head = switch (intent.kind()) {
            case IntentView.CANCEL -> cancel;
            case IntentView.REPLACE -> replace;
            default -> order;
        };
        return make(head, spelled.plain(), spelled.plainLength(), spelled.body(), spelled.bodyLength());
    }

    /** Makes such a request without writing it anywhere, so that the next one goes quicker; its token is never used. */
    public void rehearse(IntentView intent) {
        make(intent);
        prepare();
    }

    /** Does ahead of time what the next request's token needs whatever it is about. */
    public void prepare() {
        signer.prepare();
    }

    /** The request's parameters and body; valid until the next call. */
    RequestText spell(IntentView intent) {
        switch (intent.kind()) {
            case IntentView.CANCEL -> texts.about(intent.targetOrderId());
            case IntentView.REPLACE -> texts.replace(intent);
            case IntentView.NEW_ORDER -> texts.order(intent, instruments.get(intent.instrumentId()).market());
            default -> throw new IllegalArgumentException("kind " + intent.kind() + " is no request about an order");
        }
        return texts;
    }

    RequestText spellAbout(long orderId) {
        texts.about(orderId);
        return texts;
    }

    /** Writes what was spelled before. */
    void write(OrderCall call, ByteBuf out) {
        final byte[] head = switch (call.kind()) {
            case NEW -> order;
            case CANCEL -> cancel;
            case QUERY -> query;
            case REPLACE -> replace;
        };
        out.writeBytes(request, 0, make(head, call.plain(), call.plainLength(), call.body(), call.bodyLength()));
    }

    /** Returns its length. */
    private int make(byte[] head, byte[] plain, int plainLength, byte[] body, int bodyLength) {
        int end = put(head, head.length, 0);
        if (bodyLength == 0) {
            end = put(plain, plainLength, end);
            end = put(afterQuery, afterQuery.length, end);
        }
        end += signer.sign(plain, 0, plainLength, request, end);
        if (bodyLength != 0) {
            end = put(CONTENT_LENGTH, CONTENT_LENGTH.length, end);
            end += text.putNaturalIntAscii(end, bodyLength);
        }
        end = put(END, END.length, end);
        return put(body, bodyLength, end);
    }

    private int put(byte[] bytes, int length, int offset) {
        System.arraycopy(bytes, 0, request, offset, length);
        return offset + length;
    }
}
