package io.upring.feed.rest;

import java.nio.charset.StandardCharsets;

/**
 * A request's parameters in the order they were added, in the two spellings that Upbit wants: URL-encoded for the
 * request, plain for the token's hash (Upbit API reference, auth).
 *
 * <p>Threading: one thread at a time.
 */
public final class QueryString {
    private static final String UNRESERVED = "-._~,";

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder encoded = new StringBuilder();

    /** @param name plain ASCII; brackets of array parameters ({@code states[]}) stay as they are. */
    public QueryString add(String name, String value) {
        final String separator = plain.length() == 0 ? "" : "&";
        plain.append(separator).append(name).append('=').append(value);
        encoded.append(separator).append(name).append('=');
        for (final byte b : value.getBytes(StandardCharsets.UTF_8)) {
            final boolean literal = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
                || UNRESERVED.indexOf(b) >= 0;
            if (literal) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)))
                    .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
        return this;
    }

    /** All of another one's parameters, behind those that are here. */
    public QueryString addAll(QueryString more) {
        if (more.plain.length() > 0) {
            final String separator = plain.length() == 0 ? "" : "&";
            plain.append(separator).append(more.plain);
            encoded.append(separator).append(more.encoded);
        }
        return this;
    }

    /** What the token's hash is taken of. */
    public String plain() {
        return plain.toString();
    }

    /** What stands behind the question mark. */
    public String encoded() {
        return encoded.toString();
    }
}
