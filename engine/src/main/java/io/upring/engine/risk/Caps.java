package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.RiskColumn;
import java.util.Map;

/**
 * Caps by currency. A currency that is not named has a cap of nothing.
 *
 * <p>Threading: belongs to the risk stage. The first question about a currency that was listed later may allocate.
 */
final class Caps {
    private final Instruments instruments;
    private final Map<String, Amount> named;
    private final Amount[] caps;
    private final long[] codes;

    Caps(Instruments instruments, Map<String, Amount> named) {
        this.instruments = instruments;
        this.named = named;
        caps = new Amount[instruments.currencyCapacity()];
        codes = new long[instruments.currencyCapacity()];
        for (int currency = 0; currency < instruments.currencyCount(); currency++) {
            cap(currency);
        }
    }

    /** Shared, must not be changed. */
    Amount cap(int currency) {
        if (caps[currency] == null) {
            final String code = instruments.currency(currency);
            caps[currency] = named.getOrDefault(code, new Amount());
            codes[currency] = RiskColumn.codeOf(code);
        }
        return caps[currency];
    }

    /** The currency as counters tell it. */
    long code(int currency) {
        return codes[currency];
    }
}
