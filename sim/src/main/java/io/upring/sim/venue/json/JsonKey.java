package io.upring.sim.venue.json;

import java.nio.charset.StandardCharsets;

/**
 * A member's name in both key sets, with quotes and colon, ready to be copied.
 *
 * <p>Threading: immutable.
 */
public final class JsonKey {
    private final byte[] longName;
    private final byte[] shortName;

    private JsonKey(String longName, String shortName) {
        this.longName = member(longName);
        this.shortName = member(shortName);
    }

    /** A key of a stream: the long name of DEFAULT and the short one of SIMPLE. */
    public static JsonKey of(String longName, String shortName) {
        return new JsonKey(longName, shortName);
    }

    /** A key that has no short form. */
    public static JsonKey of(String name) {
        return new JsonKey(name, name);
    }

    byte[] bytes(boolean shortNames) {
        return shortNames ? shortName : longName;
    }

    private static byte[] member(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }
}
