package io.upring.feed.ws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Keeps what a parser found as text, one line each. */
final class RecordingHandler implements MessageHandler {
    final List<String> events = new ArrayList<>();

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length, final boolean binary) {
        add(binary ? "binary" : "text", buffer, offset, length);
    }

    @Override
    public void onPing(final DirectBuffer buffer, final int offset, final int length) {
        add("ping", buffer, offset, length);
    }

    @Override
    public void onPong(final DirectBuffer buffer, final int offset, final int length) {
        add("pong", buffer, offset, length);
    }

    @Override
    public void onClose(final int code, final DirectBuffer reason, final int offset, final int length) {
        add("close " + code, reason, offset, length);
    }

    private void add(final String kind, final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        events.add(kind + ":" + new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
