package io.upring.bot.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles sources and packs them, rightly or wrongly, as jars of strategies. */
public final class JarMaker {
    static final String SERVICE = "META-INF/services/io.upring.engine.strategy.StrategyType";

    /** What was compiled from the same sources before: compiling takes much longer than anything that is tested. */
    private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Path work;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private String api = "1";

    public JarMaker(Path work) {
        this.work = work;
    }

    /** A type of strategy; its description is what the expression gives. */
    static String type(String className, String name, String description) {
        return """
            package own;

            import io.upring.engine.market.Stream;
            import io.upring.engine.strategy.*;
            import java.util.Set;

            public class %1$s implements StrategyType<%1$s.Settings> {
                public record Settings(
                    @Parameter(doc = "How many.", value = "3", unit = "count", min = "1", max = "9") int count) {
                }

                public String name() {
                    return "%2$s";
                }

                public String description() {
                    return %3$s;
                }

                public Class<Settings> settings() {
                    return Settings.class;
                }

                public Strategy create(Settings settings) {
                    return () -> Set.of(Stream.TRADE);
                }
            }
            """.formatted(className, name, description);
    }

    public JarMaker source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    public JarMaker entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public JarMaker entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public JarMaker service(String... classNames) {
        return entry(SERVICE, String.join("\n", classNames) + "\n");
    }

    /** @param version of the API; {@code null} for a manifest that does not say. */
    public JarMaker api(String version) {
        api = version;
        return this;
    }

    /** Leaves classes out again. */
    public JarMaker without(String entry) {
        entries.remove(entry);
        return this;
    }

    public JarMaker compile() throws IOException {
        final Map<String, byte[]> known = COMPILED.get(sources);
        if (known == null) {
            final List<String> before = List.copyOf(entries.keySet());
            compile(System.getProperty("java.class.path"));
            final Map<String, byte[]> classes = new TreeMap<>(entries);
            classes.keySet().removeAll(before);
            COMPILED.put(Map.copyOf(sources), classes);
        } else {
            known.forEach((name, bytes) -> entries.put(name, bytes.clone()));
        }
        return this;
    }

    public JarMaker compile(String classPath) throws IOException {
        final Path classes = Files.createTempDirectory(work, "classes");
        final Path texts = Files.createTempDirectory(work, "sources");
        final List<Path> files = new ArrayList<>();
        for (final Map.Entry<String, String> source : sources.entrySet()) {
            final Path file = texts.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter messages = new StringWriter();
        final List<String> options = List.of("-classpath", classPath, "-d", classes.toString(), "-Xlint:all,-path",
            "-Werror");
        assertThat(compiler.getTask(messages, null, null, options, null, compiler.getStandardFileManager(null, null,
            null).getJavaFileObjectsFromPaths(files)).call()).as("%s", messages).isTrue();
        try (Stream<Path> made = Files.walk(classes)) {
            for (final Path file : made.filter(Files::isRegularFile).toList()) {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return this;
    }

    byte[] bytes(String entry) {
        return entries.get(entry);
    }

    /** Replaces the file as a copy does: by a move. */
    public Path pack(Path jar) throws IOException {
        final Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (api != null) {
            manifest.getMainAttributes().putValue("Upring-Api", api);
        }
        try (OutputStream file = Files.newOutputStream(jar);
             JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }
}
