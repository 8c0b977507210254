package io.upring.bot.live;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the operator said at the start, beside the configuration.
 *
 * <p>Threading: immutable.
 *
 * @param live whether the command line says that real money is meant.
 * @param phraseFile holds the phrase of an unattended start; null where it is to be typed.
 * @param interactive whether somebody is there to type it.
 * @param environment may hold the keys.
 */
public record LiveRequest(boolean live, Path phraseFile, boolean interactive, Map<String, String> environment) {
    /** What a run that is not live says. */
    public static LiveRequest none() {
        return new LiveRequest(false, null, false, Map.of());
    }

    @Override
    public String toString() {
        return "LiveRequest[live=" + live + ", phraseFile=" + phraseFile + ", interactive=" + interactive
            + ", environment redacted]";
    }
}
