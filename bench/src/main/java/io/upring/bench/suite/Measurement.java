package io.upring.bench.suite;

import java.time.Duration;
import java.util.List;

/**
 * One thing that {@code ./upring bench} measures, beside the baseline that gives its figures a meaning.
 *
 * <p>Each runs in a JVM of its own, one after the other, so that none finds what another has warmed up or left behind.
 * It may start threads and processes, and ends them before it returns.
 */
public interface Measurement {
    /** What it is called on the command line: lower case, digits and hyphens; its results are files of this name. */
    String name();

    /** One sentence: what is measured, beside what. */
    String summary();

    /** Flags that its JVM needs beyond those of {@code config/jvm.flags}. */
    default List<String> jvmFlags() {
        return List.of();
    }

    /** Whether it is part of a run that names none; what takes many minutes or needs preparation is not. */
    default boolean isDefault() {
        return true;
    }

    /**
     * How long it may take: one that hangs ends then, with what it has found by then.
     *
     * @param isQuick whether it runs with the sizes of a quick run
     */
    default Duration limit(boolean isQuick) {
        return isDefault() ? Duration.ofMinutes(isQuick ? 5 : 60) : Duration.ofDays(2);
    }

    /**
     * Measures.
     *
     * @throws Exception whatever keeps it from measuring; the suite says so, keeps the figures that were found by then,
     *     goes on with the next one and fails.
     */
    void run(Sizes sizes, Results results) throws Exception;
}
