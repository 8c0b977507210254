package io.upring.sim.venue.config;

import java.nio.file.Path;

/**
 * The venue's own certificate: a PKCS12 file, as {@code keytool -genkeypair -storetype PKCS12} makes one.
 *
 * <p>Threading: immutable.
 */
public record TlsKeyStore(Path file, String password) {
    @Override
    public String toString() {
        return "TlsKeyStore[file=" + file + ", password=redacted]";
    }
}
