package io.upring.strategies.scanner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import io.upring.engine.strategy.Parameter;

/** Settings of a scanner: the defaults of its parameters, but for what a test names. */
public final class Settings {
    private Settings() {
    }

    /** @param changes keys and values, as they would stand in a configuration. */
    public static ScannerSettings of(Map<String, String> changes) {
        final RecordComponent[] components = ScannerSettings.class.getRecordComponents();
        final Object[] values = Arrays.stream(components).map(component -> value(component.getType(),
            changes.getOrDefault(component.getName(), component.getAnnotation(Parameter.class).value()))).toArray();
        try {
            return ScannerSettings.class.getDeclaredConstructor(Arrays.stream(components)
                .map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw (IllegalArgumentException) refused.getCause();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        } else if (type == int.class) {
            return Integer.valueOf(text);
        } else if (type == double.class) {
            return Double.valueOf(text);
        }
        return type == Duration.class ? Duration.ofMillis(Math.round(Double.parseDouble(text) * 1e3)) : text;
    }
}
