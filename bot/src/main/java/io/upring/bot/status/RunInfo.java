package io.upring.bot.status;

/**
 * What a run says of itself.
 *
 * <p>Threading: immutable.
 *
 * @param name unique in its folder; letters, digits, dots, dashes.
 * @param exchange its address.
 * @param market in words.
 * @param version of the program.
 */
public record RunInfo(String name, String exchange, String market, String version, long pid, long startedMs) {
}
