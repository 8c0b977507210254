package io.upring.bot.steer;

import io.upring.engine.event.StrategyCommandView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts the text of a command together from its parts. Threading: one thread. */
final class CommandText {
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private long number;

    /** The whole text with the last part of a command; {@code null} before. */
    String add(StrategyCommandView command) {
        if (command.number() != number) {
            number = command.number();
            parts.reset();
        }
        parts.writeBytes(command.textPart());
        if (command.isContinued()) {
            return null;
        }
        final String text = parts.toString(StandardCharsets.UTF_8);
        parts.reset();
        return text;
    }
}
