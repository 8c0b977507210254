package io.upring.bot.create;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.StringJoiner;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar that this program runs from. Threading: stateless. */
final class OwnJar {
    private OwnJar() {
    }

    /** Copies it; where the program runs from folders of classes, the copy is a jar that points at them. */
    static Path copyTo(Path copy) throws IOException {
        final Path own = location();
        if (Files.isRegularFile(own)) {
            return Files.copy(own, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        final StringJoiner path = new StringJoiner(" ");
        for (final String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(element).toUri().toString());
        }
        final Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path.toString());
        try (OutputStream out = Files.newOutputStream(copy); JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return copy;
    }

    private static Path location() {
        try {
            return Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
