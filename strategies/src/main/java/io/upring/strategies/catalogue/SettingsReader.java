package io.upring.strategies.catalogue;

import io.upring.engine.strategy.Parameter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills a strategy's settings record: what a configuration states, and defaults for the rest.
 *
 * <p>Threading: immutable.
 *
 * @param <S> the record.
 */
public final class SettingsReader<S extends Record> {
    private final Constructor<S> constructor;
    private final List<Part> parts = new ArrayList<>();
    private final List<ParameterSpec> specs = new ArrayList<>();

    /** One component: a parameter, or a record of such. */
    private sealed interface Part {
        Object read(Map<String, String> raw);
    }

    private record ParameterPart(ParameterSpec spec, ParameterKind kind) implements Part {
        @Override
        public Object read(Map<String, String> raw) {
            return kind.parse(spec, raw.getOrDefault(spec.name(), spec.defaultValue()));
        }
    }

    private record RecordPart(SettingsReader<?> reader) implements Part {
        @Override
        public Object read(Map<String, String> raw) {
            return reader.make(raw);
        }
    }

    /**
     * @throws IllegalArgumentException if the record is none that can be filled: which component, and what is wrong
     *     with it.
     */
    public SettingsReader(Class<S> settings) {
        if (!settings.isRecord()) {
            throw new IllegalArgumentException(settings.getName() + " is no record");
        }
        final List<Class<?>> types = new ArrayList<>();
        for (final RecordComponent component : settings.getRecordComponents()) {
            types.add(component.getType());
            add(settings, component);
        }
        constructor = constructor(settings, types);
        final List<String> names = new ArrayList<>();
        for (final ParameterSpec spec : specs) {
            if (names.contains(spec.name())) {
                throw new IllegalArgumentException(settings.getName() + " has two parameters called " + spec.name());
            }
            names.add(spec.name());
        }
    }

    private static <S> Constructor<S> constructor(Class<S> settings, List<Class<?>> types) {
        try {
            final Constructor<S> found = settings.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalArgumentException(settings.getName() + " has no canonical constructor", impossible);
        }
    }

    private void add(Class<S> settings, RecordComponent component) {
        final Parameter parameter = component.getAnnotation(Parameter.class);
        final String where = settings.getName() + "." + component.getName();
        if (parameter == null) {
            if (!component.getType().isRecord()) {
                throw new IllegalArgumentException(where + " has no @Parameter");
            }
            final SettingsReader<?> nested = new SettingsReader<>(component.getType().asSubclass(Record.class));
            parts.add(new RecordPart(nested));
            specs.addAll(nested.specs);
            return;
        }
        final ParameterKind kind = ParameterKind.of(component);
        if (kind == null) {
            throw new IllegalArgumentException(where + " is a " + component.getGenericType().getTypeName()
                + ", which no parameter can be");
        }
        final ParameterSpec spec;
        try {
            spec = kind.spec(component.getName(), parameter);
            kind.parse(spec, spec.defaultValue());
        } catch (ParameterException | NumberFormatException wrong) {
            throw new IllegalArgumentException(where + " has a wrong @Parameter: " + wrong.getMessage(), wrong);
        }
        parts.add(new ParameterPart(spec, kind));
        specs.add(spec);
    }

    /** What can be told, in the order of the components. */
    public List<ParameterSpec> specs() {
        return List.copyOf(specs);
    }

    /**
     * @param raw values as they stand in a configuration, by name.
     * @throws ParameterException for an unknown key, a value that is none or out of range, or one that contradicts
     *     another.
     */
    public S read(Map<String, String> raw) {
        final List<String> names = specs.stream().map(ParameterSpec::name).toList();
        // Sorted, so that of several mistakes the same one is reported every time.
        for (final String key : raw.keySet().stream().sorted().toList()) {
            if (!names.contains(key)) {
                throw new ParameterException(key, "is not a parameter of this strategy; " + (names.isEmpty()
                    ? "it has none" : Nearest.hint(key, names, "its parameters are")));
            }
        }
        return make(raw);
    }

    private S make(Map<String, String> raw) {
        final Object[] values = parts.stream().map(part -> part.read(raw)).toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException contradiction) {
                throw contradiction(contradiction);
            }
            throw new IllegalStateException("the constructor of " + constructor.getDeclaringClass().getName()
                + " failed", refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The message of a constructor begins with the name of the component that it does not like. */
    private ParameterException contradiction(IllegalArgumentException refused) {
        final String message = String.valueOf(refused.getMessage());
        for (final ParameterSpec spec : specs) {
            if (message.startsWith(spec.name() + " ")) {
                return new ParameterException(spec.name(), message.substring(spec.name().length() + 1));
            }
        }
        return new ParameterException(specs.get(0).name(), "is part of a contradiction: " + message);
    }
}
