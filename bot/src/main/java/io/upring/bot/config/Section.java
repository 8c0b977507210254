package io.upring.bot.config;

import io.upring.strategies.catalogue.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One mapping of a configuration file. Each question names a key and what is allowed there; {@link #finish} refuses the
 * keys that nobody asked about, since Wire would let them pass. Every refusal is a {@link ConfigException} that names
 * file, line and key.
 *
 * <p>Threading: one thread.
 */
public final class Section {
    private static final String MOST = "1000000000000000";

    private final YamlFile file;
    private final List<String> path;
    private final Map<String, Object> entries;
    private final Set<String> known = new LinkedHashSet<>();

    Section(YamlFile file, List<String> path, Map<String, Object> entries) {
        this.file = file;
        this.path = path;
        this.entries = entries;
    }

    /** The mapping at {@code key}; an empty one if it is not there. */
    public Section section(String key) {
        final Object value = take(key);
        if (value == null || "".equals(value)) {
            return new Section(file, YamlTree.child(path, key), Map.of());
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw error(key, "must be a mapping: its own \"key: value\" lines, indented below it");
        }
        final Map<String, Object> children = new LinkedHashMap<>();
        map.forEach((name, child) -> children.put((String) name, child));
        return new Section(file, YamlTree.child(path, key), children);
    }

    /** The keys that are there, in their order. */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    public String text(String key, String fallback) {
        final Object value = take(key);
        if (value == null) {
            return fallback;
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw error(key, "must have a value");
        }
        return text;
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public BigDecimal decimal(String key, String least, String greatest, String fallback) {
        return number(key, least, greatest, fallback, "a number");
    }

    public long whole(String key, long least, long greatest, long fallback) {
        final BigDecimal value = number(key, Long.toString(least), Long.toString(greatest), Long.toString(fallback),
            "a whole number");
        try {
            return value.longValueExact();
        } catch (ArithmeticException fraction) {
            throw error(key, "must be a whole number from " + least + " to " + greatest + ", not "
                + value.toPlainString());
        }
    }

    private BigDecimal number(String key, String least, String greatest, String fallback, String kind) {
        final String text = text(key, fallback);
        final BigDecimal value = parse(text);
        if (value == null || value.compareTo(new BigDecimal(least)) < 0
            || value.compareTo(new BigDecimal(greatest)) > 0) {
            throw error(key, "must be " + kind + " from " + least + " to " + greatest + ", not "
                + (value == null ? "\"" + text + "\"" : text));
        }
        return value;
    }

    private static BigDecimal parse(String text) {
        try {
            return new BigDecimal(text.replace("_", ""));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    public boolean flag(String key, boolean fallback) {
        final String text = text(key, Boolean.toString(fallback));
        if (!text.equals("true") && !text.equals("false")) {
            throw error(key, "must be true or false, not \"" + text + "\"");
        }
        return text.equals("true");
    }

    /** A constant of an enumeration, written in lower case with dashes. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        final String text = text(key, word(fallback));
        for (final E constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        final List<String> words = Arrays.stream(type.getEnumConstants()).map(Section::word)
            .collect(Collectors.toList());
        throw error(key, "must be " + String.join(" or ", words) + ", not \"" + text + "\"");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A list of words; a single word counts as a list of one. */
    public List<String> words(String key, List<String> fallback) {
        final Object value = take(key);
        if (value == null) {
            return fallback;
        }
        if (value instanceof String word && !word.isBlank()) {
            return List.of(word);
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw error(key, "must be a list such as [KRW-BTC, KRW-ETH]");
        }
        return list.stream().map(String.class::cast).collect(Collectors.toList());
    }

    /** Amounts by currency. */
    public Map<String, BigDecimal> amounts(String key, Map<String, BigDecimal> fallback) {
        if (!has(key)) {
            knows(key);
            return fallback;
        }
        final Section currencies = section(key);
        final Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (final String currency : currencies.keys()) {
            if (!currency.matches("[A-Z0-9]{1,12}")) {
                throw currencies.error(currency, "is not a currency such as KRW");
            }
            amounts.put(currency, currencies.decimal(currency, "0", MOST, null));
        }
        return amounts;
    }

    /** A check of the value at {@code key}, whose refusal names file and line. */
    void check(String key, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException wrong) {
            final String problem = wrong.getMessage();
            throw error(key, problem.startsWith(key + " ") ? problem.substring(key.length() + 1)
                : "cannot be: " + problem);
        }
    }

    /** A key that may be there and is not asked about now. */
    void knows(String key) {
        known.add(key);
    }

    /** Refuses every key that was not asked about. */
    public void finish() {
        for (final String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw error(key, "is not a key of " + (path.isEmpty() ? "this file" : String.join(".", path)) + "; "
                    + Nearest.hint(key, known, "the keys are"));
            }
        }
    }

    public ConfigException error(String key, String problem) {
        return file.error(YamlTree.child(path, key), problem);
    }

    private Object take(String key) {
        known.add(key);
        return entries.get(key);
    }
}
