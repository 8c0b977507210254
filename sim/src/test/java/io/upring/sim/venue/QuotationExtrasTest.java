package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Grouped books and compressed replies (reference 3.1 and 3.5)")
class QuotationExtrasTest extends VenueTest {
    @BeforeEach
    void startVenue() {
        start(new ScriptedMarket(true), config -> config);
        market.book("KRW-BTC", "116620000:0.1 116623000:0.2 116631000:0.4", "116600000:1 116599000:2 116591000:4");
        market.book("BTC-ETH", "0.03562:1", "0.0356:2");
    }

    @Test
    void shouldGroupBooks() {
        assertThat(rest.get("/v1/orderbook?markets=KRW-BTC&level=10000").json().get(0).get("orderbook_units")
                .toString()).isEqualTo("["
                + "{\"bid_price\":116600000,\"bid_size\":1,\"ask_price\":116620000,\"ask_size\":0.1},"
                + "{\"bid_price\":116590000,\"bid_size\":6,\"ask_price\":116630000,\"ask_size\":0.2},"
                + "{\"bid_price\":0,\"bid_size\":0,\"ask_price\":116640000,\"ask_size\":0.4}]");
        assertThat(rest.get("/v1/orderbook?markets=KRW-BTC&level=10000").json().get(0).get("level").asText())
                .isEqualTo("10000");
    }

    @Test
    void shouldGroupMarketsInKrwOnly() {
        assertThat(rest.get("/v1/orderbook?markets=BTC-ETH&level=0.001").text()).isEqualTo("[]");
        assertThat(rest.get("/v1/orderbook?markets=BTC-ETH").json()).hasSize(1);
        assertThat(rest.get("/v1/orderbook/instruments?markets=BTC-ETH").json().get(0).get("supported_levels")
                .toString()).isEqualTo("[\"0\"]");
    }

    @Test
    void shouldStillServeTheDeprecatedLevels() {
        assertThat(rest.get("/v1/orderbook/supported_levels?markets=KRW-ADA").text())
                .isEqualTo("[{\"market\":\"KRW-ADA\",\"supported_levels\":[0,10,100]}]");
    }

    @Test
    void shouldCompressQuotationsOnlyWhenAsked() throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = gzipped("/v1/market/all", "");
        assertThat(reply.headers().firstValue("Content-Encoding")).contains("gzip");
        String text = new String(new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(text).isEqualTo(rest.get("/v1/market/all").text());
        assertThat(gzipped("/v1/orders/chance?market=KRW-BTC", tokens.bearer("market=KRW-BTC")).headers()
                .firstValue("Content-Encoding")).as("exchange endpoints").isEmpty();
    }

    private HttpResponse<byte[]> gzipped(String path, String authorization) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(venue.httpUri() + path))
                .header("Accept-Encoding", "deflate, gzip").header("Authorization", authorization).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
