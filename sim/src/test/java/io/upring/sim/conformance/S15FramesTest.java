package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.Side;
import io.upring.sim.venue.RawSocket;
import io.upring.sim.venue.StreamClient;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S15FramesTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
    }

    @Test
    @DisplayName("1.5 data frames are binary, public and private")
    void shouldSendBinaryFrames() {
        market.book("KRW-BTC", ASKS, BIDS);
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        StreamClient streams = subscribed(of("ticker", "KRW-BTC"), of("trade", "KRW-BTC"), of("orderbook", "KRW-BTC"),
                of("candle.1m", "KRW-BTC"));
        for (int i = 0; i < 4; i++) {
            assertThat(streams.next().binary()).isTrue();
        }
        StreamClient own = privately("{'type':'myOrder'}", "{'type':'myAsset'}");
        bid("KRW-BTC", "99000000", "0.001");
        assertThat(own.next().binary()).isTrue();
        assertThat(own.next().binary()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("1.5 permessage-deflate when offered, its parameters about context takeover honoured")
    @CsvSource({"permessage-deflate, permessage-deflate",
        "permessage-deflate; server_no_context_takeover, server_no_context_takeover",
        "permessage-deflate; client_max_window_bits, permessage-deflate"})
    void shouldCompressWhenOffered(String offered, String granted) throws IOException {
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade("Sec-WebSocket-Extensions: " + offered + "\r\n", granted);
        for (int i = 0; i < 3; i++) {
            socket.writeFrame(ask(of("ticker", "KRW-ADA")));
            RawSocket.Frame frame = socket.readFrame();
            assertThat(frame.first()).as("final, compressed, binary").isEqualTo(0xC2);
            assertThat(socket.inflate(frame.payload(), !granted.contains("no_context")))
                    .startsWith("{\"type\":\"ticker\",\"code\":\"KRW-ADA\",").endsWith("\"stream_type\":\"SNAPSHOT\"}");
        }
    }

    @Test
    @DisplayName("1.5 no compression when it is not offered")
    void shouldNotCompressUnasked() throws IOException {
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade();
        socket.writeFrame(ask(of("ticker", "KRW-ADA")));
        RawSocket.Frame frame = socket.readFrame();
        assertThat(frame.first()).as("final, binary").isEqualTo(0x82);
        assertThat(frame.text()).startsWith("{\"type\":\"ticker\"");
    }
}
