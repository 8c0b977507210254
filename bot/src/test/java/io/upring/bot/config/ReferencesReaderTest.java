package io.upring.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.config.ReferenceSettings.FileMode;
import io.upring.bot.config.ReferenceSettings.FileSource;
import io.upring.bot.config.ReferenceSettings.HttpSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesReaderTest {
    private static final Path FILE = Path.of("/somewhere/my.yaml");

    private static List<ReferenceSettings> read(String text) {
        return ReferencesReader.read(YamlFile.of(FILE, "references:\n" + text).root().section("references"), FILE);
    }

    @Test
    void shouldReadFilesAndHttp() {
        final List<ReferenceSettings> references = read("  a:\n    file: x.csv\n    mode: replay\n    multiply: 2\n"
            + "  b:\n    http: https://rates.example/usd\n    every: 30\n    pointer: /0/basePrice\n"
            + "    invert: true\n");
        assertThat(references.get(0)).isEqualTo(new ReferenceSettings("a",
            new FileSource(Path.of("/somewhere/x.csv"), FileMode.REPLAY), 2, false));
        assertThat(references.get(1).source()).isInstanceOfSatisfying(HttpSource.class, http -> {
            assertThat(http.everyNs()).isEqualTo(30_000_000_000L);
            assertThat(http.pointer()).isEqualTo("/0/basePrice");
            assertThat(http.timePointer()).isEmpty();
        });
        assertThat(references.get(1).convert(4)).isEqualTo(0.25);
    }

    @Test
    void shouldRefuseWhatCannotBeInOneSentence() {
        refused("  A:\n    file: x.csv\n", "references.A is no name for a reference: 1 to 48 lower-case letters,"
            + " digits and dashes");
        refused("  a:\n    every: 3\n", "references.a must say where its values come from: either file or http");
        refused("  a:\n    file: x.txt\n", "references.a.file must end in .csv (time,value) or .jsonl"
            + " ({\"time\": ..., \"value\": ...}), not \"x.txt\"");
        refused("  a:\n    http: http://rates.example/usd\n", "references.a.http must be https: anybody on the way"
            + " could change what rates.example says; plainHttp: true allows it nevertheless");
        refused("  a:\n    http: ftp://rates.example\n", "references.a.http must be a URL such as"
            + " https://rates.example/usd, not \"ftp://rates.example\"");
        refused("  a:\n    http: https://rates.example\n    pointer: price\n", "references.a.pointer must be a JSON"
            + " pointer such as /data/0/price, not \"price\"");
        refused("  a:\n    file: x.csv\n    every: 3\n", "references.a.every is not a key of references.a;");
        assertThat(read("  a:\n    http: http://127.0.0.1:8080/usd\n")).hasSize(1);
        assertThat(read("  a:\n    http: http://rates.example/usd\n    plainHttp: true\n")).hasSize(1);
    }

    private static void refused(String text, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class).hasMessageContaining(sentence);
    }
}
