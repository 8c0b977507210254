package io.upring.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Starts bot processes: the classes of this process, packed into jars once, so that an archive of them as the JVM holds
 * them can be made; with it a process starts in a fraction of the time.
 *
 * <p>Threading: any thread.
 */
final class BotLauncher {
    private static final long ARCHIVE_SECONDS = 60;

    private final Path root;
    private final List<String> flags;
    private final String classPath;
    private Path archive;

    /**
     * @param root of the project, for {@code config/jvm.flags}.
     * @param folder for jars and the archive.
     */
    BotLauncher(Path root, Path folder) {
        this.root = root;
        try {
            Files.createDirectories(folder);
            flags = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto");
            classPath = jars(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the classes of the bot cannot be packed in " + folder, e);
        }
    }

    /** The exchange's tick tables. */
    Path ticks() {
        return root.resolve("config/upbit-ticks.yaml");
    }

    private static String jars(Path folder) throws IOException {
        final List<String> jars = new ArrayList<>();
        for (final String element : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            final Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                final Path jar = folder.resolve("classes-" + jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(path.toAbsolutePath().toString());
            }
        }
        return String.join(java.io.File.pathSeparator, jars);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
             var all = Files.walk(classes)) {
            for (final Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /** Has a process run to its end and keep what it loaded; those that follow start with it. */
    void archive(Path file, List<String> arguments, Map<String, String> environment, Path folder)
        throws IOException, InterruptedException {
        final Process process = start(List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off"), arguments, environment, folder);
        if (!process.waitFor(ARCHIVE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (Files.exists(file)) {
            archive = file;
        }
    }

    /** Starts a process that prints into {@code out.txt} of the folder, behind what others printed. */
    Process start(List<String> arguments, Map<String, String> environment, Path folder) throws IOException {
        return start(archive == null ? List.of() : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable",
            "-Xlog:all=error:stderr"), arguments, environment, folder);
    }

    private Process start(List<String> more, List<String> arguments, Map<String, String> environment, Path folder)
        throws IOException {
        final List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + root.resolve("config/jvm.flags"));
        if (Runtime.version().feature() >= 24) {
            line.add("@" + root.resolve("config/jvm-24.flags"));
        }
        line.addAll(flags);
        line.addAll(more);
        line.addAll(List.of("-Dupring.home=" + root, "-Dupring.log=" + folder.resolve("upring.log"), "-cp", classPath,
            "io.upring.bot.Main"));
        line.addAll(arguments);
        final ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out.txt").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
