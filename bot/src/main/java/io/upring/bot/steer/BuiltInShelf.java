package io.upring.bot.steer;

import io.upring.bot.UserError;
import io.upring.strategies.catalogue.Nearest;
import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.catalogue.StrategyKind;
import java.nio.file.Path;
import java.util.List;

/** One catalogue that never changes. Threading: immutable. */
record BuiltInShelf(StrategyCatalogue catalogue) implements TypeShelf {
    @Override
    public String origin(StrategyKind kind) {
        return BUILT_IN;
    }

    @Override
    public StrategyKind find(String type, String origin) {
        if (!origin.equals(BUILT_IN)) {
            throw new UserError("the type " + type + " came from " + origin + ", which is not here");
        }
        final StrategyKind kind = catalogue.find(type);
        if (kind == null) {
            throw new UserError("there is no type of strategy " + type + "; "
                + Nearest.hint(type, catalogue.names(), "there are"));
        }
        return kind;
    }

    @Override
    public void reload(String type) {
        throw new UserError("the type " + type + " comes with Upring: there is no jar to load again");
    }

    @Override
    public List<String> reload(Path jar) {
        throw new UserError("this run takes no jars: " + jar + " is not loaded");
    }
}
