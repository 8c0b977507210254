package io.upring.bot.history;

import io.upring.bot.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One market's data of a UTC day or less, as a file of lines; it is there only when it is complete, so a download that
 * was broken off goes on with the next.
 *
 * <p>Threading: immutable.
 *
 * @param fromMs first moment, epoch milliseconds.
 * @param toMs first moment behind.
 */
record HistoryPart(Path folder, String market, String kind, long fromMs, long toMs) {
    private Path file() {
        return folder.resolve(market + "-" + kind + "-" + fromMs + "-" + toMs + ".csv");
    }

    boolean isThere() {
        return Files.exists(file());
    }

    void write(List<String> lines) {
        final Path unfinished = folder.resolve(file().getFileName() + ".tmp");
        try {
            Files.createDirectories(folder);
            Files.write(unfinished, lines);
            Files.move(unfinished, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UserError(file() + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    List<String> read() {
        try {
            return new ArrayList<>(Files.readAllLines(file()));
        } catch (IOException failure) {
            throw new UserError(file() + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException failure) {
            throw new UserError(file() + " cannot be deleted: " + failure.getMessage(), failure);
        }
    }
}
