package io.upring.sim.exchange;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * What the exchange says about a market besides its prices.
 *
 * <p>Threading: immutable.
 *
 * @param delistingDate announced last day; null for none
 * @param warning       whether the market is one to be wary of as a whole
 */
public record MarketStatus(MarketState state, LocalDate delistingDate, boolean warning, Set<MarketCaution> cautions) {
    public MarketStatus {
        Objects.requireNonNull(state, "state");
        cautions = Set.copyOf(cautions);
    }

    /** Trading, with nothing to warn of. */
    public static MarketStatus active() {
        return new MarketStatus(MarketState.ACTIVE, null, false, Set.of());
    }

    /** Announced, not trading yet. */
    public static MarketStatus preview() {
        return active().withState(MarketState.PREVIEW);
    }

    public MarketStatus withState(MarketState value) {
        return new MarketStatus(value, delistingDate, warning, cautions);
    }

    public MarketStatus withDelistingDate(LocalDate value) {
        return new MarketStatus(state, value, warning, cautions);
    }

    public MarketStatus withWarning(boolean value) {
        return new MarketStatus(state, delistingDate, value, cautions);
    }

    public MarketStatus withCautions(MarketCaution... value) {
        return new MarketStatus(state, delistingDate, warning, Set.copyOf(Arrays.asList(value)));
    }
}
