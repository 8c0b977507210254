package io.upring.feed.auth;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of {@code NAME=value} lines that only its owner may read. */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private KeyFile() {
    }

    static Map<String, String> read(Path file) {
        try {
            checkPermissions(file);
            return parse(file, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new CredentialsException("The key file " + file + " does not exist.", e);
        } catch (MalformedInputException e) {
            throw new CredentialsException("The key file " + file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new CredentialsException("The key file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static void checkPermissions(Path file) throws IOException {
        final Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            throw new CredentialsException("The key file " + file +
                " lies on a file system without owner permissions; put the keys into the environment instead.", e);
        }
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new CredentialsException("The key file " + file + " can be used by others than its owner (" +
                PosixFilePermissions.toString(permissions) + "); run: chmod 600 " + file);
        }
    }

    private static Map<String, String> parse(Path file, List<String> lines) {
        final Map<String, String> values = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            final int equals = line.indexOf('=');
            final String name = equals < 0 ? "" : line.substring(0, equals).strip();
            if (!name.equals(Credentials.ACCESS_KEY_VARIABLE) && !name.equals(Credentials.SECRET_KEY_VARIABLE)) {
                throw new CredentialsException("Line " + (i + 1) + " of the key file " + file + " must be " +
                    Credentials.ACCESS_KEY_VARIABLE + "=... or " + Credentials.SECRET_KEY_VARIABLE + "=...");
            }
            if (values.put(name, line.substring(equals + 1).strip()) != null) {
                throw new CredentialsException("The key file " + file + " has " + name + " twice.");
            }
        }
        return values;
    }
}
