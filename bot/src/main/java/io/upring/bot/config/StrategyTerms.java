package io.upring.bot.config;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.StopPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a strategy is given, whatever its type: capital, and what becomes of its orders when it fails.
 *
 * <p>Threading: immutable; the amounts must not be changed.
 *
 * @param budget what its positions may cost and its open bids tie up, by quote currency; empty for no limit of its own.
 * @param onFailure what becomes of its orders and positions when it is put in quarantine.
 */
public record StrategyTerms(Map<String, Amount> budget, StopPolicy onFailure) {
    /** Without a budget of its own; orders of one that fails are cancelled. */
    public static final StrategyTerms USUAL = new StrategyTerms(Map.of(), StopPolicy.CANCEL);

    public StrategyTerms {
        budget = Map.copyOf(budget);
    }

    /** Reads the keys {@code budget} and {@code onFailure} of a strategy's section. */
    static StrategyTerms read(Section section) {
        final Map<String, Amount> budget = new LinkedHashMap<>();
        section.amounts("budget", Map.of()).forEach((currency, amount) ->
            budget.put(currency, new Amount().set(amount)));
        return new StrategyTerms(budget, section.choice("onFailure", StopPolicy.class, StopPolicy.CANCEL));
    }

    /** What {@link #read} reads; nothing for what is usual. */
    void putInto(Map<String, Object> section) {
        if (!budget.isEmpty()) {
            final Map<String, Object> amounts = new TreeMap<>();
            budget.forEach((currency, amount) -> amounts.put(currency, amount.toBigDecimal().toPlainString()));
            section.put("budget", amounts);
        }
        if (onFailure != StopPolicy.CANCEL) {
            section.put("onFailure", Section.word(onFailure));
        }
    }
}
