package io.upring.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.TokenAlgorithm;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.order.OrderRequests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From an accepted intent to the signed bytes of its request in the connection's buffer, with what does not depend on
 * it done ahead, as it is between two orders; beside it the same order by Jackson, {@code javax.crypto.Mac} and
 * strings, and two hashes of the same bytes. Single calls are sampled: on a machine that has other work the median
 * still says what a call takes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OrderRequestBenchmark {
    private static final String ACCESS_KEY = "AK123456789012345678901234567890123456AK";
    private static final String SECRET_KEY = "0123456789abcdef0123456789abcdef01234567";
    private static final int BUFFER_BYTES = 4_096;
    /** Of a usual order: what is hashed of its parameters, and what is signed. */
    private static final int PLAIN_BYTES = 107;
    private static final int SIGNED_BYTES = 420;

    private final OrderIds ids = new OrderIds("bench1");
    private final OrderRequests requests = requests(TokenAlgorithm.HS512);
    private final ByteBuf out = Unpooled.directBuffer(BUFFER_BYTES);
    private final IntentView order = intent(IntentView.NEW_ORDER, 4_123_456, 0);
    private final IntentView cancel = intent(IntentView.CANCEL, 0, 4_123_456);
    private final IntentView replace = intent(IntentView.REPLACE, 4_123_457, 4_123_456);
    private final ObjectMapper jackson = new ObjectMapper();
    private final byte[] bytes = new byte[SIGNED_BYTES];

    /** Requests for which everything is prepared that can be. */
    @State(Scope.Thread)
    public static class Prepared {
        private final OrderRequests hs512 = requests(TokenAlgorithm.HS512);
        private final OrderRequests hs256 = requests(TokenAlgorithm.HS256);

        @Setup(Level.Invocation)
        public void prepare() {
            hs512.prepare();
            hs256.prepare();
        }
    }

    private static OrderRequests requests(TokenAlgorithm signing) {
        return new OrderRequests(Endpoint.http("https://api.upbit.com"),
            new JwtSigner(Credentials.of(ACCESS_KEY, SECRET_KEY), new UuidNonceSource(), signing),
            Instruments.builder().add("KRW-BTC", TickTable.fixed(1), Amount.of("5000"), Amount.of("1000000000"),
                50_000, 50_000, true).build(), new OrderIds("bench1"), "");
    }

    private static IntentView intent(int kind, long orderId, long target) {
        return new IntentView().wrap(new EventSlot(), 0).clear().kind(kind).side(Side.BID).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).orderId(orderId).targetOrderId(target).instrumentId(0)
            .priceE8(10_000_000_000_000_000L).putVolume(Amount.of("0.01234567"));
    }

    @Benchmark
    public int order(Prepared prepared) {
        return written(prepared.hs512, order);
    }

    @Benchmark
    public int orderByHs256(Prepared prepared) {
        return written(prepared.hs256, order);
    }

    @Benchmark
    public int orderUnprepared() {
        return written(requests, order);
    }

    @Benchmark
    public int cancel(Prepared prepared) {
        return written(prepared.hs512, cancel);
    }

    @Benchmark
    public int cancelAndNew(Prepared prepared) {
        return written(prepared.hs512, replace);
    }

    private int written(OrderRequests by, IntentView intent) {
        out.clear();
        by.write(intent, out);
        return out.readableBytes();
    }

    @Benchmark
    public byte[] hashesAlone() throws Exception {
        final MessageDigest digest = MessageDigest.getInstance("SHA-512");
        digest.update(bytes, 0, PLAIN_BYTES);
        digest.digest();
        digest.update(bytes, 0, SIGNED_BYTES);
        return digest.digest();
    }

    /** As one would write it in an afternoon. */
    @Benchmark
    public int straightforward() throws Exception {
        final Amount amount = new Amount();
        final ObjectNode body = jackson.createObjectNode().put("market", "KRW-BTC").put("side", "bid")
            .put("ord_type", "limit").put("price", amount.setE8(order.priceE8()).toString())
            .put("volume", order.volume(amount).toString()).put("identifier", ids.identifier(order.orderId()));
        final String query = body.properties().stream()
            .map(member -> member.getKey() + "=" + member.getValue().asText()).collect(Collectors.joining("&"));
        final String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512")
            .digest(query.getBytes(StandardCharsets.UTF_8)));
        final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        final String unsigned = base64.encodeToString(jackson.writeValueAsBytes(
            jackson.createObjectNode().put("alg", "HS512").put("typ", "JWT"))) + "." + base64.encodeToString(
            jackson.writeValueAsBytes(jackson.createObjectNode().put("access_key", ACCESS_KEY)
                .put("nonce", UUID.randomUUID().toString()).put("query_hash", hash)
                .put("query_hash_alg", "SHA512")));
        final Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
        final String token = unsigned + "."
            + base64.encodeToString(mac.doFinal(unsigned.getBytes(StandardCharsets.UTF_8)));
        final byte[] json = jackson.writeValueAsBytes(body);
        out.clear();
        out.writeCharSequence("POST /v1/orders HTTP/1.1\r\nHost: api.upbit.com\r\nAccept: application/json\r\n"
            + "Authorization: Bearer " + token + "\r\nContent-Type: application/json; charset=utf-8\r\n"
            + "Content-Length: " + json.length + "\r\n\r\n", StandardCharsets.US_ASCII);
        out.writeBytes(json);
        return out.readableBytes();
    }
}
