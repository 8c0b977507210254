package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.config.VenueTimings;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keep-alive, errors and ends of connections (reference 1.1, 1.5 to 1.7 and 1.9)")
class ConnectionTest extends VenueTest {
    private static final String TICKER = "[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]";

    @Test
    @DisplayName("An error frame, and then the end with code 1000 (reference 1.7)")
    void shouldAnswerABadRequestAndClose() {
        start();
        StreamClient client = publicStream().send(TICKER);
        client.next();
        client.send("[{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]");
        StreamClient.Frame error = client.next();
        assertThat(error.binary()).isTrue();
        assertThat(error.string()).isEqualTo(
                "{\"error\":{\"name\":\"NO_TICKET\",\"message\":\"티켓이 존재하지 않거나, 유효하지 않습니다.\"}}");
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        assertThat(client.closeCode()).isEqualTo(1000);
        assertThat(client.waiting()).as("the subscription dies with the error").isZero();
        assertThat(venue.counters().get(VenueCounter.ERROR_FRAMES_SENT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "[{}]", "[{\"ticket\":\"t\"},{\"type\":\"nope\",\"codes\":[\"KRW-BTC\"]}]",
        "[{\"ticket\":\"t\"},{\"type\":\"ticker\"}]"})
    void shouldEndEachBadRequestAlike(String message) {
        start();
        StreamClient client = publicStream().send(message);
        assertThat(client.nextJson().get("error").get("name").asText()).isNotEmpty();
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    void shouldSendControlFramesAsTextWhenTold() {
        start(config -> config.switches(VenueSwitches.defaults().withTextControlFrames(true)));
        StreamClient client = publicStream().send("nonsense");
        assertThat(client.next().binary()).isFalse();
    }

    @Test
    @DisplayName("One PING word starts status frames for good (reference 1.6)")
    void shouldRepeatTheStatus() {
        start(config -> config.timings(VenueTimings.defaults().withStatusMs(20)));
        StreamClient client = publicStream().send("PING");
        for (int i = 0; i < 3; i++) {
            assertThat(client.next().string()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void shouldAnswerAProtocolPing() {
        start();
        publicStream().ping();
    }

    @Test
    @DisplayName("An idle connection is cut without a close frame (reference 1.6)")
    void shouldCutAnIdleConnection() {
        start(config -> config.timings(VenueTimings.defaults().withIdleMs(100)));
        StreamClient idle = publicStream();
        assertThat(idle.closeCode()).isEqualTo(StreamClient.CUT);
        assertThat(venue.counters().get(VenueCounter.IDLE_CONNECTIONS_CUT)).isEqualTo(1);
    }

    @Test
    void shouldNotCutAConnectionThatIsSentTo() {
        start(config -> config.timings(VenueTimings.defaults().withIdleMs(300).withStatusMs(30)));
        StreamClient client = publicStream().send("PING");
        for (int i = 0; i < 20; i++) {
            client.next();
        }
        assertThat(client.open()).isTrue();
    }

    @Test
    @DisplayName("Five requests a second, then TOO_MANY_REQUEST (reference 1.9)")
    void shouldLimitRequests() {
        start(config -> config.limits(VenueLimits.today()));
        StreamClient client = publicStream();
        JsonNode answer = Json.parse("{\"method\":true}");
        int answers = -1;
        while (answer.has("method")) {
            assertThat(++answers).isLessThanOrEqualTo(100);
            client.send("[{\"ticket\":\"t\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]");
            answer = client.nextJson();
        }
        assertThat(answers).isGreaterThanOrEqualTo(5);
        assertThat(answer.get("error").get("name").asText()).isEqualTo("TOO_MANY_REQUEST");
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    @DisplayName("Five handshakes a second, then 429 (reference 1.9)")
    void shouldLimitHandshakes() {
        start(config -> config.limits(VenueLimits.today()));
        assertHandshakeRefused(() -> {
            for (int i = 0; i < 1_000; i++) {
                publicStream();
            }
        }, 429);
        assertThat(venue.counters().get(VenueCounter.CONNECTIONS_REFUSED)).isEqualTo(1);
        assertThat(venue.counters().get(VenueCounter.CONNECTIONS_OPENED)).isGreaterThanOrEqualTo(5);
    }

    @Test
    @DisplayName("The private endpoint wants a token in the upgrade (reference 1.1)")
    void shouldRefuseAPrivateConnectionWithoutAToken() {
        start();
        assertHandshakeRefused(() -> new StreamClient(venue.privateWebSocketUri()), 401);
        assertHandshakeRefused(() -> new StreamClient(venue.privateWebSocketUri(),
                new Tokens(KEY, "wrong").bearer("")), 401);
        String once = tokens.bearer("");
        closing(new StreamClient(venue.privateWebSocketUri(), once));
        assertHandshakeRefused(() -> new StreamClient(venue.privateWebSocketUri(), once), 401);
    }

    @Test
    void shouldAnswerABadTokenWithAFrameWhenTold() {
        start(config -> config.switches(VenueSwitches.defaults().withAcceptBadPrivateAuth(true)));
        StreamClient client = closing(new StreamClient(venue.privateWebSocketUri()));
        JsonNode error = client.nextJson().get("error");
        assertThat(error.get("name").asText()).isEqualTo("INVALID_AUTH");
        assertThat(error.get("message").asText()).isEqualTo("인증 정보가 올바르지 않습니다.");
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    void shouldRefuseAnUnknownPath() {
        start();
        assertHandshakeRefused(() -> new StreamClient(venue.webSocketUri().resolve("/websocket/v2")), 404);
    }

    private static void assertHandshakeRefused(Runnable connect, int status) {
        assertThatThrownBy(connect::run).isInstanceOfSatisfying(CompletionException.class, e ->
                assertThat(e.getCause()).isInstanceOfSatisfying(WebSocketHandshakeException.class, refused ->
                        assertThat(refused.getResponse().statusCode()).isEqualTo(status)));
    }
}
