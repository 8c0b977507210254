package io.upring.bot.console;

import java.util.List;

/**
 * What a run is about.
 *
 * <p>Threading: immutable.
 *
 * @param market in words: "generated market, seed 42".
 * @param exchange its address.
 * @param killSwitch one sentence, if it is tripped from the start; empty otherwise.
 */
public record RunHeader(String market, String exchange, int markets, List<String> strategies, String layout,
                        String killSwitch) {
    public RunHeader {
        strategies = List.copyOf(strategies);
    }
}
