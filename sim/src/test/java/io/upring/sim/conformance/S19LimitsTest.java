package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RawSocket;
import io.upring.sim.venue.RestClient;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.Tokens;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S19LimitsTest extends ConformanceTest {
    private static final String UPGRADE = "GET /websocket/v1 HTTP/1.1\r\nHost: v\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

    @ParameterizedTest
    @CsvSource({"WEBSOCKET_CONNECT, 5, 1000", "WEBSOCKET_MESSAGE, 5, 1000", "WEBSOCKET_MESSAGE_MINUTE, 100, 60000",
        "ORIGIN, 1, 10000"})
    @DisplayName("1.9 today's limits are the defaults")
    void shouldKnowTodaysLimits(RateGroup group, int allowed, long windowMs) {
        assertThat(VenueLimits.today().allowed(group)).isEqualTo(allowed);
        assertThat(VenueLimits.today().rateLimits()).isTrue();
        assertThat(group.windowMs()).isEqualTo(windowMs);
    }

    @Test
    @DisplayName("1.9 five messages a second on a connection, then TOO_MANY_REQUEST")
    void shouldLimitMessagesPerSecond() {
        startWith(VenueLimits.today());
        assertThat(messagesBeforeTheError(1_000)).isBetween(5, 100);
    }

    @Test
    @DisplayName("1.9 so many messages a minute on a connection, and each connection has its own")
    void shouldLimitMessagesPerMinute() {
        startWith(VenueLimits.today().withAllowed(RateGroup.WEBSOCKET_MESSAGE, 1_000)
                .withAllowed(RateGroup.WEBSOCKET_MESSAGE_MINUTE, 10)
                .withAllowed(RateGroup.WEBSOCKET_CONNECT, 10));
        assertThat(messagesBeforeTheError(11)).isEqualTo(10);
        assertThat(messagesBeforeTheError(11)).isEqualTo(10);
    }

    private int messagesBeforeTheError(int most) {
        StreamClient client = publicStream();
        for (int i = 0; i < most; i++) {
            client.send(ask("{'method':'LIST_SUBSCRIPTIONS'}"));
            if (!client.nextJson().has("method")) {
                assertThat(client.closeCode()).isEqualTo(1000);
                return i;
            }
        }
        throw new AssertionError("no limit after " + most + " messages");
    }

    @Test
    @DisplayName("1.9 five handshakes a second of an address, then 429")
    void shouldLimitHandshakes() throws IOException {
        startWith(VenueLimits.today());
        int connected = 0;
        String answer = handshake("");
        while (answer.startsWith("HTTP/1.1 101")) {
            assertThat(++connected).isLessThan(1_000);
            answer = handshake("");
        }
        assertThat(connected).isGreaterThanOrEqualTo(5);
        assertThat(answer).startsWith("HTTP/1.1 429");
    }

    @Test
    @DisplayName("1.9 authenticated handshakes count by account, not by address")
    void shouldCountAccountsApart() {
        startRich(config -> config.limits(VenueLimits.today().withAllowed(RateGroup.WEBSOCKET_CONNECT, 1)
                .withAllowed(RateGroup.WEBSOCKET_MESSAGE, 1)));
        String[] bearers = {tokens.bearer(""), new Tokens(OTHER, OTHER_SECRET).bearer("")};
        for (String bearer : bearers) {
            closing(new StreamClient(venue.privateWebSocketUri(), bearer));
        }
        publicStream();
    }

    @Test
    @DisplayName("1.9 a handshake with an Origin header: one in ten seconds of an address, quotation calls included")
    void shouldRationThoseWithAnOrigin() throws IOException {
        startWith(VenueLimits.today());
        assertThat(handshake("Origin: http://page\r\n")).startsWith("HTTP/1.1 101");
        assertThat(handshake("Origin: http://page\r\n")).startsWith("HTTP/1.1 429");
        RestClient.Reply quotation = rest.send(rest.request("/v1/market/all").header("Origin", "http://page"));
        assertThat(quotation.status()).isEqualTo(429);
        assertThat(handshake("")).as("without one").startsWith("HTTP/1.1 101");
    }

    private String handshake(String headers) throws IOException {
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write(UPGRADE + headers + "\r\n");
        return socket.readUntil("\r\n\r\n", 1);
    }
}
