package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.feed.testing.CollectedEvents;
import org.junit.jupiter.api.Test;

class ConnectionPublisherTest {
    private final CollectedEvents events = new CollectedEvents();
    private final ConnectionView view = new ConnectionView();

    @Test
    void shouldPublishAChangeOfThePrivateConnection() throws Exception {
        ConnectionPublisher.privateStream(events, () -> 77).onConnection(new ConnectionStatus("private",
            ConnectionState.DOWN, 12, 3, DownReason.STALLED, "No ping: 핑".concat("!".repeat(300))));
        view.wrap(events.next());

        assertThat(view.slot().type()).isEqualTo(EventType.CONNECTION);
        assertThat(view.slot().source()).isEqualTo(EventSource.PRIVATE_STREAM);
        assertThat(view.slot().epoch()).isEqualTo(12);
        assertThat(view.receivedAtNs()).isEqualTo(77);
        assertThat(view.isPrivate()).isTrue();
        assertThat(view.attempts()).isEqualTo(3);
        assertThat(view.state()).isEqualTo(ConnectionState.DOWN);
        assertThat(view.reason()).startsWith("No ping: ?!!!").hasSize(199);
    }

    @Test
    void shouldPublishAChangeOfThePublicConnection() throws Exception {
        ConnectionPublisher.publicStream(events, 3, () -> 1).onConnection(
            new ConnectionStatus("public", ConnectionState.FLOWING, 1, 1, DownReason.NONE, ""));
        view.wrap(events.next());

        assertThat(view.slot().source()).isEqualTo(EventSource.PUBLIC_STREAM);
        assertThat(view.isPrivate()).isFalse();
        assertThat(view.connectionId()).isEqualTo(3);
        assertThat(view.slot().connectionId()).isEqualTo(3);
        assertThat(view.state()).isEqualTo(ConnectionState.FLOWING);
        assertThat(view.reason()).isEmpty();
    }
}
