package io.upring.strategies.premium;

/**
 * When a premium is unusual enough to be told.
 *
 * <p>Threading: immutable.
 *
 * @param zScore standard deviations from the mean, either way.
 * @param zScoreRearm how far it must come back before it can be told again.
 * @param percentile share of the window below it, 0.5 to 1; as far from the other end counts as well.
 * @param percentileRearm how far it must come back before it can be told again.
 * @param coolDownNs least time between two alerts of one window.
 */
public record PremiumRules(double zScore, double zScoreRearm, double percentile, double percentileRearm,
                           long coolDownNs) {
}
