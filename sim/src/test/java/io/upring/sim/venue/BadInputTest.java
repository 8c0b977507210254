package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad input gets the documented error and harms nobody else (reference 1.7, 3.1 and 3.4)")
class BadInputTest extends VenueTest {
    private static final String ADA = "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"],"
            + "\"is_only_realtime\":true}]";
    private StreamClient bystander;
    private long volume;

    @BeforeEach
    void startVenue() {
        start(config -> config.limits(VenueLimits.withoutRates().withConnections(200)));
        bystander = publicStream().send(ADA);
        bystander.ping();
    }

    @AfterEach
    void othersAreUnharmed() {
        market.trade("KRW-ADA", "612", Long.toString(++volume), Side.BID);
        assertThat(bystander.nextJson().get("trade_volume").longValue()).isEqualTo(volume);
        assertThat(rest.get("/v1/market/all").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @DisplayName("Values of orders (reference 3.4 and 3.7)")
    @ValueSource(strings = {"1e999999999", "-1", "NaN", "0x10", "1,5", "999999999999999999999999999999999999999999",
        "0.000000000000000000000000000000000000000001", "", " ", "١٢٣"})
    void shouldRefuseBadNumbers(String number) {
        RestClient.Reply reply = rest.order("market=KRW-ADA", "side=bid", "volume=" + number, "price=612",
                "ord_type=limit");
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(rest.signed("GET", "/v1/orders/open").json()).isEmpty();
    }

    @Test
    @DisplayName("Random bytes instead of HTTP, and in the midst of a WebSocket")
    void shouldSurviveNoise() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(noise);
            RawSocket http = closing(new RawSocket(venue.httpUri()));
            http.write(noise);
            RawSocket socket = closing(new RawSocket(venue.httpUri()));
            socket.upgrade();
            socket.write(noise);
        }
    }

    @Test
    @DisplayName("Bodies and messages beyond the limit, announced or sent")
    void shouldRefuseWhatIsTooLarge() throws IOException {
        RawSocket announced = closing(new RawSocket(venue.httpUri()));
        announced.write("POST /v1/orders HTTP/1.1\r\nHost: v\r\nContent-Length: 2000000000\r\n\r\n");
        assertThat(announced.readToEnd()).startsWith("HTTP/1.1 413 ");
        RawSocket frame = closing(new RawSocket(venue.httpUri()));
        frame.upgrade();
        frame.write(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0, 0, 0, 0, 0});
        assertThat(frame.ended() || frame.readToEnd() != null).as("closed").isTrue();
        RawSocket header = closing(new RawSocket(venue.httpUri()));
        header.write("GET /v1/market/all?" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: v\r\n\r\n");
        assertThat(header.readToEnd()).startsWith("HTTP/1.1 4");
    }

    @Test
    @DisplayName("Half a request, never finished, on many connections")
    void shouldOutlastSlowRequests() throws IOException {
        for (int i = 0; i < 100; i++) {
            RawSocket slow = closing(new RawSocket(venue.httpUri()));
            slow.write("POST /v1/orders HTTP/1.1\r\nHost: v\r\nContent-Length: 100\r\n\r\n{\"mar");
        }
        assertThat(rest.signed("GET", "/v1/accounts").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Far more connections than it holds")
    void shouldHoldOnlySoManyConnections() throws IOException {
        List<RawSocket> crowd = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            crowd.add(closing(new RawSocket(venue.httpUri())));
        }
        Await.until(() -> venue.counters().get(VenueCounter.CONNECTIONS_TOO_MANY) >= 190);
        for (RawSocket one : crowd) {
            one.close();
        }
        Await.until(() -> {
            try {
                return rest.get("/v1/market/all").status() == 200;
            } catch (AssertionError e) {
                return false;
            }
        });
    }
}
