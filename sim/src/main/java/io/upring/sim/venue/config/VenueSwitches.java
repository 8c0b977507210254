package io.upring.sim.venue.config;

/**
 * Behaviour that the exchange's documents leave open, or that a test may want otherwise.
 *
 * <p>Threading: immutable.
 *
 * @param textControlFrames   whether status and error frames are text instead of binary
 * @param acceptBadPrivateAuth whether a bad token on the private endpoint is answered after the upgrade, by an
 *                            {@code INVALID_AUTH} frame, instead of by status 401
 * @param padThinSides        whether the thinner side of a book is padded with zero-price levels; otherwise the deeper
 *                            side is cut
 * @param waitBeforeTakerFill whether a limit order that matches at once is announced with {@code wait} first
 * @param doneAfterLastTrade  whether a filled order ends with a {@code done} frame of its own
 * @param allAssets           whether myAsset frames list every currency of the account, not only the changed ones
 * @param smpTypeDefault      shown as {@code smp_type} of orders that named none; null to leave it unset
 */
public record VenueSwitches(boolean textControlFrames, boolean acceptBadPrivateAuth, boolean padThinSides,
                            boolean waitBeforeTakerFill, boolean doneAfterLastTrade, boolean allAssets,
                            String smpTypeDefault) {

    public static VenueSwitches defaults() {
        return new VenueSwitches(false, false, true, true, true, false, "cancel_maker");
    }

    public VenueSwitches withTextControlFrames(boolean value) {
        return new VenueSwitches(value, acceptBadPrivateAuth, padThinSides, waitBeforeTakerFill, doneAfterLastTrade,
                allAssets, smpTypeDefault);
    }

    public VenueSwitches withAcceptBadPrivateAuth(boolean value) {
        return new VenueSwitches(textControlFrames, value, padThinSides, waitBeforeTakerFill, doneAfterLastTrade,
                allAssets, smpTypeDefault);
    }

    public VenueSwitches withPadThinSides(boolean value) {
        return new VenueSwitches(textControlFrames, acceptBadPrivateAuth, value, waitBeforeTakerFill,
                doneAfterLastTrade, allAssets, smpTypeDefault);
    }

    public VenueSwitches withWaitBeforeTakerFill(boolean value) {
        return new VenueSwitches(textControlFrames, acceptBadPrivateAuth, padThinSides, value, doneAfterLastTrade,
                allAssets, smpTypeDefault);
    }

    public VenueSwitches withDoneAfterLastTrade(boolean value) {
        return new VenueSwitches(textControlFrames, acceptBadPrivateAuth, padThinSides, waitBeforeTakerFill, value,
                allAssets, smpTypeDefault);
    }

    public VenueSwitches withAllAssets(boolean value) {
        return new VenueSwitches(textControlFrames, acceptBadPrivateAuth, padThinSides, waitBeforeTakerFill,
                doneAfterLastTrade, value, smpTypeDefault);
    }
}
