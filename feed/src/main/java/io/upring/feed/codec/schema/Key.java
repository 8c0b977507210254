package io.upring.feed.codec.schema;

import java.nio.charset.StandardCharsets;

/**
 * One name that a field may stand under.
 *
 * <p>Threading: immutable.
 *
 * @param index its number in its table, from 1: 0 stands for the beginning of the object.
 */
public record Key(int index, Field field, String name) {
    byte[] bytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the name is the text at {@code at}. */
    boolean isNamed(byte[] text, int at, int length) {
        boolean matches = length == name.length();
        for (int i = 0; matches && i < length; i++) {
            matches = text[at + i] == name.charAt(i);
        }
        return matches;
    }
}
