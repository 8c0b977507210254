package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Limits and blocks (reference 1.9 and 3.3)")
class LimitTest extends VenueTest {
    private static final String UPGRADE = " HTTP/1.1\r\nHost: venue\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

    @Test
    void shouldBlockWithAGrowingTermThoseWhoGoOn() {
        start(config -> config.limits(VenueLimits.today().withAllowed(RateGroup.ORDER_CANCEL_ALL, 1)
                .withBlock(3, 600_000, 600_000)));
        RestClient.Reply third = cancelAll();
        boolean refused = false;
        for (int i = 0; i < 500 && third.status() != 418; i++) {
            third = cancelAll();
            refused |= third.status() == 429;
        }
        assertThat(refused).as("429 comes before 418").isTrue();
        assertThat(third.status()).isEqualTo(418);
        assertThat(third.text()).matches("Blocked for \\d+ seconds\\.");
        assertThat(rest.signed("GET", "/v1/accounts").status()).as("the account is blocked altogether").isEqualTo(418);
        assertThat(rest.get("/v1/market/all").status()).as("the address is not").isEqualTo(200);
    }

    private RestClient.Reply cancelAll() {
        return rest.signed("DELETE", "/v1/orders/open");
    }

    @Test
    void shouldAnswerWithJsonAndRetryAfterWhenSwitched() {
        start(config -> config.limits(VenueLimits.today().withAllowed(RateGroup.ORDER_CANCEL_ALL, 1))
                .switches(VenueSwitches.defaults().with(VenueSwitch.PLAIN_LIMIT_BODIES, false)
                        .with(VenueSwitch.RETRY_AFTER, true)));
        RestClient.Reply reply = cancelAll();
        for (int i = 0; i < 500 && reply.status() == 200; i++) {
            reply = cancelAll();
        }
        assertThat(reply.error().get("name").asText()).isEqualTo("too_many_requests");
    }

    @Test
    @DisplayName("Quotation calls and handshakes with an Origin: 1 in 10 seconds")
    void shouldRationThoseWithAnOrigin() throws IOException {
        start(config -> config.limits(VenueLimits.today()));
        RestClient.Reply first = rest.send(rest.request("/v1/market/all").header("Origin", "http://page"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.remainingReq()).isEqualTo("group=origin; min=6; sec=0");
        assertThat(rest.send(rest.request("/v1/ticker?markets=KRW-BTC").header("Origin", "http://page")).status())
                .isEqualTo(429);
        assertThat(rest.get("/v1/market/all").status()).as("without an Origin").isEqualTo(200);
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /websocket/v1" + UPGRADE + "Origin: http://page\r\n\r\n");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 429 ");
    }

    @Test
    void shouldCloseHandshakesOverTheLimitWithoutAWordWhenSwitched() throws IOException {
        start(config -> config.limits(VenueLimits.today().withAllowed(RateGroup.WEBSOCKET_CONNECT, 1))
                .switches(VenueSwitches.defaults().with(VenueSwitch.CONNECT_LIMIT_429, false)));
        boolean closed = false;
        for (int i = 0; i < 500 && !closed; i++) {
            RawSocket socket = closing(new RawSocket(venue.httpUri()));
            socket.write("GET /websocket/v1" + UPGRADE + "\r\n");
            closed = socket.ended();
        }
        assertThat(closed).isTrue();
    }

    @Test
    void shouldKeepTheConnectionAfterTooManyMessagesWhenSwitched() {
        start(config -> config.limits(VenueLimits.today().withAllowed(RateGroup.WEBSOCKET_MESSAGE_MINUTE, 1))
                .switches(VenueSwitches.defaults().with(VenueSwitch.CLOSE_AFTER_TOO_MANY, false)));
        StreamClient client = publicStream();
        client.send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-ADA\"]}]");
        client.nextJson();
        client.send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-ADA\"]}]");
        assertThat(client.nextJson().at("/error/name").asText()).isEqualTo("TOO_MANY_REQUEST");
        client.ping();
        assertThat(client.open()).isTrue();
    }

    @Test
    void shouldCloseConnectionsBeyondTheMostItHolds() throws IOException {
        start(config -> config.limits(VenueLimits.withoutRates().withConnections(1)));
        RawSocket first = closing(new RawSocket(venue.httpUri()));
        first.write("GET /v1/market/all HTTP/1.1\r\nHost: venue\r\n\r\n");
        first.readUntil("KRW-BTT", 1);
        RawSocket second = closing(new RawSocket(venue.httpUri()));
        assertThat(second.readToEnd()).isEmpty();
    }
}
