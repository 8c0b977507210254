package io.upring.strategies.catalogue;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;
import java.util.List;
import java.util.Map;

/**
 * A type of strategy together with the reader of its settings.
 *
 * <p>Threading: immutable.
 */
public final class StrategyKind {
    private final StrategyType<?> type;
    private final Maker<?> maker;

    /** @throws IllegalArgumentException if its settings are no record that can be filled, or its name is none. */
    public StrategyKind(StrategyType<?> type) {
        if (!type.name().matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("\"" + type.name() + "\" is no name for a type of strategy: lower case"
                + " words joined by dashes, 40 characters at most");
        }
        this.type = type;
        maker = Maker.of(type);
    }

    private record Maker<S extends Record>(StrategyType<S> type, SettingsReader<S> reader) {
        static <S extends Record> Maker<S> of(StrategyType<S> type) {
            return new Maker<>(type, new SettingsReader<>(type.settings()));
        }

        Strategy make(Map<String, String> raw) {
            return type.create(reader.read(raw));
        }
    }

    /** What a configuration calls it. */
    public String name() {
        return type.name();
    }

    /** One sentence: what it bets on. */
    public String description() {
        return type.description();
    }

    public StrategyType<?> type() {
        return type;
    }

    public List<ParameterSpec> parameters() {
        return maker.reader.specs();
    }

    /**
     * Checked settings; what {@code raw} does not name has its default.
     *
     * @throws ParameterException if a key or a value is wrong.
     */
    public Record settings(Map<String, String> raw) {
        return maker.reader.read(raw);
    }

    /**
     * Makes a strategy; what {@code raw} does not name has its default.
     *
     * @throws ParameterException if a key or a value is wrong.
     */
    public Strategy create(Map<String, String> raw) {
        return maker.make(raw);
    }
}
