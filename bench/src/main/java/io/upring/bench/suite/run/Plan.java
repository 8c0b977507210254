package io.upring.bench.suite.run;

import io.upring.bench.suite.Measurement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run of the suite is to do.
 *
 * @param home the project's folder
 * @param folder where results go
 * @param command how it was asked for, for the manifest
 */
record Plan(List<Measurement> measurements, boolean isQuick, Map<String, Long> sizes, Path home, Path folder,
            String command) {
}
