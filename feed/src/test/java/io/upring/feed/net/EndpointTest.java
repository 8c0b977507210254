package io.upring.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "wss://api.upbit.com/websocket/v1, true, api.upbit.com, 443, /websocket/v1, api.upbit.com",
        "WSS://api.upbit.com:443/, true, api.upbit.com, 443, '', api.upbit.com",
        "ws://127.0.0.1:8080, false, 127.0.0.1, 8080, '', 127.0.0.1:8080",
        "ws://localhost/a/b//, false, localhost, 80, /a/b, localhost",
        "ws://localhost:443/x, false, localhost, 443, /x, localhost:443",
        "ws://[::1]:9000/x, false, [::1], 9000, /x, [::1]:9000"})
    void shouldReadWebSocketEndpoints(String uri, boolean tls, String host, int port, String path, String header) {
        final Endpoint endpoint = Endpoint.webSocket(uri);
        assertThat(endpoint).isEqualTo(new Endpoint(tls, host, port, path));
        assertThat(endpoint.hostHeader()).isEqualTo(header);
    }

    @Test
    void shouldReadHttpEndpoints() {
        assertThat(Endpoint.http("https://api.upbit.com")).isEqualTo(new Endpoint(true, "api.upbit.com", 443, ""));
        assertThat(Endpoint.http("http://127.0.0.1:1/x").withPath("/y")).hasToString("127.0.0.1:1/y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "api.upbit.com | \"api.upbit.com\" must begin with ws:// or wss://.",
        "https://api.upbit.com | \"https://api.upbit.com\" must begin with ws:// or wss://.",
        "ws://host/a b | \"ws://host/a b\" is not a URI: Illegal character in path at position 12.",
        "ws:///path | \"ws:///path\" names no host, or a port that is not 1 to 65535.",
        "ws://h:0 | \"ws://h:0\" names no host, or a port that is not 1 to 65535.",
        "ws://h:65536 | \"ws://h:65536\" names no host, or a port that is not 1 to 65535.",
        "ws://h?x=1 | \"ws://h?x=1\" must have no user, query or fragment.",
        "ws://u:p@h | \"ws://u:p@h\" must have no user, query or fragment."})
    void shouldSayWhatIsWrong(String uri, String sentence) {
        assertThatThrownBy(() -> Endpoint.webSocket(uri)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage(sentence);
    }
}
