package io.upring.feed.ws;

import org.agrona.DirectBuffer;

/** Ignores everything; tests override what they watch. */
class IgnoringHandler implements MessageHandler {
    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length, final boolean binary) {
    }

    @Override
    public void onPing(final DirectBuffer buffer, final int offset, final int length) {
    }

    @Override
    public void onPong(final DirectBuffer buffer, final int offset, final int length) {
    }

    @Override
    public void onClose(final int code, final DirectBuffer reason, final int offset, final int length) {
    }
}
