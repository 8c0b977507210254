package io.upring.sim.venue.ws;

import java.math.BigDecimal;

/**
 * What one receiver wants of a frame besides its format.
 *
 * @param depth levels of an order book
 * @param level its grouping
 * @param body  whether a notice comes with its text
 */
record FrameView(int depth, BigDecimal level, boolean body) {
    static final FrameView PLAIN = new FrameView(30, BigDecimal.ZERO, false);
    private static final FrameView[] DEPTHS = {new FrameView(1, BigDecimal.ZERO, false),
        new FrameView(5, BigDecimal.ZERO, false), new FrameView(15, BigDecimal.ZERO, false), PLAIN};

    static FrameView of(int depth, BigDecimal level) {
        if (level.signum() != 0) {
            return new FrameView(depth, level, false);
        }
        for (FrameView view : DEPTHS) {
            if (view.depth == depth) {
                return view;
            }
        }
        return PLAIN;
    }
}
