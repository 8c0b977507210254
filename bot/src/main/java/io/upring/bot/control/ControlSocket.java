package io.upring.bot.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a run's control socket is: in the run's folder, or, where that path is longer than a socket's may be, in a
 * folder of its own with a short path, which a file in the run's folder names.
 *
 * <p>Threading: stateless.
 */
public final class ControlSocket {
    /** {@code sun_path} has 108 bytes on Linux and 104 on macOS, the last of them zero. */
    static final int LONGEST_PATH_BYTES = 103;
    private static final String SOCKET = "control";
    private static final String ELSEWHERE = "control.path";
    private static final Path SHORT = Path.of("/tmp");

    private ControlSocket() {
    }

    /** Where the socket of a new run is to be; what must be there for it is made. */
    static Path place(Path runFolder) throws IOException {
        final Path near = runFolder.resolve(SOCKET).toAbsolutePath();
        if (fits(near)) {
            return near;
        }
        final Path usual = Path.of(System.getProperty("java.io.tmpdir"));
        final Path base = fits(usual.resolve("upring0123456789012345678901").resolve(SOCKET)) ? usual : SHORT;
        final Path far = Files.createTempDirectory(base, "upring", forOwner("rwx------")).resolve(SOCKET);
        Files.writeString(Files.createFile(runFolder.resolve(ELSEWHERE), forOwner("rw-------")), far.toString());
        return far;
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH_BYTES;
    }

    /** Where the socket of a run is; empty if it has none. */
    static Optional<UnixDomainSocketAddress> find(Path runFolder) throws IOException {
        final Path near = runFolder.resolve(SOCKET).toAbsolutePath();
        if (Files.exists(near)) {
            return Optional.of(UnixDomainSocketAddress.of(near));
        }
        final Path elsewhere = runFolder.resolve(ELSEWHERE);
        return Files.exists(elsewhere)
            ? Optional.of(UnixDomainSocketAddress.of(Path.of(Files.readString(elsewhere).strip()))) : Optional.empty();
    }

    /** Removes the socket of a run that has ended, wherever it is. */
    public static void remove(Path runFolder) throws IOException {
        final Path elsewhere = runFolder.resolve(ELSEWHERE);
        if (Files.exists(elsewhere)) {
            final Path far = Path.of(Files.readString(elsewhere).strip());
            // Nothing but what place() makes is ever removed, whatever the file says.
            if (far.endsWith(SOCKET) && far.getParent().getFileName().toString().startsWith("upring")) {
                Files.deleteIfExists(far);
                Files.deleteIfExists(far.getParent());
            }
            Files.delete(elsewhere);
        }
        Files.deleteIfExists(runFolder.resolve(SOCKET));
    }

    private static FileAttribute<?> forOwner(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
