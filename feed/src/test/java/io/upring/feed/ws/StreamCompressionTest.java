package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.ws.frame.Deflated;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compression as agreed at the handshake. */
class StreamCompressionTest extends StreamTestBase {
    private static final int COMPRESSED_BINARY = ServerFrames.FIN | Deflated.COMPRESSED | Opcode.BINARY;

    private static String extensions(String head) {
        return head.lines().filter(line -> line.toLowerCase().startsWith("sec-websocket-extensions:")).findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("none");
    }

    private static String agree(Peer peer, String answer) throws Exception {
        final String head = peer.readHead();
        final String header = answer.isEmpty() ? "" : "\r\nSec-WebSocket-Extensions: "
            + answer.replace("|", "\r\nsec-websocket-extensions: ");
        peer.send(Peer.switching(head).replace("\r\nremaining", header + "\r\nremaining"));
        return head;
    }

    private void startOffering(RudeServer.Script... scripts) throws Exception {
        start(publicConfig(server(scripts)).withCompression(Compression.OFFERED), TRADES);
    }

    private static byte[] compressed(Deflated deflated, String text) {
        return new ServerFrames().frame(COMPRESSED_BINARY,
            deflated.message(text.getBytes(StandardCharsets.UTF_8))).bytes();
    }

    @Test
    void shouldOfferNothingByDefault() throws Exception {
        final CompletableFuture<String> offer = new CompletableFuture<>();
        start(publicConfig(server(peer -> {
            offer.complete(extensions(peer.upgrade()));
            peer.drain();
        })), TRADES);
        assertThat(offer.get(20, TimeUnit.SECONDS)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        `permessage-deflate`; true
        `Permessage-Deflate`; true
        `permessage-deflate; server_no_context_takeover`; false
        `permessage-deflate;client_no_context_takeover ; server_no_context_takeover`; false
        `permessage-deflate; server_max_window_bits=15`; true
        `permessage-deflate; server_max_window_bits = "10"; client_no_context_takeover`; true
        """)
    void shouldReadWhatTheServerCompresses(String answer, boolean keepsContext) throws Exception {
        final CompletableFuture<String> offer = new CompletableFuture<>();
        final CompletableFuture<Peer.ClientFrame> request = new CompletableFuture<>();
        startOffering(peer -> {
            offer.complete(extensions(agree(peer, answer)));
            request.complete(peer.readFrame(Opcode.TEXT));
            final Deflated deflated = new Deflated(keepsContext);
            peer.send(compressed(deflated, TRADE));
            peer.send(new ServerFrames().binary("plain").bytes());
            peer.send(compressed(deflated, TRADE + TRADE));
            peer.readFrame(Opcode.CLOSE);
        });
        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
        assertThat(heard.frame()).isEqualTo("1:plain");
        assertThat(heard.frame()).isEqualTo("1:" + TRADE + TRADE);
        assertThat(offer.get(20, TimeUnit.SECONDS)).isEqualTo("permessage-deflate");
        assertThat(request.get(20, TimeUnit.SECONDS).text()).as("never compressed").startsWith("[{\"ticket\":");
        assertThat(stream.bytesReceived()).isEqualTo(3 * TRADE.length() + 5);
    }

    @Test
    void shouldTakeAnAnswerWithoutCompression() throws Exception {
        startOffering(StreamTestBase::serveOneTradeAndStay);
        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        x-webkit-deflate-frame                                         # with an extension that was not offered.
        ``                                                             # with an extension that was not offered.
        permessage-deflate; client_max_window_bits=10                  # client_max_window_bits=10
        permessage-deflate; server_max_window_bits                     # server_max_window_bits
        permessage-deflate; server_max_window_bits=7                   # server_max_window_bits=7
        permessage-deflate; server_max_window_bits=16                  # server_max_window_bits=16
        permessage-deflate; server_max_window_bits=09                  # server_max_window_bits=09
        permessage-deflate; server_no_context_takeover=1               # server_no_context_takeover=1
        permessage-deflate; client_no_context_takeover; client_no_context_takeover # client_no_context_takeover
        permessage-deflate; server_max_window_bits=9; server_max_window_bits=9 # server_max_window_bits=9
        permessage-deflate; level=3                                    # level=3
        permessage-deflate;                                            # terms that were not offered:
        permessage-deflate, permessage-deflate                         # with an extension that was not offered.
        permessage-deflate|permessage-deflate                          # with an extension that was not offered.
        """)
    void shouldRefuseTermsThatWereNotOffered(String answer, String said) throws Exception {
        startOffering(peer -> {
            agree(peer, answer.isEmpty() ? " " : answer);
            peer.drain();
        }, StreamTestBase::serveOneTradeAndStay);
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.HANDSHAKE_REFUSED);
        assertThat(down.detail()).startsWith("The server agreed to the WebSocket handshake with ").contains(said);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldBreakOffABombOrNonsenseAndComeBack(boolean bomb) throws Exception {
        final CompletableFuture<byte[]> close = new CompletableFuture<>();
        startOffering(peer -> {
            agree(peer, "permessage-deflate");
            final Deflated deflated = new Deflated(true);
            peer.send(compressed(deflated, TRADE));
            peer.send(new ServerFrames().frame(COMPRESSED_BINARY,
                bomb ? deflated.message(new byte[4 << 20]) : new byte[]{-1, -1, -1}).bytes());
            close.complete(peer.readFrame(Opcode.CLOSE).payload());
            peer.drain();
        }, peer -> {
            agree(peer, "permessage-deflate");
            peer.send(compressed(new Deflated(true), TRADE));
            peer.readFrame(Opcode.CLOSE);
        });
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.PROTOCOL_ERROR);
        assertThat(down.detail()).startsWith("The server broke the WebSocket protocol: " + (bomb
            ? "a compressed message inflates to more than the configured limit (byte "
            : "a compressed message is not a DEFLATE stream (byte "));
        assertThat(close.get(20, TimeUnit.SECONDS)).isEqualTo(new byte[]{3, (byte) (bomb ? 0xF1 : 0xEF)});
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
        assertThat(heard.frame()).as("the next connection begins with an empty window").isEqualTo("2:" + TRADE);
    }
}
