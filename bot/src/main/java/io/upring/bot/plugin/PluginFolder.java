package io.upring.bot.plugin;

import io.upring.bot.UserError;
import io.upring.bot.config.Section;
import io.upring.bot.config.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where plug-ins lie. Threading: stateless. */
final class PluginFolder {
    private static final String NAME = "plugins";
    private static final String NONE = "none";
    private static final String HOME_PROPERTY = "upring.home";

    private PluginFolder() {
    }

    /**
     * The folder that an option names, or the configuration, or {@code plugins} beside the configuration, or beside the
     * launcher.
     *
     * @param option {@code null} for none.
     * @return {@code null} if there is no such folder.
     * @throws UserError if one that is named is not there.
     */
    static Path of(Path option, YamlFile config) {
        if (option != null) {
            return existing(option, "--plugins");
        }
        final Section root = config.root();
        final String named = root.text(NAME, "");
        if (named.equals(NONE)) {
            return null;
        }
        if (!named.isEmpty()) {
            final Path folder = config.path().resolveSibling(named);
            if (!Files.isDirectory(folder)) {
                throw root.error(NAME, "is " + named + ", but there is no folder " + folder);
            }
            return folder;
        }
        final Path beside = config.path().resolveSibling(NAME);
        return Files.isDirectory(beside) ? beside : ofHome();
    }

    /** As for a configuration that says nothing of plug-ins, and lies nowhere. */
    static Path of(Path option) {
        return option == null ? ofHome() : existing(option, "--plugins");
    }

    private static Path existing(Path folder, String who) {
        if (!Files.isDirectory(folder)) {
            throw new UserError(who + " must be a folder with plug-ins; there is no folder " + folder);
        }
        return folder;
    }

    private static Path ofHome() {
        final Path folder = Path.of(System.getProperty(HOME_PROPERTY, "")).resolve(NAME);
        return Files.isDirectory(folder) ? folder : null;
    }

    /** Its jars, in the order of their names. */
    static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(JarContent.SUFFIX)).sorted().toList();
        } catch (IOException failure) {
            throw new UserError("the folder of plug-ins " + folder + " cannot be read: " + failure.getMessage(),
                failure);
        }
    }

    /** A sentence about everybody who can put a strategy there; empty if that is its owner alone. */
    static String exposure(Path folder) {
        try {
            final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                ? "others than its owner can write to the folder of plug-ins " + folder
                    + ", and so trade with this account: chmod go-w " + folder : "";
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }
}
