package io.upring.bot.plugin;

import io.upring.bot.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * A jar, read whole: whatever happens to the file afterwards does no harm. Of a jar for several versions of Java it
 * holds what counts for this one.
 *
 * <p>Threading: immutable.
 *
 * @param hash SHA-256 of the file, in hexadecimal digits.
 */
record JarContent(Path file, String hash, Manifest manifest, Map<String, byte[]> entries) {
    static final String SUFFIX = ".jar";

    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_UNPACKED_BYTES = 256L << 20;

    /** @throws UserError if it is no jar, or a damaged one. */
    static JarContent read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw refusal(file, "is not a file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw refusal(file, "is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            final byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
                throw refusal(file, "is not a jar: it does not begin as one does");
            }
            final Path copy = Files.createTempFile("upring-plugin", SUFFIX);
            try {
                Files.write(copy, bytes);
                return unpack(file, sha256(bytes), copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException failure) {
            throw refusal(file, "cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static JarContent unpack(Path file, String hash, Path copy) {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(copy.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            long left = MOST_UNPACKED_BYTES;
            for (final JarEntry entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                if (!entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        final byte[] bytes = in.readNBytes((int) left);
                        left -= bytes.length;
                        entries.put(entry.getName(), bytes);
                    }
                }
            }
            if (left == 0) {
                throw refusal(file, "holds more than " + (MOST_UNPACKED_BYTES >> 20) + " MiB");
            }
            final Manifest manifest = jar.getManifest();
            return new JarContent(file, hash, manifest == null ? new Manifest() : manifest, entries);
        } catch (IOException | IllegalArgumentException | SecurityException damaged) {
            throw refusal(file, "is a damaged jar, or was not copied whole: " + damaged.getMessage(), damaged);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    UserError refusal(String problem) {
        return refusal(file, problem);
    }

    UserError refusal(String problem, Throwable cause) {
        return refusal(file, problem, cause);
    }

    private static UserError refusal(Path file, String problem) {
        return refusal(file, problem, null);
    }

    private static UserError refusal(Path file, String problem, Throwable cause) {
        return new UserError("the plug-in " + file + " " + problem, cause);
    }
}
