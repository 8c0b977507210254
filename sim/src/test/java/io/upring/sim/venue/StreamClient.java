package io.upring.sim.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that knows nothing of the venue's code. */
public final class StreamClient implements WebSocket.Listener, AutoCloseable {
    /** Close code that stands for an end without a close frame. */
    public static final int CUT = 1006;

    private static final long DEADLINE_MS = 10_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Semaphore pongs = new Semaphore(0);
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    public record Frame(boolean binary, byte[] bytes) {
        public String string() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return Json.parse(string());
        }
    }

    public StreamClient(URI uri) {
        this(uri, null);
    }

    /** @param authorization the header's value, null for none */
    public StreamClient(URI uri, String authorization) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        socket = builder.buildAsync(uri, this).orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS).join();
    }

    public StreamClient send(String message) {
        socket.sendText(message, true).orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS).join();
        return this;
    }

    /** Returns once the venue has answered, and so once it has done all that was asked of it before. */
    public StreamClient ping() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).join();
        try {
            if (!pongs.tryAcquire(DEADLINE_MS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("no pong; the connection is " + (closed.isDone() ? "closed" : "open"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return this;
    }

    /** The next frame, or a failure after a deadline. */
    public Frame next() {
        try {
            Frame frame = frames.poll(DEADLINE_MS, TimeUnit.MILLISECONDS);
            if (frame == null) {
                throw new AssertionError("no frame; the connection is " + (closed.isDone() ? "closed" : "open"));
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public JsonNode nextJson() {
        return next().json();
    }

    /** All frames that come before the answer to a ping. */
    public List<JsonNode> drain() {
        ping();
        List<JsonNode> all = new ArrayList<>();
        while (!frames.isEmpty()) {
            all.add(nextJson());
        }
        return all;
    }

    /** What came so far and was not taken. */
    public int waiting() {
        return frames.size();
    }

    /** The code of the close frame, or {@link #CUT}. */
    public int closeCode() {
        return closed.orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS).join();
    }

    public boolean open() {
        return !closed.isDone();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        binary.writeBytes(part);
        if (last) {
            frames.add(new Frame(true, binary.toByteArray()));
            binary.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            frames.add(new Frame(false, text.toString().getBytes(StandardCharsets.UTF_8)));
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pongs.release();
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(CUT);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
