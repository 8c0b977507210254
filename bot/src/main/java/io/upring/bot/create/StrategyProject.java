package io.upring.bot.create;

import io.upring.bot.UserError;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A Maven project with one strategy. It holds a copy of Upring's jar and needs nothing else of it: it compiles offline,
 * after Upring was cleaned, and wherever it is moved.
 *
 * <p>Threading: one thread.
 */
public final class StrategyProject {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int LONGEST = 40;
    /** Their classes would have names that the API has. */
    private static final Set<String> TAKEN = Set.of("strategy");
    private static final String API_VERSION = "1";
    private static final Path JAR = Path.of("lib", "upring.jar");

    private final String name;
    private final Path folder;

    /**
     * @param folder {@code null} for one of the strategy's name, here.
     * @throws UserError if a strategy cannot have this name.
     */
    public StrategyProject(String name, Path folder) {
        this.name = name;
        this.folder = folder == null ? Path.of(name) : folder;
        if (!name.matches(NAME) || name.length() > LONGEST) {
            throw new UserError("\"" + name + "\" cannot be the name of a strategy: it must be lower case words of"
                + " letters and digits, joined by dashes, such as dip-buyer; at most " + LONGEST + " characters");
        }
        if (TAKEN.contains(name) || SourceVersion.isKeyword(packageName())) {
            throw new UserError("a strategy cannot be called " + name + ": the word has a meaning in Java, or in the"
                + " API of strategies; try my-" + name);
        }
        if (BuiltIn.catalogue().find(name) != null) {
            throw new UserError("a strategy called " + name + " comes with Upring; try my-" + name);
        }
    }

    private String packageName() {
        return name.replace("-", "");
    }

    private String className() {
        final StringBuilder joined = new StringBuilder();
        for (final String word : name.split("-")) {
            joined.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return joined.toString();
    }

    public Path folder() {
        return folder;
    }

    /**
     * Writes all of it.
     *
     * @return the files.
     * @throws UserError if the folder exists and is not empty, or cannot be written.
     */
    public List<Path> create() {
        try {
            if (Files.exists(folder) && !isEmptyFolder()) {
                throw new UserError(folder + " exists already; name another folder with --dir, or take over the jar of"
                    + " this Upring with --update");
            }
            final List<Path> written = new ArrayList<>();
            for (final Map.Entry<String, String> file : files().entrySet()) {
                final Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.toAbsolutePath().getParent());
                written.add(Files.writeString(path, filled(template(file.getValue()))));
            }
            written.add(writeJar());
            return written;
        } catch (IOException failure) {
            throw new UserError(folder + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    /**
     * Takes over the jar of this Upring, and nothing else.
     *
     * @throws UserError if there is no such project.
     */
    public Path update() {
        if (!Files.exists(folder.resolve(JAR))) {
            throw new UserError(folder + " is no project of a strategy: there is no " + folder.resolve(JAR));
        }
        try {
            return writeJar();
        } catch (IOException failure) {
            throw new UserError(folder + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    private boolean isEmptyFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Path writeJar() throws IOException {
        final Path jar = folder.resolve(JAR);
        Files.createDirectories(jar.toAbsolutePath().getParent());
        return OwnJar.copyTo(jar);
    }

    /** Files of the project, and the templates that they are made of. */
    private Map<String, String> files() {
        final String main = "src/main/java/" + packageName() + "/" + className();
        final String scenarios = "src/test/scenarios/";
        final Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", "README.md.txt");
        files.put("pom.xml", "pom.xml.txt");
        files.put(".gitignore", "gitignore.txt");
        files.put(name + ".yaml", "run.yaml.txt");
        files.put(main + "Strategy.java", "Strategy.java.txt");
        files.put(main + "Settings.java", "Settings.java.txt");
        files.put(main + "Type.java", "Type.java.txt");
        files.put("src/main/resources/META-INF/services/io.upring.engine.strategy.StrategyType", "service.txt");
        files.put("src/test/java/" + packageName() + "/" + className() + "Test.java", "Test.java.txt");
        for (final String scenario : List.of("dip", "hold")) {
            files.put(scenarios + scenario + "/in.yaml", scenario + ".in.yaml");
            files.put(scenarios + scenario + "/out.yaml", scenario + ".out.yaml");
        }
        return files;
    }

    private String filled(String template) {
        return template.replace("@NAME@", name).replace("@PACKAGE@", packageName()).replace("@PATH@", packageName())
            .replace("@CLASS@", className()).replace("@API@", API_VERSION);
    }

    private static String template(String file) {
        try (InputStream in = StrategyProject.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
