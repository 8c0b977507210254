package io.upring.engine.risk;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;

/**
 * One reason to raise the kill switch: asks for it once an episode, and not where the switch stands as high already.
 * Who goes on with the run, or has re-armed the switch, is asked again while the reason lasts.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class TripRequest {
    private final KillLevel level;
    private final KillCause cause;
    private boolean isMade;

    TripRequest(KillLevel level, KillCause cause) {
        this.level = level;
        this.cause = cause;
    }

    /** @param isDue whether the reason is there as of this event. */
    void update(EventSlot slot, boolean isDue, KillLevel standing) {
        if (!isDue) {
            isMade = false;
        } else if (!isMade && standing.compareTo(level) < 0) {
            isMade = true;
            if (slot.requestedTrip().compareTo(level) < 0) {
                slot.requestTrip(level, cause);
            }
        }
    }

    void renew() {
        isMade = false;
    }
}
