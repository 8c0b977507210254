package io.upring.bench.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;

/** A key and a certificate for {@code localhost}, made by the JDK's keytool for one measurement. */
final class BenchKey {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "server";

    private BenchKey() {
    }

    static Path create(Path folder) throws IOException, InterruptedException {
        final Path file = folder.resolve("server.p12");
        final Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", ALIAS,
            "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext",
            "san=dns:localhost,ip:127.0.0.1", "-validity", "3650", "-keystore", file.toString(), "-storetype",
            "PKCS12", "-storepass", PASSWORD).redirectErrorStream(true).start();
        final String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool could not make a key in " + file + ": " + said.trim());
        }
        return file;
    }

    static KeyManagerFactory keyManagers(Path file) throws IOException, GeneralSecurityException {
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(load(file), PASSWORD.toCharArray());
        return managers;
    }

    static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        return (X509Certificate) load(file).getCertificate(ALIAS);
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
