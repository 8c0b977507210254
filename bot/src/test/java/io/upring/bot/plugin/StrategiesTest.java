package io.upring.bot.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.steer.TypeShelf;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrategiesTest {
    @TempDir
    private Path work;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private JarMaker good(String className, String name) throws IOException {
        return new JarMaker(work).source("own." + className, JarMaker.type(className, name, "\"Own.\""))
            .service("own." + className).compile();
    }

    private Strategies strategies() {
        return Strategies.of(folder);
    }

    private String refusal(JarMaker maker) throws IOException {
        final Path jar = maker.pack(folder.resolve("bad.jar"));
        final Strategies strategies = strategies();
        assertThat(strategies.catalogue().names()).isEqualTo(BuiltIn.catalogue().names());
        assertThat(strategies.warnings()).hasSize(1);
        assertThat(strategies.warnings().get(0)).startsWith("the plug-in " + jar + " ");
        return strategies.warnings().get(0).substring(("the plug-in " + jar + " ").length());
    }

    @Test
    void shouldOfferTheTypesOfAJarBesideThoseOfUpring() throws IOException {
        good("Own", "own").pack(folder.resolve("own.jar"));
        final Strategies strategies = strategies();
        assertThat(strategies.warnings()).isEmpty();
        assertThat(strategies.catalogue().names()).contains("spread").endsWith("own");
        final var kind = strategies.catalogue().find("own");
        assertThat(kind.parameters().get(0).range()).isEqualTo("1 to 9");
        assertThat(kind.create(Map.of("count", "4")).streams()).hasSize(1);
        assertThat(strategies.origin(kind)).matches("own\\.jar [0-9a-f]{16}");
        assertThat(strategies.origin(strategies.catalogue().find("spread"))).isEqualTo(TypeShelf.BUILT_IN);
        assertThat(strategies.find("own", strategies.origin(kind))).isSameAs(kind);
    }

    @Test
    @DisplayName("4.2 a jar says why it is refused, and whatever it is does not touch others")
    void shouldRefuseBadJarsOneByOne() throws IOException {
        good("Own", "own").pack(folder.resolve("a-good.jar"));
        Files.writeString(folder.resolve("b-text.jar"), "hello");
        final byte[] whole = Files.readAllBytes(folder.resolve("a-good.jar"));
        Files.write(folder.resolve("c-half.jar"), Arrays.copyOf(whole, whole.length / 2));
        good("Own", "own").pack(folder.resolve("d-again.jar"));
        good("Other", "other").pack(folder.resolve("e-good.jar"));
        Files.writeString(folder.resolve("readme.txt"), "no jar");
        final Strategies strategies = strategies();
        assertThat(strategies.catalogue().names()).endsWith("own", "other");
        assertThat(strategies.warnings()).hasSize(3);
        assertThat(strategies.warnings().get(0)).isEqualTo("the plug-in " + folder.resolve("b-text.jar")
            + " is not a jar: it does not begin as one does");
        assertThat(strategies.warnings().get(1)).startsWith("the plug-in " + folder.resolve("c-half.jar")
            + " is a damaged jar, or was not copied whole: ");
        assertThat(strategies.warnings().get(2)).isEqualTo("the plug-in " + folder.resolve("d-again.jar")
            + " has a type of strategy own, but a-good.jar has one of that name already");
    }

    @Test
    void shouldSayWhatIsWrongWithAManifest() throws IOException {
        assertThat(refusal(good("Own", "own").api(null))).isEqualTo("does not say which API it was made for: its"
            + " manifest has no attribute \"Upring-Api: 1\"");
        assertThat(refusal(good("Own", "own").api("2")))
            .isEqualTo("was made for version 2 of the API, but this is version 1");
        assertThat(refusal(good("Own", "own").without(JarMaker.SERVICE)))
            .isEqualTo("names no strategies: it has no file " + JarMaker.SERVICE);
        assertThat(refusal(good("Own", "own").service("# nothing")))
            .isEqualTo("names no strategies: its file " + JarMaker.SERVICE + " is empty");
    }

    @Test
    void shouldSayWhatIsWrongWithAClass() throws IOException {
        assertThat(refusal(good("Own", "own").service("own.Missing")))
            .isEqualTo("names the class own.Missing, which is not in it");
        final JarMaker newer = good("Own", "own");
        final byte[] bytes = newer.bytes("own/Own.class").clone();
        bytes[7] = (byte) (44 + 99);
        newer.entry("own/Own.class", bytes);
        assertThat(refusal(newer)).isEqualTo("was compiled for Java 99, but this is Java "
            + Runtime.version().feature());
        assertThat(refusal(good("Own", "own").service("own.Own$Settings")))
            .isEqualTo("names the class own.Own$Settings, which is no io.upring.engine.strategy.StrategyType");
        assertThat(refusal(good("Own", "own").entry("io/upring/engine/strategy/Strategy.class", new byte[4])))
            .startsWith("brings a class of Upring itself, io/upring/engine/strategy/Strategy.class: ");
        assertThat(refusal(good("Own", "spread")))
            .isEqualTo("has a type of strategy spread, but one of that name comes with Upring");
        assertThat(refusal(new JarMaker(work).source("own.A", JarMaker.type("A", "same", "\"\""))
            .source("own.B", JarMaker.type("B", "same", "\"\"")).service("own.A", "own.B").compile()))
            .isEqualTo("has two types of strategy that are called same");
        assertThat(refusal(good("Own", "Own!"))).contains("\"Own!\" is no name for a type of strategy");
    }

    private JarMaker changed(String from, String to) throws IOException {
        return new JarMaker(work).source("own.Own", JarMaker.type("Own", "own", "\"\"").replace(from, to))
            .source("own.Gone", "package own;\npublic class Gone {\n}\n").service("own.Own").compile();
    }

    @Test
    void shouldSayWhatTheCodeDoesWrong() throws IOException {
        assertThat(refusal(changed("public String name()", """
            public Own() {
                throw new IllegalStateException("no licence");
            }
            public String name()"""))).isEqualTo(
                "cannot be used: the constructor of own.Own throws java.lang.IllegalStateException: no licence");
        assertThat(refusal(changed("public String name()", "public Own(int seed) {\n}\npublic String name()")))
            .isEqualTo("cannot be used: own.Own is no public class with a public constructor without parameters");
        assertThat(refusal(changed("public String name()", "private final Gone gone = new Gone();\n"
            + "public String name()").without("own/Gone.class"))).isEqualTo(
                "cannot be used: own.Own needs the class own.Gone, which is neither in the jar nor in the API");
        assertThat(refusal(changed("public String name()", "private final Object main = io.upring.bot.Main.class;\n"
            + "public String name()"))).contains(
                "needs the class io.upring.bot.Main, which is not part of the API that plug-ins see");
        assertThat(refusal(changed("value = \"3\"", "value = \"30\"")))
            .contains("own.Own$Settings.count has a wrong @Parameter");
        assertThat(refusal(changed("max = \"9\") int", "max = \"9\") Thread")))
            .contains("own.Own$Settings.count is a java.lang.Thread, which no parameter can be");
    }

    @Test
    void shouldTellWhoNamesATypeWhyItIsNotThere() throws IOException {
        good("Own", "own").api("7").pack(folder.resolve("own.jar"));
        final Path config = Files.writeString(work.resolve("my.yaml"), "strategies:\n  mine:\n    type: own\n");
        Files.copy(Path.of(System.getProperty("upring.root")).resolve("config/upbit-ticks.yaml"),
            work.resolve("upbit-ticks.yaml"));
        assertThatThrownBy(() -> new BotConfigReader(Strategies.of(null, config).catalogue()).read(config))
            .isInstanceOf(UserError.class).hasMessageContaining("line 3").hasMessageContaining("the plug-in "
                + folder.resolve("own.jar") + " was made for version 7 of the API");
        Files.writeString(config, "strategies:\n  mine:\n    type: spread\n");
        assertThat(new BotConfigReader(Strategies.of(null, config).catalogue()).read(config).strategies()).hasSize(1);
    }

    @Test
    void shouldFindTheFolderThatTheConfigurationNames() throws IOException {
        final Path elsewhere = Files.createDirectory(work.resolve("elsewhere"));
        good("Own", "own").pack(elsewhere.resolve("own.jar"));
        final Path config = Files.writeString(work.resolve("my.yaml"), "plugins: elsewhere\n");
        assertThat(Strategies.of(null, config).catalogue().find("own")).isNotNull();
        assertThat(Strategies.of(folder, config).catalogue().find("own")).as("the option wins").isNull();
        Files.writeString(config, "\nplugins: nowhere\n");
        assertThatThrownBy(() -> Strategies.of(null, config)).isInstanceOf(UserError.class)
            .hasMessageContaining("line 2: plugins is nowhere, but there is no folder");
        assertThatThrownBy(() -> Strategies.of(work.resolve("none"))).isInstanceOf(UserError.class)
            .hasMessageContaining("--plugins must be a folder");
    }

    @Test
    void shouldKeepVersionsOfALibraryApart() throws IOException {
        for (final String version : List.of("1", "2")) {
            new JarMaker(work).source("own.Own" + version, JarMaker.type("Own" + version, "own-" + version,
                    "lib.Version.TEXT.concat(own())").replace("public Strategy create", """
                    private String own() {
                        try (var in = getClass().getResourceAsStream("/version.txt")) {
                            return new String(in.readAllBytes()) + getClass().getClassLoader().getResource("a");
                        } catch (java.io.IOException failure) {
                            throw new IllegalStateException(failure);
                        }
                    }

                    public Strategy create"""))
                .source("lib.Version", "package lib;\npublic class Version {\n    public static final String TEXT ="
                    + " String.valueOf(" + version + ");\n}\n")
                .entry("version.txt", " and " + version + " ").service("own.Own" + version).compile()
                .pack(folder.resolve(version + ".jar"));
        }
        final Strategies strategies = strategies();
        assertThat(strategies.warnings()).isEmpty();
        assertThat(strategies.catalogue().find("own-1").description()).isEqualTo("1 and 1 null");
        assertThat(strategies.catalogue().find("own-2").description()).isEqualTo("2 and 2 null");
    }

    private Path replace(Path jar, String description) throws IOException {
        final Path made = new JarMaker(work).source("own.Own", JarMaker.type("Own", "own", description))
            .service("own.Own").compile().pack(work.resolve("new.jar"));
        return Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    @DisplayName("4.2 a jar that was replaced is loaded again, and the former one can be collected")
    void shouldLoadAJarAgain() throws Exception {
        final Path jar = replace(folder.resolve("own.jar"), "\"First.\"");
        final Strategies strategies = strategies();
        final String firstOrigin = strategies.origin(strategies.catalogue().find("own"));
        final WeakReference<ClassLoader> first = new WeakReference<>(
            strategies.catalogue().find("own").type().getClass().getClassLoader());
        replace(jar, "\"Second.\"");
        assertThat(strategies.catalogue().find("own").description()).as("until it is told").isEqualTo("First.");
        strategies.reload("own");
        assertThat(strategies.catalogue().find("own").description()).isEqualTo("Second.");
        assertThatThrownBy(() -> strategies.find("own", firstOrigin)).isInstanceOf(UserError.class)
            .hasMessageContaining("there is no type of strategy own of " + firstOrigin);
        for (int i = 0; i < 200 && first.get() != null; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(first.get()).as("the former class loader").isNull();
        Files.writeString(jar, "broken");
        assertThatThrownBy(() -> strategies.reload(jar)).isInstanceOf(UserError.class);
        assertThat(strategies.catalogue().find("own").description()).as("the last good one").isEqualTo("Second.");
        assertThatThrownBy(() -> strategies.reload("spread")).hasMessageContaining("comes with Upring");
    }

    @Test
    void shouldTakeAJarThatIsNewAndKnowOneByItsContent() throws Exception {
        final Strategies strategies = strategies();
        final Path jar = replace(folder.resolve("own.jar"), "\"First.\"");
        assertThat(strategies.reload(Path.of("own.jar"))).containsExactly("own");
        final String origin = strategies.origin(strategies.catalogue().find("own"));
        Files.copy(jar, folder.resolve("old.jar"));
        replace(jar, "\"Second.\"");
        strategies.reload("own");
        assertThat(strategies.find("own", origin).description()).as("of a journal").isEqualTo("First.");
    }

    @Test
    void shouldWarnOfAFolderThatOthersCanWriteTo() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(strategies().warnings()).singleElement().asString().contains("chmod go-w " + folder);
    }
}
