package io.upring.bot.run;

import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.FrameSink;
import org.agrona.DirectBuffer;

/** Shows the frames of one stream to its decoder. Threading: the feed's thread. */
final class DecodingSink implements FrameSink {
    private final FrameDecoder decoder;
    private int epoch;
    private long lastFrameAtNs;

    DecodingSink(FrameDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public void onEpoch(int newEpoch) {
        epoch = newEpoch;
    }

    @Override
    public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
        lastFrameAtNs = receivedAtNs;
        decoder.decode(buffer, offset, length, receivedAtNs, epoch);
        return switch (decoder.lastContent()) {
            case DATA, IGNORED -> FrameKind.DATA;
            case STATUS, NOTHING -> FrameKind.STATUS;
            case SUBSCRIPTIONS -> FrameKind.SUBSCRIPTIONS;
            case REJECTED -> FrameKind.REJECTED;
            case SERVER_ERROR -> FrameKind.ERROR;
        };
    }

    /** By the receive clock; 0 before the first. */
    long lastFrameAtNs() {
        return lastFrameAtNs;
    }
}
