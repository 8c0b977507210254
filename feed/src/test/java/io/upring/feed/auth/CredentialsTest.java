package io.upring.feed.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String SECRET = "s3cr3t-s3cr3t";

    @TempDir
    private Path folder;

    @Test
    void shouldReadTheEnvironment() {
        final Credentials credentials =
            Credentials.fromEnvironment(Map.of("UPBIT_ACCESS_KEY", "AK", "UPBIT_SECRET_KEY", SECRET));

        assertThat(credentials.accessKey()).isEqualTo("AK");
        assertThat(credentials.secret()).isEqualTo(SECRET.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldNameTheMissingVariable() {
        assertThatThrownBy(() -> Credentials.fromEnvironment(Map.of("UPBIT_ACCESS_KEY", "AK")))
            .isInstanceOf(CredentialsException.class)
            .hasMessage("UPBIT_SECRET_KEY is missing in the environment.");
    }

    @Test
    void shouldReadAnOwnerOnlyFile() throws IOException {
        final Path file = keyFile(
            "# trading keys\nUPBIT_ACCESS_KEY = AK\n\nUPBIT_SECRET_KEY=" + SECRET + "\n", "rw-------");

        assertThat(Credentials.fromFile(file)).isEqualTo(Credentials.of("AK", SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-r-----", "rw-----w-", "rw------x"})
    void shouldRefuseAFileThatOthersCanUse(String permissions) throws IOException {
        final Path file = keyFile("UPBIT_ACCESS_KEY=AK\nUPBIT_SECRET_KEY=" + SECRET, permissions);

        assertThatThrownBy(() -> Credentials.fromFile(file))
            .isInstanceOf(CredentialsException.class)
            .hasMessage("The key file " + file + " can be used by others than its owner (" + permissions +
                "); run: chmod 600 " + file);
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        final Path file = folder.resolve("none");
        assertThatThrownBy(() -> Credentials.fromFile(file))
            .isInstanceOf(CredentialsException.class)
            .hasMessage("The key file " + file + " does not exist.");
    }

    @Test
    void shouldNameTheBadLineWithoutShowingIt() throws IOException {
        final Path file = keyFile("UPBIT_ACCESS_KEY=AK\nSECRET=" + SECRET, "rw-------");
        assertThatThrownBy(() -> Credentials.fromFile(file))
            .isInstanceOf(CredentialsException.class)
            .hasMessage("Line 2 of the key file " + file + " must be UPBIT_ACCESS_KEY=... or UPBIT_SECRET_KEY=...")
            .hasMessageNotContaining(SECRET);
    }

    @Test
    void shouldRefuseAKeyGivenTwice() throws IOException {
        final Path file = keyFile("UPBIT_ACCESS_KEY=AK\nUPBIT_ACCESS_KEY=AK2\nUPBIT_SECRET_KEY=x", "rw-------");
        assertThatThrownBy(() -> Credentials.fromFile(file))
            .isInstanceOf(CredentialsException.class)
            .hasMessage("The key file " + file + " has UPBIT_ACCESS_KEY twice.");
    }

    @Test
    void shouldRefuseBinaryContent() throws IOException {
        final Path file = folder.resolve("binary");
        Files.write(file, new byte[]{(byte) 0xFF, (byte) 0xFE, 0});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> Credentials.fromFile(file))
            .isInstanceOf(CredentialsException.class)
            .hasMessage("The key file " + file + " is not UTF-8 text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "a\\b", "키", "a\tb"})
    void shouldRefuseCharactersThatNoKeyHas(String key) {
        assertThatThrownBy(() -> Credentials.of("AK", key))
            .isInstanceOf(CredentialsException.class)
            .hasMessageContaining("UPBIT_SECRET_KEY in the given keys has a character at position ")
            .hasMessageNotContaining(key);
    }

    @Test
    void shouldRedact() {
        final String text = Credentials.of("AKLONGENOUGHTOSHOWAPART", SECRET).toString();

        assertThat(text).isEqualTo("Credentials[access key AKLO..., secret redacted]");
    }

    private Path keyFile(String content, String permissions) throws IOException {
        final Path file = folder.resolve("keys");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
