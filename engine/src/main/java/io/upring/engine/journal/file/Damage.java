package io.upring.engine.journal.file;

import java.nio.file.Path;

/**
 * A part of a journal that cannot be read.
 *
 * <p>Threading: immutable.
 *
 * @param offset where it starts in the file.
 * @param bytes how much of the file is skipped.
 * @param isTail whether nothing readable follows in the file: the writer died there.
 */
public record Damage(Path file, long offset, long bytes, String what, boolean isTail) {
    @Override
    public String toString() {
        return file.getFileName() + " at byte " + offset + ": " + what + "; " + bytes + " bytes "
            + (isTail ? "at the end of the file are lost" : "are skipped");
    }
}
