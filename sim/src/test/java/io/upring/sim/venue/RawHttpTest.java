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
}
