package io.upring.feed.codec;

import io.upring.engine.event.RejectReason;

/**
 * What is wrong with a frame, and where. One instance a decoder, thrown again and again: it carries no stack trace,
 * costs no allocation and never leaves the decoder.
 */
final class BadFrame extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RejectReason reason = RejectReason.NONE;
    private int offset;

    BadFrame() {
        super("bad frame", null, false, false);
    }

    BadFrame set(RejectReason newReason, int newOffset) {
        reason = newReason;
        offset = newOffset;
        return this;
    }

    RejectReason reason() {
        return reason;
    }

    /** From the frame's first byte. */
    int offset() {
        return offset;
    }
}
