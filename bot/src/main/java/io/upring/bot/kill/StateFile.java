package io.upring.bot.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A small file that is either the old one or the new one, whatever happens while it is written: one JSON object on a
 * line, its checksum on the next. Only its owner can read it.
 *
 * <p>Threading: stateless; writers of one file take turns.
 */
final class StateFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHECKSUM = "crc32 ";
    private static final int LONGEST_BYTES = 64 * 1024;

    private StateFile() {
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Returns once the content is on the disk under this name. */
    static void write(Path file, ObjectNode content) throws IOException {
        final Path folder = folder(file);
        final Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forOwner(folder, "rw-------"))) {
            final ByteBuffer bytes = ByteBuffer.wrap(text(content).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    /** Makes the file's folder if need be, open to its owner only. */
    static Path folder(Path file) throws IOException {
        final Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, forOwner(folder, "rwx------"));
        }
        return folder;
    }

    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            force(file.toAbsolutePath().getParent());
        }
    }

    /** A rename or removal is only certain to last once the folder is forced as well. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static String text(ObjectNode content) throws JsonProcessingException {
        final String line = JSON.writeValueAsString(content);
        return line + "\n" + CHECKSUM + checksum(line) + "\n";
    }

    private static String checksum(String line) {
        final CRC32 crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    /** @throws IOException in a clause, if it cannot be read or is not whole. */
    static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > LONGEST_BYTES) {
            throw new IOException("it is too long to be one");
        }
        final String text = Files.readString(file);
        final int end = text.indexOf('\n');
        if (end < 0 || !text.substring(end + 1).equals(CHECKSUM + checksum(text.substring(0, end)) + "\n")) {
            throw new IOException("it is torn or has been changed by hand: its checksum does not fit");
        }
        return JSON.readTree(text.substring(0, end));
    }

    /** Permissions where the file system knows them. */
    static FileAttribute<?>[] forOwner(Path where, String permissions) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
            : new FileAttribute<?>[0];
    }
}
