package io.upring.strategies.premium;

/** Hears when a premium has become unusual. Threading: who updates the premium. */
@FunctionalInterface
public interface PremiumListener {
    /** @param window index of the window; its score and percentile are NaN while they are not known. */
    void onUnusual(Premium premium, int window, double zScore, double percentile);
}
