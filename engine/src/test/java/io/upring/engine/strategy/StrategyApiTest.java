package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the author of a strategy must know stays small. */
class StrategyApiTest {
    @Test
    void shouldNeedFifteenTypesAndNoMore() {
        final Set<String> types = new TreeSet<>();
        for (final Class<?> type : List.of(Strategy.class, StrategyContext.class, StrategyType.class,
            Parameter.class)) {
            collect(type, types);
        }
        assertThat(types).containsExactly("Amount", "CandleView", "Instrument", "Order", "OrderBookView", "Parameter",
            "Side", "Strategy", "StrategyContext", "StrategyType", "Stream", "TickerView", "TimeInForce", "TradeView",
            "Verdict");
    }

    /** The type, and those of Upring that its own methods take and return. */
    private static void collect(Class<?> type, Set<String> types) {
        types.add(type.getSimpleName());
        for (final Method method : type.getDeclaredMethods()) {
            Stream.concat(Arrays.stream(method.getParameterTypes()), Stream.of(method.getReturnType()))
                .filter(used -> used.getName().startsWith("io.upring."))
                .forEach(used -> types.add(used.getSimpleName()));
        }
    }
}
