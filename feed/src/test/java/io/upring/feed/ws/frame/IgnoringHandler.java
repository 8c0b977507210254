package io.upring.feed.ws.frame;

import org.agrona.DirectBuffer;

/** Ignores everything; tests override what they watch. */
class IgnoringHandler implements MessageHandler {
    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length, boolean binary) {
    }

    @Override
    public void onPing(DirectBuffer buffer, int offset, int length) {
    }

    @Override
    public void onPong(DirectBuffer buffer, int offset, int length) {
    }

    @Override
    public void onClose(int code, DirectBuffer reason, int offset, int length) {
    }
}
