package io.upring.sim.venue.config;

import java.util.EnumSet;
import java.util.Set;

/**
 * The venue's answers to the open questions of {@link VenueSwitch}.
 *
 * <p>Threading: immutable.
 */
public final class VenueSwitches {
    private final Set<VenueSwitch> on;

    private VenueSwitches(Set<VenueSwitch> on) {
        this.on = on;
    }

    public static VenueSwitches defaults() {
        Set<VenueSwitch> on = EnumSet.noneOf(VenueSwitch.class);
        for (VenueSwitch one : VenueSwitch.values()) {
            if (one.onByDefault()) {
                on.add(one);
            }
        }
        return new VenueSwitches(on);
    }

    public boolean on(VenueSwitch one) {
        return on.contains(one);
    }

    public VenueSwitches with(VenueSwitch one, boolean value) {
        EnumSet<VenueSwitch> changed = EnumSet.noneOf(VenueSwitch.class);
        changed.addAll(on);
        if (value) {
            changed.add(one);
        } else {
            changed.remove(one);
        }
        return new VenueSwitches(changed);
    }

    @Override
    public String toString() {
        return "VenueSwitches[on=" + on + "]";
    }
}
