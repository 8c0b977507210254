package io.upring.sim.exchange;

/**
 * Direction of a price against the previous UTC day's close.
 *
 * <p>Threading: immutable.
 */
public enum Change {
    RISE,
    EVEN,
    FALL;

    static Change ofSign(int sign) {
        return sign > 0 ? RISE : sign < 0 ? FALL : EVEN;
    }
}
