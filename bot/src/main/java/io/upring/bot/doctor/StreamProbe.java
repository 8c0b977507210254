package io.upring.bot.doctor;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.UpbitStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.DirectBuffer;

/** One connection to a stream, kept until it has shown that it works. Threading: the waiting is the caller's. */
final class StreamProbe {
    private static final int TIMEOUT_MS = 8_000;
    private static final String ERROR = "\"error\"";
    private static final int ERROR_BYTES = 400;
    private static final double NS_PER_MS = 1e6;

    private final long startNs = System.nanoTime();
    private final CompletableFuture<ConnectionStatus> settled = new CompletableFuture<>();
    private volatile long upNs;
    private volatile String error = "";

    private StreamProbe() {
    }

    /** @param proof what shows that it works, for the finding. */
    static Finding run(String name, StreamConfig config, Transport transport, Subscription wanted, String proof)
        throws Exception {
        return new StreamProbe().connect(name, config.withTimeouts(TIMEOUT_MS, 500), transport, wanted, proof);
    }

    private Finding connect(String name, StreamConfig config, Transport transport, Subscription wanted, String proof)
        throws Exception {
        try (UpbitStream stream = new UpbitStream(config, transport, ReceiveClock.system(), this::onFrame,
            this::onConnection)) {
            stream.subscribe(List.of(wanted));
            stream.start();
            final ConnectionStatus end = settled.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            return end.state() == ConnectionState.FLOWING
                ? Finding.ok(name, String.format(Locale.ROOT, "connected in %.1f ms, %s after %.1f ms",
                    (upNs - startNs) / NS_PER_MS, proof, (System.nanoTime() - startNs) / NS_PER_MS))
                : Finding.fail(name, (end.detail().isEmpty() ? end.reason().toString() : end.detail())
                    + (error.isEmpty() ? "" : " It said: " + error), mend(end.reason()));
        } catch (TimeoutException silent) {
            return Finding.fail(name, "nothing came within " + TIMEOUT_MS / 1_000 + " s",
                "Check whether a firewall or a proxy lets WebSocket connections through.");
        }
    }

    private static String mend(DownReason reason) {
        return switch (reason) {
            case AUTH_REJECTED, SERVER_ERROR -> "Check the keys, their permissions and allowed addresses on Upbit's"
                + " page \"Open API management\".";
            case RATE_LIMITED -> "Wait a minute; something else on this address connects too often.";
            default -> "Check exchange.url, and whether a firewall or a proxy lets WebSocket connections through.";
        };
    }

    private void onConnection(ConnectionStatus status) {
        switch (status.state()) {
            case UP -> upNs = System.nanoTime();
            case FLOWING, DOWN -> settled.complete(status);
            case CONNECTING -> { }
        }
    }

    private FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
        final String text = buffer.getStringWithoutLengthUtf8(offset, Math.min(length, ERROR_BYTES));
        if (text.contains(ERROR)) {
            error = text;
            return FrameKind.ERROR;
        }
        return text.contains("\"status\"") ? FrameKind.STATUS
            : text.contains("LIST_SUBSCRIPTIONS") ? FrameKind.REJECTED : FrameKind.DATA;
    }
}
