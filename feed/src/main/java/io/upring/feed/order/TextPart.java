package io.upring.feed.order;

import java.nio.charset.StandardCharsets;

/** A piece of a request's text that never changes, in both of its spellings. Threading: immutable. */
final class TextPart {
    private final byte[] plain;
    private final byte[] json;

    private TextPart(String plain, String json) {
        this.plain = plain.getBytes(StandardCharsets.US_ASCII);
        this.json = json.getBytes(StandardCharsets.US_ASCII);
    }

    /** @param plain of the {@code k=v&k=v} text. */
    static TextPart of(String plain) {
        return new TextPart(plain, json(plain));
    }

    /** As {@link #of}, for the first member. */
    static TextPart first(String plain) {
        return new TextPart(plain, "{\"" + json(plain));
    }

    private static String json(String plain) {
        return plain.replace("=", "\":\"").replace("&", "\",\"");
    }

    /** Answers the position behind it. */
    int putPlain(byte[] into, int offset) {
        System.arraycopy(plain, 0, into, offset, plain.length);
        return offset + plain.length;
    }

    /** Answers the position behind it. */
    int putJson(byte[] into, int offset) {
        System.arraycopy(json, 0, into, offset, json.length);
        return offset + json.length;
    }
}
