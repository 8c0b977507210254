package io.upring.bot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.openhft.chronicle.wire.BracketType;
import net.openhft.chronicle.wire.ValueIn;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireIn;

/**
 * Reads YAML through Wire into maps, lists of text, and text: numbers keep every digit that was written. What Wire lets
 * pass silently - a key written twice, one without a value, text behind the end - is refused here.
 */
final class YamlTree {
    private YamlTree() {
    }

    /** Where and why the text is no configuration. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> path;

        Malformed(List<String> path, String message) {
            super(message);
            this.path = List.copyOf(path);
        }

        List<String> path() {
            return path;
        }
    }

    static Map<String, Object> read(Wire wire) {
        final ValueIn in = wire.getValueIn();
        if (in.getBracketType() != BracketType.MAP) {
            throw new Malformed(List.of(), "this is not a YAML mapping (\"key: value\" lines)");
        }
        final Map<String, Object> tree = mapping(in, List.of());
        if (wire.hasMore()) {
            throw new Malformed(List.of(), "some of it is not a YAML mapping; a list of mappings (\"- key: value\") is"
                + " written as a mapping of names here");
        }
        return tree;
    }

    private static Object value(ValueIn in, List<String> path) {
        return switch (in.getBracketType()) {
            case MAP -> mapping(in, path);
            case SEQ -> list(in, path);
            default -> in.text();
        };
    }

    private static Map<String, Object> mapping(ValueIn in, List<String> path) {
        final Map<String, Object> entries = new LinkedHashMap<>();
        in.marshallable(wire -> readEntries(wire, path, entries));
        return entries;
    }

    private static void readEntries(WireIn wire, List<String> path, Map<String, Object> entries) {
        final StringBuilder key = new StringBuilder();
        List<String> last = path;
        while (wire.hasMore()) {
            final ValueIn in = wire.readEventName(key);
            if (key.length() == 0) {
                throw new Malformed(last, "is followed by something that is no \"key: value\" line; is a value missing,"
                    + " or an indentation wrong?");
            }
            last = child(path, key.toString());
            final Object value = value(in, last);
            if (entries.put(key.toString(), value == null ? "" : value) != null) {
                throw new Malformed(last, "is written twice");
            }
        }
    }

    private static List<String> list(ValueIn in, List<String> path) {
        final List<String> items = new ArrayList<>();
        in.sequence(items, (into, item) -> {
            while (item.hasNextSequenceItem()) {
                final String text = item.text();
                if (text == null) {
                    throw new Malformed(path, "must be a list of words");
                }
                into.add(text);
            }
        });
        return items;
    }

    static List<String> child(List<String> path, String key) {
        final List<String> child = new ArrayList<>(path);
        child.add(key);
        return child;
    }
}
