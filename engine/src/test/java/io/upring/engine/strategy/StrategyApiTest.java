package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the author of a strategy must know stays small. */
class StrategyApiTest {
    @Test
    void shouldNeedAtMostFifteenTypesOfEventsAndStrategies() {
        final Set<String> types = new TreeSet<>();
        collect(Strategy.class, types);
        collect(StrategyContext.class, types);
        types.removeIf(name -> !name.startsWith("io.upring.engine.strategy.")
            && !name.startsWith("io.upring.engine.event."));
        assertThat(types).hasSizeBetween(10, 15);
    }

    /** The type, and what its own methods take and return; views lead on to the enums that they return. */
    private static void collect(Class<?> type, Set<String> types) {
        types.add(type.getName());
        for (final Method method : type.getDeclaredMethods()) {
            Stream.concat(Arrays.stream(method.getParameterTypes()), Stream.of(method.getReturnType()))
                .forEach(used -> types.add(used.getName()));
        }
    }
}
