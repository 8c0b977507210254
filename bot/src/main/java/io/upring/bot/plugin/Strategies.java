package io.upring.bot.plugin;

import io.upring.bot.UserError;
import io.upring.bot.config.YamlFile;
import io.upring.bot.steer.TypeShelf;
import io.upring.strategies.BuiltIn;
import io.upring.strategies.catalogue.Nearest;
import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.catalogue.StrategyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All types of strategy that there are: those that come with Upring, and those of the jars in a folder. A jar that
 * cannot be taken is left out; a configuration that names a type of which there is none then says why.
 *
 * <p>Threading: any thread; reloads one after the other.
 */
public final class Strategies implements TypeShelf {
    private final Path folder;
    private volatile State state;

    /** What there is at one moment. */
    private record State(List<PluginJar> jars, List<String> refusals, StrategyCatalogue catalogue) {
        static State of(List<PluginJar> jars, List<String> refusals) {
            final List<StrategyKind> kinds = new ArrayList<>(BuiltIn.catalogue().all());
            jars.forEach(jar -> kinds.addAll(jar.kinds()));
            return new State(List.copyOf(jars), List.copyOf(refusals), new StrategyCatalogue(kinds, refusals));
        }
    }

    private Strategies(Path folder) {
        this.folder = folder;
        final List<PluginJar> jars = new ArrayList<>();
        final List<String> refusals = new ArrayList<>();
        for (final Path file : folder == null ? List.<Path>of() : PluginFolder.jars(folder)) {
            try {
                final PluginJar jar = PluginJar.load(file);
                requireOtherNames(jar, jars);
                jars.add(jar);
            } catch (UserError refused) {
                refusals.add(refused.getMessage());
            }
        }
        state = State.of(jars, refusals);
    }

    /**
     * For a configuration.
     *
     * @param option the folder of plug-ins that the command line names; {@code null} for the configuration's own, or
     *     {@code plugins} beside it, or beside the launcher.
     * @throws UserError if a folder that is named is not there, or the configuration cannot be read.
     */
    public static Strategies of(Path option, Path config) {
        return new Strategies(PluginFolder.of(option, YamlFile.read(config)));
    }

    /**
     * For a configuration that a journal has kept: a folder of plug-ins that it names is looked for from where this
     * program runs; if it is not there, {@code plugins} beside the launcher is taken.
     *
     * @param option as in {@link #of(Path, Path)}.
     */
    public static Strategies ofRecorded(Path option, String config) {
        try {
            return new Strategies(PluginFolder.of(option, YamlFile.of(Path.of("recorded.yaml"), config)));
        } catch (UserError moved) {
            return new Strategies(PluginFolder.of(option));
        }
    }

    /** Those of the folder {@code plugins} beside the launcher, or of the folder that an option names. */
    public static Strategies of(Path option) {
        return new Strategies(PluginFolder.of(option));
    }

    private static void requireOtherNames(PluginJar jar, List<PluginJar> others) {
        for (final StrategyKind kind : jar.kinds()) {
            if (BuiltIn.catalogue().find(kind.name()) != null) {
                throw new UserError("the plug-in " + jar.file() + " has a type of strategy " + kind.name()
                    + ", but one of that name comes with Upring");
            }
            for (final PluginJar other : others) {
                if (other.kinds().stream().anyMatch(known -> known.name().equals(kind.name()))) {
                    throw new UserError("the plug-in " + jar.file() + " has a type of strategy " + kind.name()
                        + ", but " + other.file().getFileName() + " has one of that name already");
                }
            }
        }
    }

    @Override
    public StrategyCatalogue catalogue() {
        return state.catalogue;
    }

    /** What an operator should know: jars that were refused, and who else can put some there; a sentence each. */
    public List<String> warnings() {
        final List<String> all = new ArrayList<>(state.refusals);
        final String exposure = folder == null ? "" : PluginFolder.exposure(folder);
        if (!exposure.isEmpty()) {
            all.add(exposure);
        }
        return all;
    }

    /** {@link #BUILT_IN}, or the name of a jar and the beginning of its content's hash. */
    @Override
    public String origin(StrategyKind kind) {
        return state.jars.stream().filter(jar -> jar.kinds().contains(kind)).map(PluginJar::origin).findFirst()
            .orElse(BUILT_IN);
    }

    /** The jar of that content may have another name by now. */
    @Override
    public StrategyKind find(String type, String origin) {
        final StrategyKind known = state.catalogue.find(type);
        if (known != null && hash(origin(known)).equals(hash(origin))) {
            return known;
        }
        final StrategyKind elsewhere = origin.equals(BUILT_IN) ? null : findByContent(type, origin);
        if (elsewhere == null) {
            throw new UserError("there is no type of strategy " + type + " of " + origin + "; " + (known == null
                ? Nearest.hint(type, state.catalogue.names(), "there are") : "the one that is here is of "
                    + origin(known)));
        }
        return elsewhere;
    }

    private StrategyKind findByContent(String type, String origin) {
        for (final Path file : folder == null ? List.<Path>of() : PluginFolder.jars(folder)) {
            try {
                final PluginJar jar = PluginJar.load(file);
                if (hash(jar.origin()).equals(hash(origin))) {
                    return jar.kinds().stream().filter(kind -> kind.name().equals(type)).findFirst().orElse(null);
                }
            } catch (UserError refused) {
                // It cannot be the one that is looked for: that one was taken before.
                continue;
            }
        }
        return null;
    }

    private static String hash(String origin) {
        return origin.substring(origin.lastIndexOf(' ') + 1);
    }

    @Override
    public void reload(String type) {
        final PluginJar old = state.jars.stream()
            .filter(jar -> jar.kinds().stream().anyMatch(kind -> kind.name().equals(type))).findFirst()
            .orElseThrow(() -> new UserError(state.catalogue.find(type) == null
                ? "there is no type of strategy " + type + "; "
                    + Nearest.hint(type, state.catalogue.names(), "there are")
                : "the type " + type + " comes with Upring: there is no jar to load again"));
        reload(old.file());
    }

    /** What was made of its former content lives on until nobody uses it. A refusal leaves everything as it was. */
    @Override
    public synchronized List<String> reload(Path jar) {
        final Path file = isOutside(jar) ? jar : folder.resolve(jar.getFileName());
        if (!Files.exists(file)) {
            throw new UserError("there is no plug-in " + file);
        }
        final PluginJar loaded = PluginJar.load(file);
        final List<PluginJar> jars = new ArrayList<>(state.jars);
        jars.removeIf(old -> Objects.equals(old.file().toAbsolutePath().normalize(),
            file.toAbsolutePath().normalize()));
        requireOtherNames(loaded, jars);
        jars.add(loaded);
        state = State.of(jars, state.refusals.stream().filter(refusal -> !refusal.contains(file.toString())).toList());
        return loaded.kinds().stream().map(StrategyKind::name).toList();
    }

    private boolean isOutside(Path jar) {
        return folder == null || jar.getParent() != null && Files.exists(jar);
    }
}
