package io.upring.strategies.scanner;

import io.upring.strategies.catalogue.SettingsReader;
import java.util.Map;

/** Settings of a scanner: the defaults of its parameters, but for what a test names. */
final class Settings {
    private static final SettingsReader<ScannerSettings> READER = new SettingsReader<>(ScannerSettings.class);

    private Settings() {
    }

    /** @param changes keys and values, as they would stand in a configuration. */
    static ScannerSettings of(Map<String, String> changes) {
        return READER.read(changes);
    }
}
