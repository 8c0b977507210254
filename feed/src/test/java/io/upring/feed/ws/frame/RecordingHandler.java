package io.upring.feed.ws.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Keeps what a parser found as text, one line each. */
final class RecordingHandler implements MessageHandler {
    final List<String> events = new ArrayList<>();

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length, boolean binary) {
        add(binary ? "binary" : "text", buffer, offset, length);
    }

    @Override
    public void onPing(DirectBuffer buffer, int offset, int length) {
        add("ping", buffer, offset, length);
    }

    @Override
    public void onPong(DirectBuffer buffer, int offset, int length) {
        add("pong", buffer, offset, length);
    }

    @Override
    public void onClose(int code, DirectBuffer reason, int offset, int length) {
        add("close " + code, reason, offset, length);
    }

    private void add(String kind, DirectBuffer buffer, int offset, int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        events.add(kind + ":" + new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
