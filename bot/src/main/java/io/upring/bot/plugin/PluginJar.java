package io.upring.bot.plugin;

import io.upring.bot.UserError;
import io.upring.engine.strategy.StrategyType;
import io.upring.strategies.catalogue.StrategyKind;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The types of strategy of one jar. Everything that can be told of a jar without running its code is checked first.
 *
 * <p>Threading: immutable.
 *
 * @param origin stands for this jar with this content.
 */
record PluginJar(Path file, String origin, List<StrategyKind> kinds) {
    /** The attribute of the manifest that says which API the jar was made for. */
    static final String API_ATTRIBUTE = "Upring-Api";
    static final String API_VERSION = "1";

    private static final String SERVICE = "META-INF/services/" + StrategyType.class.getName();
    private static final int HASH_DIGITS = 16;
    /** The version of a class file less that of its Java. */
    private static final int CLASS_VERSION_BASE = 44;

    /** @throws UserError with one sentence that names the jar and says why it is refused. */
    static PluginJar load(Path file) {
        final JarContent jar = JarContent.read(file);
        checkApi(jar);
        for (final String entry : jar.entries().keySet()) {
            if (entry.endsWith(".class") && PluginClassLoader.isOfUpring(entry.replace('/', '.'))) {
                throw jar.refusal("brings a class of Upring itself, " + entry
                    + ": Upring must be a dependency of scope \"provided\"");
            }
        }
        final PluginClassLoader loader = new PluginClassLoader(jar);
        final List<StrategyKind> kinds = new ArrayList<>();
        for (final String className : classNames(jar)) {
            final StrategyKind kind = kind(jar, loader, className);
            if (kinds.stream().anyMatch(other -> other.name().equals(kind.name()))) {
                throw jar.refusal("has two types of strategy that are called " + kind.name());
            }
            kinds.add(kind);
        }
        return new PluginJar(file, file.getFileName() + " " + jar.hash().substring(0, HASH_DIGITS), kinds);
    }

    private static void checkApi(JarContent jar) {
        final String version = jar.manifest().getMainAttributes().getValue(API_ATTRIBUTE);
        if (version == null) {
            throw jar.refusal("does not say which API it was made for: its manifest has no attribute \""
                + API_ATTRIBUTE + ": " + API_VERSION + "\"");
        }
        if (!version.strip().equals(API_VERSION)) {
            throw jar.refusal("was made for version " + version.strip() + " of the API, but this is version "
                + API_VERSION);
        }
    }

    private static List<String> classNames(JarContent jar) {
        final byte[] service = jar.entries().get(SERVICE);
        if (service == null) {
            throw jar.refusal("names no strategies: it has no file " + SERVICE);
        }
        final List<String> names = new String(service, StandardCharsets.UTF_8).lines()
            .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).distinct().toList();
        if (names.isEmpty()) {
            throw jar.refusal("names no strategies: its file " + SERVICE + " is empty");
        }
        return names;
    }

    private static StrategyKind kind(JarContent jar, PluginClassLoader loader, String className) {
        final byte[] bytes = jar.entries().get(PluginClassLoader.path(className));
        if (bytes == null) {
            throw jar.refusal("names the class " + className + ", which is not in it");
        }
        final int java = bytes.length < 8 ? 0 : ((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF) - CLASS_VERSION_BASE;
        if (java > Runtime.version().feature()) {
            throw jar.refusal("was compiled for Java " + java + ", but this is Java " + Runtime.version().feature());
        }
        try {
            final Class<?> type = Class.forName(className, true, loader);
            if (!StrategyType.class.isAssignableFrom(type)) {
                throw jar.refusal("names the class " + className + ", which is no " + StrategyType.class.getName());
            }
            return new StrategyKind((StrategyType<?>) type.getConstructor().newInstance());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof NoClassDefFoundError missing) {
                throw missing(jar, className, missing);
            }
            throw jar.refusal("cannot be used: the constructor of " + className + " throws " + thrown.getCause(),
                thrown.getCause());
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException hidden) {
            throw jar.refusal("cannot be used: " + className
                + " is no public class with a public constructor without parameters", hidden);
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            throw missing(jar, className, missing);
        } catch (UserError refusal) {
            throw refusal;
        } catch (RuntimeException | LinkageError wrong) {
            throw jar.refusal("cannot be used: " + className + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The class loader says of a class of Upring's own why it is not to be seen. */
    private static UserError missing(JarContent jar, String className, Throwable missing) {
        final Throwable known = missing.getCause() instanceof ClassNotFoundException cause ? cause : missing;
        final String text = String.valueOf(known.getMessage()).replace('/', '.');
        return jar.refusal("cannot be used: " + className + " needs the class " + text
            + (text.contains(", which is ") ? "" : ", which is neither in the jar nor in the API"), missing);
    }
}
