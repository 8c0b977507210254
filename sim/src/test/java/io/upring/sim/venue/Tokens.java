package io.upring.sim.venue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests on the client's side, independently of the venue's verifier. */
public final class Tokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String accessKey;
    private final String secret;
    private String algorithm = "HS512";

    public Tokens(String accessKey, String secret) {
        this.accessKey = accessKey;
        this.secret = secret;
    }

    public Tokens algorithm(String value) {
        algorithm = value;
        return this;
    }

    /** Value of the Authorization header, with a new nonce. */
    public String bearer(String hashText) {
        String hash = hashText.isEmpty() ? ""
                : ",\"query_hash\":\"" + sha512(hashText) + "\",\"query_hash_alg\":\"SHA512\"";
        return bearerOf("{\"access_key\":\"" + accessKey + "\",\"nonce\":\"" + UUID.randomUUID() + "\"" + hash + "}");
    }

    public String bearerOf(String claims) {
        String content = encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + encode(claims);
        return "Bearer " + content + "." + BASE64.encodeToString(sign(content));
    }

    private byte[] sign(String content) {
        String name = switch (algorithm) {
            case "HS256" -> "HmacSHA256";
            case "HS384" -> "HmacSHA384";
            default -> "HmacSHA512";
        };
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha512(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
