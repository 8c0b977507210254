package io.upring.bot.config;

import com.fasterxml.jackson.core.JsonPointer;
import io.upring.bot.config.ReferenceSettings.FileMode;
import io.upring.bot.config.ReferenceSettings.FileSource;
import io.upring.bot.config.ReferenceSettings.HttpSource;
import io.upring.bot.config.ReferenceSettings.Source;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the sources of values from outside of the exchange. Threading: stateless. */
final class ReferencesReader {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS_NS = 1_000_000L;
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private ReferencesReader() {
    }

    /** @param file of the configuration; files of sources are beside it unless their path is absolute. */
    static List<ReferenceSettings> read(Section section, Path file) {
        final List<ReferenceSettings> references = new ArrayList<>();
        for (final String name : section.keys()) {
            if (!name.matches("[a-z0-9-]{1,48}")) {
                throw section.error(name, "is no name for a reference: 1 to 48 lower-case letters, digits and dashes");
            }
            references.add(read(section.section(name), section, name, file));
        }
        return List.copyOf(references);
    }

    private static ReferenceSettings read(Section section, Section parent, String name, Path file) {
        if (section.has("file") == section.has("http")) {
            throw parent.error(name, "must say where its values come from: either file or http");
        }
        final Source source = section.has("file") ? file(section, file) : http(section);
        final BigDecimal multiply = section.decimal("multiply", "0.000000000001", "1000000000000", "1");
        final boolean invert = section.flag("invert", false);
        section.finish();
        return new ReferenceSettings(name, source, multiply.doubleValue(), invert);
    }

    private static Source file(Section section, Path file) {
        final String text = section.text("file", null);
        if (!text.endsWith(".csv") && !text.endsWith(".jsonl")) {
            throw section.error("file", "must end in .csv (time,value) or .jsonl ({\"time\": ..., \"value\": ...}), "
                + "not \""
                + text + "\"");
        }
        return new FileSource(file.resolveSibling(text), section.choice("mode", FileMode.class, FileMode.FOLLOW));
    }

    private static Source http(Section section) {
        final URI uri;
        final String text = section.text("http", null);
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException wrong) {
            throw section.error("http", "is no URL: \"" + text + "\"");
        }
        final boolean isPlain = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !isPlain && !"https".equals(uri.getScheme())) {
            throw section.error("http", "must be a URL such as https://rates.example/usd, not \"" + text + "\"");
        }
        final boolean mayBePlain = section.flag("plainHttp", false);
        if (isPlain && !mayBePlain && !LOOPBACK.contains(uri.getHost())) {
            throw section.error("http", "must be https: anybody on the way could change what " + uri.getHost()
                + " says; plainHttp: true allows it nevertheless");
        }
        return new HttpSource(uri, section.whole("every", 1, 86_400, 10) * SECOND_NS, pointer(section, "pointer"),
            pointer(section, "timePointer"), section.whole("timeoutMs", 10, 60_000, 5_000) * MS_NS);
    }

    private static String pointer(Section section, String key) {
        if (!section.has(key)) {
            section.knows(key);
            return "";
        }
        final String pointer = section.text(key, "");
        try {
            JsonPointer.compile(pointer);
        } catch (IllegalArgumentException wrong) {
            throw section.error(key, "must be a JSON pointer such as /data/0/price, not \"" + pointer + "\"");
        }
        return pointer;
    }
}
