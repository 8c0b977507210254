package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/** A sink and listener that keeps what it hears, for a test to await. */
class StreamRecorder implements FrameSink, ConnectionListener {
    private static final long DEADLINE_S = 20;

    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
    volatile int epoch;
    volatile long lastStampNs;

    @Override
    public void onEpoch(int newEpoch) {
        epoch = newEpoch;
    }

    @Override
    public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
        final String text = buffer.getStringWithoutLengthUtf8(offset, length);
        lastStampNs = receivedAtNs;
        frames.add(epoch + ":" + text);
        if (text.contains("\"error\"")) {
            return FrameKind.ERROR;
        }
        return text.contains("\"status\"") ? FrameKind.STATUS : FrameKind.DATA;
    }

    @Override
    public void onConnection(ConnectionStatus status) {
        statuses.add(status);
    }

    String frame() throws InterruptedException {
        final String frame = frames.poll(DEADLINE_S, TimeUnit.SECONDS);
        assertThat(frame).as("a frame within %d s", DEADLINE_S).isNotNull();
        return frame;
    }

    ConnectionStatus next() throws InterruptedException {
        final ConnectionStatus status = statuses.poll(DEADLINE_S, TimeUnit.SECONDS);
        assertThat(status).as("a state change within %d s", DEADLINE_S).isNotNull();
        return status;
    }

    /** Skips to the next change to this state. */
    ConnectionStatus await(ConnectionState state) throws InterruptedException {
        ConnectionStatus status = next();
        while (status.state() != state) {
            status = next();
        }
        return status;
    }
}
