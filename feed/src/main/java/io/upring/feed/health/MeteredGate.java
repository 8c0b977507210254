package io.upring.feed.health;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.feed.codec.EventGate;

/**
 * A gate that lets a {@link StreamMeter} see what another gate decides.
 *
 * <p>Threading: the feed's thread.
 */
public final class MeteredGate implements EventGate {
    private final EventGate gate;
    private final StreamMeter meter;

    public MeteredGate(EventGate gate, StreamMeter meter) {
        this.gate = gate;
        this.meter = meter;
    }

    @Override
    public DiscardReason admit(EventSlot slot) {
        final DiscardReason reason = gate.admit(slot);
        if (reason == DiscardReason.NONE) {
            meter.onAdmitted(slot);
        } else {
            meter.onDiscarded(reason);
        }
        return reason;
    }

    @Override
    public void onDropped(EventType type, byte[] frame, int offset, int length) {
        gate.onDropped(type, frame, offset, length);
    }

    @Override
    public void onRejected(EventType type, byte[] frame, int offset, int length) {
        gate.onRejected(type, frame, offset, length);
    }
}
