package io.upring.bench.rivals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A bot that runs in a process of its own.
 *
 * <p>Threading: immutable.
 *
 * @param name what the results call it.
 * @param command its command line.
 * @param environment beside this process's own.
 * @param folder where it runs, and prints into {@code out.txt}.
 */
record Rival(String name, List<String> command, Map<String, String> environment, Path folder) {
}
