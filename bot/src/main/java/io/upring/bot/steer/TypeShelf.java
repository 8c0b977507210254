package io.upring.bot.steer;

import io.upring.bot.UserError;
import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.catalogue.StrategyKind;
import java.nio.file.Path;
import java.util.List;

/**
 * The types of strategy that a run can make, and where each comes from.
 *
 * <p>Threading: any thread.
 */
public interface TypeShelf {
    /** The origin of the types that come with Upring. */
    String BUILT_IN = "built-in";

    /** The types as they are now. */
    StrategyCatalogue catalogue();

    /** Where a type comes from: {@link #BUILT_IN}, or a text that stands for one jar with one content. */
    String origin(StrategyKind kind);

    /**
     * The type of that name from that origin.
     *
     * @throws UserError if it is not there, or not the one that it was: a journal speaks of one content.
     */
    StrategyKind find(String type, String origin);

    /**
     * Reads the jar of a type again.
     *
     * @throws UserError if it comes with Upring, or the jar cannot be taken.
     */
    void reload(String type);

    /**
     * Reads a jar, for the first time or again; returns the names of its types.
     *
     * @throws UserError if it cannot be taken.
     */
    List<String> reload(Path jar);

    /** Types that come with Upring and nothing else. */
    static TypeShelf of(StrategyCatalogue builtIn) {
        return new BuiltInShelf(builtIn);
    }
}
