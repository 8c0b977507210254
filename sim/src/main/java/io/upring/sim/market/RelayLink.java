package io.upring.sim.market;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to another venue's public streams that comes back when it is lost. One that says nothing for a while,
 * not even to pings, is given up and opened again.
 *
 * <p>Threading: its own; what it receives is handed over on the client library's threads, one frame at a time.
 */
final class RelayLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLink.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long PING_SECONDS = 15;
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(45);
    private static final long FIRST_RETRY_MS = 500;
    private static final long LONGEST_RETRY_MS = 30_000;

    private final HttpClient http;
    private final URI uri;
    private final String request;
    private final Consumer<byte[]> frames;
    private final ScheduledExecutorService timer;
    private volatile WebSocket socket;
    private volatile long heardAtNs;
    private volatile boolean closed;
    private long retryMs = FIRST_RETRY_MS;

    /**
     * @param request the subscription, sent after each connect
     * @param frames  takes each data frame's payload
     */
    RelayLink(HttpClient http, URI uri, String request, Consumer<byte[]> frames) {
        this.http = http;
        this.uri = uri;
        this.request = request;
        this.frames = frames;
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "relay-timer");
            thread.setDaemon(true);
            return thread;
        });
        one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer = one;
    }

    void open() {
        timer.execute(this::connect);
        timer.scheduleWithFixedDelay(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        http.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT).buildAsync(uri, new Listener())
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        lost("it does not answer: " + failure.getMessage());
                    }
                });
    }

    private void lost(String why) {
        if (closed) {
            return;
        }
        LOG.warn("the relayed venue {} is lost ({}); trying again in {} ms", uri, why, retryMs);
        timer.schedule(this::connect, retryMs, TimeUnit.MILLISECONDS);
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    }

    private void ping() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        if (System.nanoTime() - heardAtNs > SILENCE_NS) {
            socket = null;
            open.abort();
            lost("it says nothing");
        } else {
            open.sendPing(ByteBuffer.allocate(0));
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            heardAtNs = System.nanoTime();
            if (closed) {
                opened.abort();
                return;
            }
            opened.sendText(request, true);
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            return take(from, part, last);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            return take(from, data.toString().getBytes(StandardCharsets.UTF_8), last);
        }

        private CompletionStage<?> take(WebSocket from, byte[] part, boolean last) {
            heardAtNs = System.nanoTime();
            payload.writeBytes(part);
            if (last) {
                retryMs = FIRST_RETRY_MS;
                frames.accept(payload.toByteArray());
                payload.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            heardAtNs = System.nanoTime();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            ended(from, "it closed with " + status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended(from, String.valueOf(error.getMessage()));
        }

        private void ended(WebSocket from, String why) {
            if (socket == from) {
                socket = null;
                lost(why);
            }
        }
    }
}
