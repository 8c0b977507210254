package io.upring.bot.golden;

import io.upring.bot.config.Section;
import io.upring.sim.exchange.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Prices with sizes, as they stand in scenarios: {@code [1000 x 2, 1001 x 0.5]}. */
final class Levels {
    private Levels() {
    }

    static List<Level> of(Section section, String key) {
        final List<Level> levels = new ArrayList<>();
        for (final String word : section.words(key, List.of())) {
            final String[] parts = word.replace("_", "").split(" x ");
            try {
                final Level level = new Level(new BigDecimal(parts[0].strip()), new BigDecimal(parts[1].strip()));
                if (level.price().signum() > 0 && level.size().signum() > 0) {
                    levels.add(level);
                    continue;
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
                throw wrong(section, key, word);
            }
            throw wrong(section, key, word);
        }
        return levels;
    }

    private static RuntimeException wrong(Section section, String key, String word) {
        return section.error(key, "must be prices with sizes such as [1000 x 2, 1001 x 0.5], both above 0; not \""
            + word + "\"");
    }
}
