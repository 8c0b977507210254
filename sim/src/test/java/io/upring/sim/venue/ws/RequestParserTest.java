package io.upring.sim.venue.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.venue.config.StreamType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("WebSocket requests and their errors (reference 1.2 and 1.7)")
class RequestParserTest {
    @Test
    void shouldReadEveryPart() throws RequestException {
        Request request = parse("""
                [{"ticket":"b1"},{"format":"SIMPLE_LIST"},
                 {"type":"trade","codes":["KRW-BTC","KRW-ETH"],"is_only_realtime":true},
                 {"type":"orderbook","codes":["KRW-BTC.15","KRW-ETH.7","KRW-ADA"],"level":10000},
                 {"type":"ticker","codes":["KRW-BTC"],"isOnlySnapshot":true}]""", false);
        assertThat(request.ticket()).isEqualTo("b1");
        assertThat(request.format()).isEqualTo(FrameFormat.SIMPLE_LIST);
        assertThat(request.listing()).isFalse();
        StreamRequest trade = request.streams().get(0);
        assertThat(trade.type()).isEqualTo(StreamType.TRADE);
        assertThat(trade.codes()).containsExactly("KRW-BTC", "KRW-ETH");
        assertThat(trade.snapshot()).isFalse();
        assertThat(trade.realtime()).isTrue();
        StreamRequest book = request.streams().get(1);
        assertThat(book.level()).isEqualTo(10_000);
        assertThat(book.codes().stream().map(book::market)).containsExactly("KRW-BTC", "KRW-ETH", "KRW-ADA");
        assertThat(book.codes().stream().map(book::depth)).containsExactly(15, 30, 30);
        StreamRequest ticker = request.streams().get(2);
        assertThat(ticker.snapshot()).isTrue();
        assertThat(ticker.realtime()).isFalse();
    }

    @Test
    void shouldTakePersonalStreamsWithoutCodes() throws RequestException {
        Request request = parse(
                "[{\"ticket\":\"t\"},{\"type\":\"myOrder\",\"codes\":[]},{\"type\":\"myAsset\"}]", true);
        assertThat(request.streams()).extracting(StreamRequest::type)
                .containsExactly(StreamType.MY_ORDER, StreamType.MY_ASSET);
        assertThat(request.streams()).extracting(StreamRequest::snapshot).containsOnly(false);
        assertThat(request.format()).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "WRONG_FORMAT | nonsense",
        "WRONG_FORMAT | ``",
        "WRONG_FORMAT | {}",
        "WRONG_FORMAT | [1]",
        "WRONG_FORMAT | [{\"ticket\":\"t\"}] []",
        "WRONG_FORMAT | [{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":\"KRW-BTC\"}]",
        "WRONG_FORMAT | [{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[1]}]",
        "WRONG_FORMAT | [{\"ticket\":\"t\"},{\"type\":7,\"codes\":[\"KRW-BTC\"]}]",
        "WRONG_FORMAT | [{\"ticket\":5},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]",
        "WRONG_FORMAT | [{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"],\"is_only_snapshot\":1}]",
        "WRONG_FORMAT | [{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"],\"level\":\"x\"}]",
        "NO_TICKET | [{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]",
        "NO_TICKET | []",
        "NO_TICKET | [{\"ticket\":\"\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]",
        "NO_TYPE | [{\"ticket\":\"t\"}]",
        "NO_TYPE | [{\"ticket\":\"t\"},{\"codes\":[\"KRW-BTC\"]}]",
        "NO_CODES | [{\"ticket\":\"t\"},{\"type\":\"ticker\"}]",
        "NO_CODES | [{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[]}]",
        "INVALID_PARAM | [{\"ticket\":\"t\"},{\"type\":\"nope\",\"codes\":[\"KRW-BTC\"]}]",
        "INVALID_PARAM | [{\"ticket\":\"t\"},{\"type\":\"myOrder\"}]",
        "INVALID_PARAM | [{\"ticket\":\"t\"},{\"format\":\"XML\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]",
        "INVALID_PARAM | [{\"ticket\":\"t\"},{\"method\":\"UNSUBSCRIBE\"}]",
    })
    void shouldNameWhatIsWrong(String name, String message) {
        assertRefused(message, false, name);
    }

    @Test
    void shouldRefuseCodesOfMyAsset() {
        assertRefused("[{\"ticket\":\"t\"},{\"type\":\"myAsset\",\"codes\":[\"KRW-BTC\"]}]", true, "WRONG_FORMAT");
    }

    @Test
    void shouldRefusePublicStreamsOnThePrivateEndpoint() {
        assertRefused("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]", true, "INVALID_PARAM");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> RequestParser.parse(new byte[] {'[', '"', (byte) 0xff, '"', ']'}, false))
                .isInstanceOf(RequestException.class);
    }

    private static void assertRefused(String message, boolean personal, String name) {
        assertThatThrownBy(() -> parse(message, personal))
                .isInstanceOfSatisfying(RequestException.class, e -> assertThat(e.name()).isEqualTo(name));
    }

    private static Request parse(String message, boolean personal) throws RequestException {
        return RequestParser.parse(message.getBytes(StandardCharsets.UTF_8), personal);
    }
}
