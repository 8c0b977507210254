package io.upring.bot.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The configurations that come with the program. Threading: stateless. */
final class Presets {
    private Presets() {
    }

    /** What a run does that is told nothing else: beside the launcher where it says so, otherwise where we are. */
    static Path demo() {
        final String home = System.getProperty("upring.home");
        final Path relative = Path.of("config", "demo.yaml");
        return home == null || Files.exists(relative) && home.equals(".") ? relative : Path.of(home).resolve(relative);
    }
}
