package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.matching.LatencyModel;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HTTP connections: keep-alive, pipelining, limits, nonsense (reference 3.1)")
class RawHttpTest extends VenueTest {
    private static final String END = "\r\nHost: venue\r\n\r\n";

    @Test
    void shouldAnswerPipelinedRequestsInTheirOrder() throws IOException {
        start(config -> config.latency(LatencyModel.parse("distributed:0/1/9,1/5/20,0", 3)));
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            requests.append("GET /v1/orders/chance?market=KRW-").append(i).append(" HTTP/1.1\r\nAuthorization: ")
                    .append(tokens.bearer("market=KRW-" + i)).append(END);
            requests.append("GET /v1/ticker?markets=KRW-NOPE").append(" HTTP/1.1").append(END);
        }
        socket.write(requests.toString());
        Matcher answers = Pattern.compile("there is no market KRW-(\\d)|(Code not found)")
                .matcher(socket.readUntil("Code not found", 10));
        for (int i = 0; i < 10; i++) {
            assertThat(answers.find()).isTrue();
            assertThat(answers.group(1)).isEqualTo(Integer.toString(i));
            assertThat(answers.find()).isTrue();
            assertThat(answers.group(2)).isNotNull();
        }
    }

    @Test
    void shouldCloseWhenAsked() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /v1/market/all HTTP/1.1\r\nConnection: close" + END);
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 200 OK").contains("connection: close").contains("KRW-BTC");
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /v1/ticker?markets=KRW-NOPE HTTP/1.1" + END
                + "POST /v1/orders HTTP/1.1\r\nContent-Length: 10000000" + END);
        String answers = socket.readToEnd();
        assertThat(answers).contains("HTTP/1.1 413 ").contains("the request body is too large");
        assertThat(answers.indexOf("Code not found")).isPositive().isLessThan(answers.indexOf("413"));
    }

    @Test
    void shouldRefuseWhatIsNotHttp() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("HELLO\r\n\r\n");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 400 ").contains("bad_request");
    }

    @Test
    void shouldRefuseAMalformedQuery() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /v1/ticker?markets=%zz HTTP/1.1\r\nConnection: close" + END);
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 400 ").contains("{\"name\":400,");
    }

    @Test
    void shouldRefuseSeveralContentTypes() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("POST /v1/orders HTTP/1.1\r\nContent-Type: application/json\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 2\r\nConnection: close" + END + "{}");
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 400 ").contains("bad_request");
    }

    @Test
    @DisplayName("Headers of a public upgrade, as observed (reference 1.1)")
    void shouldSendTheHeadersOfAnUpgrade() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /websocket/v1 HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
                + "\r\nSec-WebSocket-Extensions: permessage-deflate" + END);
        assertThat(socket.readUntil("\r\n\r\n", 1)).startsWith("HTTP/1.1 101 ")
                .contains("remaining-req: group=websocket; min=300; sec=4").contains("limit-by-ip: Yes")
                .containsIgnoringCase("sec-websocket-extensions: permessage-deflate");
    }

    @Test
    void shouldRefuseAnUpgradeWithoutAKey() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /websocket/v1 HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13" + END);
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    @DisplayName("A failed private handshake has an error body (reference 1.1 and 3.4)")
    void shouldSendABodyWithA401() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /websocket/v1/private HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==" + END);
        assertThat(socket.readToEnd()).startsWith("HTTP/1.1 401 ")
                .contains("{\"error\":{\"name\":\"no_authorization_token\",");
    }
}
