package io.upring.bot.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.WireType;

/**
 * One YAML file: its tree, and where in the text each key stands.
 *
 * <p>Threading: immutable.
 */
public final class YamlFile {
    private static final long MAX_BYTES = 1 << 20;

    private final Path path;
    private final String text;

    private YamlFile(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /** @param path where the text is said to come from. */
    public static YamlFile of(Path path, String text) {
        return new YamlFile(path, text);
    }

    /** @throws ConfigException if it is none, or cannot be read. */
    public static YamlFile read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new ConfigException(path + " is a folder, not a configuration file");
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new ConfigException(path + " is larger than 1 MiB: that is no configuration file");
            }
            return new YamlFile(path, Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            throw new ConfigException("the configuration file " + path + " does not exist; the presets are in config/",
                missing);
        } catch (CharacterCodingException binary) {
            throw new ConfigException(path + " is not UTF-8 text, so it is not YAML", binary);
        } catch (IOException failure) {
            throw new ConfigException(path + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** The file's top level; it must be a mapping. */
    public Section root() {
        final Map<String, Object> tree;
        try {
            tree = YamlTree.read(WireType.YAML_ONLY.apply(Bytes.from(text)));
        } catch (YamlTree.Malformed malformed) {
            throw error(malformed.path(), malformed.getMessage());
        } catch (RuntimeException failure) {
            // Wire signals malformed text by whatever its parser stumbles over.
            throw new ConfigException(path + " is not valid YAML: a bracket or a quote may be open, or a line indented"
                + " differently from its neighbours", failure);
        }
        return new Section(this, List.of(), tree);
    }

    /** An error about the value at {@code keys}; {@code problem} goes on from the key. */
    public ConfigException error(List<String> keys, String problem) {
        final int line = LineFinder.find(text, keys);
        final String where = keys.isEmpty() ? "" : String.join(".", keys) + " ";
        return new ConfigException(path + (line > 0 ? ", line " + line : "") + ": " + where + problem);
    }

    public Path path() {
        return path;
    }

    public String text() {
        return text;
    }
}
