package io.upring.feed.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the levels of a whole book by vectors: optional, since the JDK's module for them is an incubating one, which
 * only a flag brings into a JVM. Nothing but {@code VectorLevels} knows that module, and that class is known by nothing
 * but its name.
 *
 * <p>Threading: one thread an instance; the static methods any.
 */
interface LevelBlocks {
    /** Returned where the text does not look as expected. */
    int OTHER = -1;

    /**
     * Reads the levels that begin at {@code first} if no space is between them and all keys are as expected.
     *
     * @param limit where the text ends.
     * @param keys those of a level, see {@link LevelKeys#columns}.
     * @param into an order book; untouched unless levels are returned.
     * @param starts becomes where each level begins, and where the array ends, counted from the first level.
     * @return how many levels there are, or {@link #OTHER}.
     */
    int read(byte[] text, int first, int limit, long[] keys, UnsafeBuffer into, int[] starts);

    /** Whether the JVM was started with that module and the processor has vectors of 64 bytes. */
    static boolean areFast() {
        return Chosen.ARE_FAST;
    }

    /** {@code null} in a JVM without that module. */
    static LevelBlocks create() {
        if (!Chosen.ARE_THERE) {
            return null;
        }
        try {
            return (LevelBlocks) Chosen.implementation().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("books cannot be read by vectors", failure);
        }
    }

    /** What this JVM and its processor have. */
    final class Chosen {
        private static final boolean ARE_THERE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        private static final boolean ARE_FAST = ARE_THERE && areFast();

        private Chosen() {
        }

        private static Class<?> implementation() throws ClassNotFoundException {
            return Class.forName(LevelBlocks.class.getPackageName() + ".VectorLevels");
        }

        private static boolean areFast() {
            try {
                return (boolean) MethodHandles.lookup()
                    .findStatic(implementation(), "areFast", MethodType.methodType(boolean.class)).invokeExact();
            } catch (Throwable failure) {
                throw new IllegalStateException("vectors cannot be used", failure);
            }
        }
    }
}
