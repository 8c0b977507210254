package io.upring.feed.auth;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;

/**
 * One API key pair. The secret is used as raw bytes, not base64-decoded (Upbit API reference, auth).
 *
 * <p>Threading: immutable.
 */
public final class Credentials {
    public static final String ACCESS_KEY_VARIABLE = "UPBIT_ACCESS_KEY";
    public static final String SECRET_KEY_VARIABLE = "UPBIT_SECRET_KEY";

    private final String accessKey;
    private final byte[] secret;

    private Credentials(String accessKey, String secretKey, String origin) {
        this.accessKey = checked(accessKey, ACCESS_KEY_VARIABLE, origin);
        this.secret = checked(secretKey, SECRET_KEY_VARIABLE, origin).getBytes(StandardCharsets.US_ASCII);
    }

    public static Credentials of(String accessKey, String secretKey) {
        return new Credentials(accessKey, secretKey, "the given keys");
    }

    /**
     * Takes the keys from the environment variables {@value #ACCESS_KEY_VARIABLE} and {@value #SECRET_KEY_VARIABLE}.
     *
     * @throws CredentialsException when one is missing or malformed.
     */
    public static Credentials fromEnvironment(Map<String, String> environment) {
        return new Credentials(
            environment.get(ACCESS_KEY_VARIABLE), environment.get(SECRET_KEY_VARIABLE), "the environment");
    }

    /**
     * Reads {@code UPBIT_ACCESS_KEY=...} and {@code UPBIT_SECRET_KEY=...}, one a line, {@code #} for comments.
     *
     * @throws CredentialsException when the file cannot be read, can be read by others than its owner, or is malformed.
     */
    public static Credentials fromFile(Path file) {
        final Map<String, String> values = KeyFile.read(file);
        return new Credentials(
            values.get(ACCESS_KEY_VARIABLE), values.get(SECRET_KEY_VARIABLE), "the key file " + file);
    }

    private static String checked(String value, String name, String origin) {
        if (value == null || value.isEmpty()) {
            throw new CredentialsException(name + " is missing in " + origin + ".");
        }
        for (int i = 0; i < value.length(); i++) {
            final char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
                throw new CredentialsException(name + " in " + origin + " has a character at position " + (i + 1) +
                    " that no key has; keys are printable ASCII without spaces, quotes or backslashes.");
            }
        }
        return value;
    }

    public String accessKey() {
        return accessKey;
    }

    byte[] secret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that && accessKey.equals(that.accessKey) &&
            MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accessKey);
    }

    @Override
    public String toString() {
        return "Credentials[access key " + accessKey.substring(0, Math.min(4, accessKey.length() / 2)) +
            "..., secret redacted]";
    }
}
