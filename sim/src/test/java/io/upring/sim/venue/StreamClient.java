package io.upring.sim.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that knows nothing of the venue's code. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    /** Close code that stands for an end without a close frame. */
    static final int CUT = 1006;

    private static final long DEADLINE_MS = 10_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> ponged = new CompletableFuture<>();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    record Frame(boolean binary, byte[] bytes) {
        String string() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.parse(string());
        }
    }

    StreamClient(URI uri) {
        this(uri, null);
    }

    /** @param authorization the header's value, null for none */
    StreamClient(URI uri, String authorization) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        socket = builder.buildAsync(uri, this).orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS).join();
    }

    StreamClient send(String message) {
        socket.sendText(message, true).orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS).join();
        return this;
    }

    void ping() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).join();
        ponged.orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS).join();
    }

    /** The next frame, or a failure after a deadline. */
    Frame next() {
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

    JsonNode nextJson() {
        return next().json();
    }

    /** What came so far and was not taken. */
    int waiting() {
        return frames.size();
    }

    /** The code of the close frame, or {@link #CUT}. */
    int closeCode() {
        return closed.orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS).join();
    }

    boolean open() {
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
        ponged.complete(null);
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
