package io.upring.bot.report;

/**
 * The deepest fall of a curve below its highest value so far.
 *
 * @param depth of the fall, not negative, in the curve's unit.
 * @param share of the highest value before it, 0 where that is not positive.
 * @param peakNs when the highest value was reached.
 * @param troughNs when the lowest after it was.
 * @param recoveredNs when the highest value was reached again; 0 if never.
 */
record DrawDown(double depth, double share, long peakNs, long troughNs, long recoveredNs) {
    static final DrawDown NONE = new DrawDown(0, 0, 0, 0, 0);

    /** The first of the deepest, by depth in the curve's unit. */
    static DrawDown of(Curve curve) {
        DrawDown deepest = NONE;
        int peak = 0;
        for (int i = 0; i < curve.size(); i++) {
            final double top = curve.values()[peak];
            if (curve.values()[i] >= top) {
                peak = i;
            } else if (top - curve.values()[i] > deepest.depth) {
                final double depth = top - curve.values()[i];
                deepest = new DrawDown(depth, top > 0 ? depth / top : 0, curve.timesNs()[peak], curve.timesNs()[i], 0);
            }
        }
        return deepest.depth == 0 ? NONE : deepest.recovered(curve);
    }

    private DrawDown recovered(Curve curve) {
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.size(); i++) {
            if (curve.timesNs()[i] <= troughNs) {
                top = Math.max(top, curve.values()[i]);
            } else if (curve.values()[i] >= top) {
                return new DrawDown(depth, share, peakNs, troughNs, curve.timesNs()[i]);
            }
        }
        return this;
    }

    /** How far each point stands below the highest before it, as a share of that one: 0 or negative. */
    static Curve shares(Curve curve) {
        final double[] shares = new double[curve.size()];
        double top = 0;
        for (int i = 0; i < shares.length; i++) {
            top = Math.max(top, curve.values()[i]);
            shares[i] = top > 0 ? curve.values()[i] / top - 1 : 0;
        }
        return new Curve(curve.timesNs(), shares);
    }
}
