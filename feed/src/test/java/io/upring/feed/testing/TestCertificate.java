package io.upring.feed.testing;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate for {@code localhost}, made by the JDK's keytool in a test's folder. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";
    private static final String NAME = "san=dns:localhost";

    private final Path folder;
    private final Path file;
    private final KeyStore store;

    /** Signed by itself, and valid. */
    public TestCertificate(Path folder) throws Exception {
        this.folder = folder;
        file = folder.resolve("server.p12");
        generate("server", "localhost", NAME);
        store = load();
    }

    private TestCertificate(Path folder, Path file) throws Exception {
        this.folder = folder;
        this.file = file;
        generate("authority", "authority", "bc:critical");
        generate("server", "localhost", NAME);
        final String request = folder.resolve("request").toString();
        final String reply = folder.resolve("reply").toString();
        keytool("-certreq", "-alias", "server", "-file", request);
        keytool("-gencert", "-alias", "authority", "-infile", request, "-outfile", reply, "-ext", NAME,
            "-startdate", "-10d", "-validity", "3");
        keytool("-importcert", "-noprompt", "-alias", "server", "-file", reply);
        store = load();
    }

    /** Signed by an {@link #authority()} of its own, and expired for a week. */
    public static TestCertificate expired(Path folder) throws Exception {
        return new TestCertificate(folder, folder.resolve("expired.p12"));
    }

    private void generate(String alias, String name, String extension) throws Exception {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
            "-ext", extension, "-validity", "3650");
    }

    private void keytool(String... arguments) throws Exception {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        final Path log = folder.resolve("keytool.log");
        final Process keytool = new ProcessBuilder(command)
            .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool failed: " + Files.readString(log));
        }
    }

    private KeyStore load() throws Exception {
        final KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        return loaded;
    }

    public X509Certificate certificate() throws Exception {
        return (X509Certificate) store.getCertificate("server");
    }

    /** Who signed it; null if it signed itself. */
    public X509Certificate authority() throws Exception {
        return (X509Certificate) store.getCertificate("authority");
    }

    /** A listening TLS socket on loopback. */
    public ServerSocket listen() throws Exception {
        return listen(0);
    }

    /** @param port 0 for any. */
    public ServerSocket listen(int port) throws Exception {
        final KeyStore server = KeyStore.getInstance("PKCS12");
        server.load(null, null);
        server.setKeyEntry("server", store.getKey("server", PASSWORD.toCharArray()), PASSWORD.toCharArray(),
            store.getCertificateChain("server"));
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, PASSWORD.toCharArray());
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }
}
