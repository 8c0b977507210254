package io.upring.bench.rivals;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The baseline: a bot as a good Java developer writes it in an afternoon, with what the JDK and Jackson bring. Frames
 * become objects, orders become maps; the one HTTP client keeps its connections.
 *
 * <p>Threading: the HTTP client's threads, one frame after the other.
 */
final class JavaBot implements WebSocket.Listener {
    private static final int CREATED = 201;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final URI orders;
    private final String accessKey;
    private final SecretKeySpec secret;
    private final double minVolume;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Trade(String type, @JsonProperty("trade_price") BigDecimal price,
                 @JsonProperty("trade_volume") BigDecimal volume) {
    }

    private JavaBot(String base, String accessKey, String secret, double minVolume) {
        orders = URI.create(base + "/v1/orders");
        this.accessKey = accessKey;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
        this.minVolume = minVolume;
    }

    public static void main(String[] none) throws Exception {
        final Map<String, String> environment = System.getenv();
        final JavaBot bot = new JavaBot(environment.get("BASE"), environment.get("AK"), environment.get("SK"),
            Double.parseDouble(environment.get("MIN_VOLUME")));
        final WebSocket socket = bot.http.newWebSocketBuilder().buildAsync(URI.create(environment.get("WS")), bot)
            .join();
        socket.sendText(bot.mapper.writeValueAsString(List.of(Map.of("ticket", UUID.randomUUID().toString()),
            Map.of("type", "trade", "codes", List.of(Rivals.MARKET)))), true).join();
        bot.closed.await();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean isLast) {
        final byte[] part = new byte[data.remaining()];
        data.get(part);
        try {
            if (isLast && parts.size() == 0) {
                onFrame(part);
            } else {
                parts.writeBytes(part);
                if (isLast) {
                    onFrame(parts.toByteArray());
                    parts.reset();
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("a frame was not understood: " + e);
        }
        socket.request(1);
        return null;
    }

    private void onFrame(byte[] frame) throws IOException, GeneralSecurityException {
        final Trade trade = mapper.readValue(frame, Trade.class);
        if ("trade".equals(trade.type()) && trade.volume().doubleValue() >= minVolume) {
            bid(trade.price());
        }
    }

    private void bid(BigDecimal price) throws IOException, GeneralSecurityException {
        final Map<String, String> order = new LinkedHashMap<>();
        order.put("market", Rivals.MARKET);
        order.put("side", "bid");
        order.put("ord_type", "limit");
        order.put("price", price.stripTrailingZeros().toPlainString());
        order.put("volume", Rivals.ORDER_VOLUME);
        order.put("time_in_force", "ioc");
        final HttpRequest request = HttpRequest.newBuilder(orders)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token(order))
            .POST(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(order)))
            .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenAccept(response -> {
            if (response.statusCode() != CREATED) {
                System.err.println("refused with " + response.statusCode() + ": " + response.body());
            }
        });
    }

    private String token(Map<String, String> order) throws IOException, GeneralSecurityException {
        final String query = order.entrySet().stream().map(part -> part.getKey() + "=" + part.getValue())
            .collect(Collectors.joining("&"));
        final String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512")
            .digest(query.getBytes(StandardCharsets.UTF_8)));
        final Map<String, String> claims = new LinkedHashMap<>();
        claims.put("access_key", accessKey);
        claims.put("nonce", UUID.randomUUID().toString());
        claims.put("query_hash", hash);
        claims.put("query_hash_alg", "SHA512");
        final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        final String signed = base64.encodeToString(mapper.writeValueAsBytes(Map.of("alg", "HS512", "typ", "JWT")))
            + "." + base64.encodeToString(mapper.writeValueAsBytes(claims));
        final Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(secret);
        return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        System.err.println("the stream broke: " + failure);
        closed.countDown();
    }
}
