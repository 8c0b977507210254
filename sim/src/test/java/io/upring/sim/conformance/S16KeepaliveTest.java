package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RawSocket;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.config.VenueTimings;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S16KeepaliveTest extends ConformanceTest {
    @Test
    @DisplayName("1.6 an idle socket is cut at 60 s, status frames come every 10 s: the defaults")
    void shouldKnowTheMeasuredTimes() {
        assertThat(VenueTimings.defaults().idleMs()).isEqualTo(60_000);
        assertThat(VenueTimings.defaults().statusMs()).isEqualTo(10_000);
    }

    @Test
    @DisplayName("1.6 an idle socket ends without a close frame")
    void shouldCutAnIdleConnection() throws IOException {
        startWith(quick().withIdleMs(100));
        RawSocket idle = closing(new RawSocket(venue.httpUri()));
        idle.upgrade();
        assertThat(idle.ended()).as("no byte before the end").isTrue();
        assertThat(publicStream().closeCode()).isEqualTo(StreamClient.CUT);
    }

    @Test
    @DisplayName("1.6 a socket that is sent to is not idle")
    void shouldNotCutAConnectionThatIsSentTo() {
        startWith(quick().withIdleMs(300).withStatusMs(30));
        StreamClient client = publicStream().send("PING");
        for (int i = 0; i < 20; i++) {
            client.next();
        }
        assertThat(client.open()).isTrue();
    }

    @Test
    @DisplayName("1.6 one PING word makes status frames for as long as the socket lives, the first after an interval")
    void shouldRepeatTheStatus() {
        startWith(quick().withStatusMs(20));
        StreamClient client = publicStream();
        long startNs = System.nanoTime();
        client.send("PING");
        for (int i = 1; i <= 5; i++) {
            assertThat(client.next().string()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(System.nanoTime() - startNs).as("status %s", i).isGreaterThanOrEqualTo(i * 20_000_000L);
        }
        startWith(quick());
        assertThat(publicStream().send("PING").drain()).as("nothing at once").isEmpty();
    }

    @Test
    @DisplayName("1.6 further PING words do not make more status frames")
    void shouldNotRepeatTheStatusFaster() {
        startWith(quick().withStatusMs(50));
        StreamClient client = publicStream();
        long startNs = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            client.send("PING");
        }
        for (int i = 1; i <= 4; i++) {
            client.next();
            assertThat(System.nanoTime() - startNs).as("status %s", i).isGreaterThanOrEqualTo(i * 50_000_000L);
        }
    }

    @Test
    @DisplayName("1.6 protocol pings are answered with their payload, and the server never pings")
    void shouldAnswerAProtocolPing() throws IOException {
        startWith(quick().withIdleMs(500));
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade();
        socket.write(new byte[] {(byte) 0x89, (byte) 0x82, 0, 0, 0, 0, 7, 9});
        RawSocket.Frame pong = socket.readFrame();
        assertThat(pong.first()).isEqualTo(0x8A);
        assertThat(pong.payload()).containsExactly(7, 9);
        assertThat(socket.ended()).as("nothing more until the cut").isTrue();
    }
}
