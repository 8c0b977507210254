package io.upring.bot.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the runtime has what {@code config/jvm.flags} asks for, however it was given. Threading: stateless. */
final class JvmFlags {
    private static final String MEND = "Start with ./upring, which passes config/jvm.flags, or pass them yourself: java"
        + " @config/jvm.flags ...";
    private static final Pattern ACCESS = Pattern.compile("--add-(opens|exports)=([\\w.]+)/([\\w.]+)=ALL-UNNAMED");
    private static final Pattern PROPERTY = Pattern.compile("-D([^=]+)=(.*)");
    private static final int FIRST_WITH_MORE_FLAGS = 24;

    private JvmFlags() {
    }

    static Finding check(String name, HostFacts host, Path configFolder) throws IOException {
        final List<Path> files = new ArrayList<>(List.of(configFolder.resolve("jvm.flags")));
        if (host.javaVersion() >= FIRST_WITH_MORE_FLAGS) {
            files.add(configFolder.resolve("jvm-24.flags"));
        }
        final List<String> missing = new ArrayList<>();
        int wanted = 0;
        for (final Path file : files) {
            if (!Files.isReadable(file)) {
                return Finding.warn(name, file + " cannot be read, so what the runtime needs is not known",
                    "Start in Upring's own folder, or with ./upring.");
            }
            for (final String line : Files.readAllLines(file)) {
                final String flag = line.strip();
                if (!flag.isEmpty() && !flag.startsWith("#")) {
                    wanted++;
                    if (!isThere(flag, host)) {
                        missing.add(flag);
                    }
                }
            }
        }
        return missing.isEmpty() ? Finding.ok(name, "all " + wanted + " of config/jvm.flags")
            : Finding.fail(name, "missing " + String.join(" ", missing), MEND);
    }

    private static boolean isThere(String flag, HostFacts host) {
        final Matcher access = ACCESS.matcher(flag);
        if (access.matches()) {
            final Module ours = JvmFlags.class.getModule();
            return ModuleLayer.boot().findModule(access.group(2)).filter(module -> access.group(1).equals("opens")
                ? module.isOpen(access.group(3), ours) : module.isExported(access.group(3), ours)).isPresent();
        }
        final Matcher property = PROPERTY.matcher(flag);
        return property.matches() ? property.group(2).equals(System.getProperty(property.group(1)))
            : host.arguments().contains(flag);
    }
}
