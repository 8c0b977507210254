package io.upring.feed.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More orders than one answer holds. */
class OrderPagesVenueTest {
    private static final int OPEN = 230;
    private static final int CLOSED = 1_050;

    private final Credentials credentials = Credentials.of("AK", "a-secret");
    private final long startedMs = System.currentTimeMillis();
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final Venue venue = Venue.start(VenueConfig.builder().limits(VenueLimits.withoutRates())
        .key(VenueKey.of("AK", "a-secret", Map.of("KRW", new BigDecimal("1000000000"))))
        .market(new GeneratedMarket(GeneratorConfig.defaults(5), startedMs)).build());
    private final UpbitRest rest = new UpbitRest(new Transport(loop), Endpoint.http(venue.httpUri().toString()),
        new JwtSigner(credentials, new UuidNonceSource()));
    private final JwtSigner signer = new JwtSigner(credentials, new UuidNonceSource());
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void closeAll() {
        rest.close();
        loop.close();
        venue.close();
    }

    private HttpResponse<String> call(String method, String path, String query, String body)
        throws IOException, InterruptedException {
        final byte[] plain = query.getBytes(StandardCharsets.UTF_8);
        final byte[] token = new byte[signer.maxTokenBytes()];
        final int length = signer.sign(plain, 0, plain.length, token, 0);
        return http.send(HttpRequest.newBuilder(URI.create(venue.httpUri() + path))
            .header("Authorization", "Bearer " + new String(token, 0, length, StandardCharsets.US_ASCII))
            .header("Content-Type", "application/json")
            .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Far below the market, so that it rests. */
    private String place() throws IOException, InterruptedException {
        final HttpResponse<String> answer = call("POST", "/v1/orders",
            "market=KRW-BTC&side=bid&ord_type=limit&price=50000000&volume=0.0002",
            "{\"market\":\"KRW-BTC\",\"side\":\"bid\",\"ord_type\":\"limit\",\"price\":\"50000000\","
                + "\"volume\":\"0.0002\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceFirst(".*\"uuid\":\"([^\"]*)\".*", "$1");
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void shouldListEveryOpenOrderOldestFirst() throws Exception {
        final List<String> placed = new ArrayList<>();
        for (int i = 0; i < OPEN; i++) {
            placed.add(place());
        }
        assertThat(get(rest.openOrders())).extracting(OrderInfo::uuid).extracting(UUID::toString)
            .containsExactlyElementsOf(placed);
    }

    @Tag("slow")
    @Test
    void shouldListEveryClosedOrderOnce() throws Exception {
        final List<String> placed = new ArrayList<>();
        for (int i = 0; i < CLOSED; i++) {
            final String uuid = place();
            placed.add(uuid);
            assertThat(call("DELETE", "/v1/order?uuid=" + uuid, "uuid=" + uuid, "").statusCode()).isEqualTo(200);
        }
        final long untilMs = System.currentTimeMillis() + 1_000;
        assertThat(get(rest.closedOrders(startedMs - 60_000, untilMs))).extracting(OrderInfo::uuid)
            .extracting(UUID::toString).containsExactlyInAnyOrderElementsOf(placed);
        assertThat(get(rest.closedOrders(startedMs - TimeUnit.DAYS.toMillis(20), untilMs)))
            .as("over several windows of seven days").hasSize(CLOSED);
    }
}
