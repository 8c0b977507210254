package io.upring.bot.kill;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How an account is called in the names of files: the exchange's host and a digest of the access key, from which the
 * key cannot be had back.
 *
 * <p>Threading: immutable.
 */
public record AccountName(String text) {
    private static final int DIGEST_CHARACTERS = 16;

    /** @param host of the exchange; @param key the access key, or what else tells its accounts apart. */
    public static AccountName of(String host, String key) {
        return new AccountName(host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "_") + "-" + digest(key));
    }

    private static String digest(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(("upring account " + key).getBytes(StandardCharsets.UTF_8))).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime offers no SHA-256.", missing);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
