package io.upring.engine.strategy.check;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Everything that can be reached from an object through fields, arrays, collections and captured variables, without
 * looking into the engine, the JDK, or the object that surrounds an inner class.
 */
final class Reach {
    private static final String ENGINE = "io.upring.engine.";

    private final Object root;
    private final String ownPackage;
    /** By class name, so that nothing depends on hash order. */
    private final Map<String, List<Field>> fields = new TreeMap<>();

    Reach(Object root) {
        this.root = root;
        ownPackage = root.getClass().getPackageName();
    }

    private record Place(Object object, String path) {
    }

    /** The path to an object for which {@code sought} holds a key of the same identity, or {@code null}. */
    Found find(IdentityHashMap<Object, String> sought) {
        final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        final Deque<Place> open = new ArrayDeque<>();
        open.add(new Place(root, root.getClass().getSimpleName()));
        while (!open.isEmpty()) {
            final Place place = open.removeFirst();
            final String lent = sought.get(place.object);
            if (lent != null) {
                return new Found(place.path, lent);
            }
            if (seen.add(place.object)) {
                expand(place, open);
            }
        }
        return null;
    }

    /**
     * What was found.
     *
     * @param path from the root.
     * @param lent what {@code sought} says of it.
     */
    record Found(String path, String lent) {
    }

    private void expand(Place place, Deque<Place> open) {
        final Object object = place.object;
        final Class<?> type = object.getClass();
        if (type.isArray()) {
            if (!type.getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(object); i++) {
                    add(Array.get(object, i), place.path + "[" + i + "]", open);
                }
            }
        } else if (type.getName().startsWith("java.")) {
            expandStandard(place, open);
        } else if (isOpen(type)) {
            for (final Field field : fields.computeIfAbsent(type.getName(), any -> fieldsOf(type))) {
                add(read(field, object), place.path + "." + field.getName(), open);
            }
        }
    }

    private static void expandStandard(Place place, Deque<Place> open) {
        if (place.object instanceof Collection<?> collection) {
            int index = 0;
            for (final Object element : collection) {
                add(element, place.path + "[" + index++ + "]", open);
            }
        } else if (place.object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key, place.path + " (a key)", open);
                add(value, place.path + "[" + key + "]", open);
            });
        } else if (place.object instanceof Optional<?> optional) {
            add(optional.orElse(null), place.path, open);
        } else if (place.object instanceof AtomicReference<?> reference) {
            add(reference.get(), place.path, open);
        }
    }

    private static void add(Object object, String path, Deque<Place> open) {
        if (object != null) {
            open.addLast(new Place(object, path));
        }
    }

    /** The engine's objects know each other: what the strategy can reach there is not what it keeps. */
    private boolean isOpen(Class<?> type) {
        return !type.isEnum() && (!type.getName().startsWith(ENGINE) || type.getPackageName().equals(ownPackage));
    }

    private static List<Field> fieldsOf(Class<?> type) {
        final List<Field> all = new ArrayList<>();
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            final List<Field> own = new ArrayList<>(Arrays.asList(owner.getDeclaredFields()));
            own.removeIf(field -> field.getType().isPrimitive() || field.getName().startsWith("this$")
                || Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
            own.removeIf(field -> !isReadable(field));
            all.addAll(own);
        }
        return all;
    }

    /** Classes of a module that is closed cannot be looked into. */
    private static boolean isReadable(AccessibleObject field) {
        return field.trySetAccessible();
    }

    private static Object read(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("the field " + field + " cannot be read", closed);
        }
    }
}
