package io.upring.sim.venue;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.upring.sim.venue.config.TlsKeyStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/** TLS 1.2 and newer from a key store (Upbit API reference, endpoints). */
final class TlsContext {
    private TlsContext() {
    }

    /** @throws VenueException naming the file, when it is not a key store with a key */
    static SslContext of(TlsKeyStore keyStore) {
        char[] password = keyStore.password().toCharArray();
        try (InputStream in = Files.newInputStream(keyStore.file())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            if (keys.size() == 0) {
                throw new VenueException("the key store " + keyStore.file() + " is empty", null);
            }
            return SslContextBuilder.forServer(managers).protocols("TLSv1.3", "TLSv1.2").build();
        } catch (IOException | GeneralSecurityException e) {
            throw new VenueException("the key store " + keyStore.file()
                    + " cannot be used (a PKCS12 file and its password are needed): " + e, e);
        }
    }
}
