package io.upring.sim.venue.config;

import java.util.EnumSet;
import java.util.Set;

/**
 * The venue's answers to the open questions of {@link VenueSwitch}, and the one question that is not yes or no.
 *
 * <p>Threading: immutable.
 */
public final class VenueSwitches {
    private final Set<VenueSwitch> on;
    private final String smpTypeDefault;

    private VenueSwitches(Set<VenueSwitch> on, String smpTypeDefault) {
        this.on = on;
        this.smpTypeDefault = smpTypeDefault;
    }

    public static VenueSwitches defaults() {
        Set<VenueSwitch> on = EnumSet.noneOf(VenueSwitch.class);
        for (VenueSwitch one : VenueSwitch.values()) {
            if (one.onByDefault()) {
                on.add(one);
            }
        }
        return new VenueSwitches(on, "cancel_maker");
    }

    public boolean on(VenueSwitch one) {
        return on.contains(one);
    }

    /** Shown as {@code smp_type} of orders that named none; null to leave it unset, as before 2026-11-09. */
    public String smpTypeDefault() {
        return smpTypeDefault;
    }

    public VenueSwitches with(VenueSwitch one, boolean value) {
        EnumSet<VenueSwitch> changed = EnumSet.noneOf(VenueSwitch.class);
        changed.addAll(on);
        if (value) {
            changed.add(one);
        } else {
            changed.remove(one);
        }
        return new VenueSwitches(changed, smpTypeDefault);
    }

    public VenueSwitches withSmpTypeDefault(String value) {
        return new VenueSwitches(on, value);
    }

    @Override
    public String toString() {
        return "VenueSwitches[on=" + on + ", smpTypeDefault=" + smpTypeDefault + "]";
    }
}
