package io.upring.engine.strategy;

import io.upring.engine.event.StrategyCommandView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the texts of commands together that are spread over several events; parts of different commands may alternate.
 *
 * <p>Threading: the strategy stage. Allocates: commands are rare.
 */
final class CommandTexts {
    /** Commands that can be under way at once; the oldest gives way, and then lacks its beginning. */
    private static final int MAX_UNDER_WAY = 16;

    private final List<Part> underWay = new ArrayList<>();

    private record Part(long number, ByteArrayOutputStream bytes) {
    }

    /** The whole text with the last part of a command; {@code null} before. */
    String add(StrategyCommandView command) {
        Part found = null;
        for (final Part part : underWay) {
            if (part.number == command.number()) {
                found = part;
            }
        }
        if (found == null) {
            found = new Part(command.number(), new ByteArrayOutputStream());
            underWay.add(found);
        }
        found.bytes.writeBytes(command.textPart());
        if (command.isContinued()) {
            if (underWay.size() > MAX_UNDER_WAY) {
                underWay.remove(0);
            }
            return null;
        }
        underWay.remove(found);
        return found.bytes.toString(StandardCharsets.UTF_8);
    }

    /** Who began to write is gone. */
    void clear() {
        underWay.clear();
    }
}
