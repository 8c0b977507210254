package io.upring.engine.telemetry;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Stage;

/** Shows every event to a tap. Threading: one stage thread. */
public final class TapStage implements Stage {
    private final EventTap tap;

    public TapStage(EventTap tap) {
        this.tap = tap;
    }

    @Override
    public String name() {
        return "tap";
    }

    @Override
    public void onEvent(EventSlot slot) {
        tap.onEvent(slot);
    }
}
