package io.upring.sim.venue.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies bearer tokens: a JWT signed with HS256 or HS512 (HS384 when switched on) over the raw bytes of the secret,
 * with the claims {@code access_key}, {@code nonce} and, when there are parameters, {@code query_hash} (Upbit API
 * reference, authentication).
 *
 * <p>Threading: one thread at a time.
 */
public final class TokenVerifier {
    private static final String BEARER = "Bearer ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, byte[]> secrets = new HashMap<>();
    private final Map<String, NonceMemory> nonces = new HashMap<>();
    private final int nonceMemory;
    private final boolean hs384;

    /**
     * @param secretsByAccessKey the known keys
     * @param nonceMemory        how many nonces of each key are remembered
     */
    public TokenVerifier(Map<String, String> secretsByAccessKey, int nonceMemory) {
        this(secretsByAccessKey, nonceMemory, false);
    }

    /** @param hs384 whether signatures with HS384 are accepted, which the documents leave open */
    public TokenVerifier(Map<String, String> secretsByAccessKey, int nonceMemory, boolean hs384) {
        this.nonceMemory = nonceMemory;
        this.hs384 = hs384;
        secretsByAccessKey.forEach((key, secret) -> secrets.put(key, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Accepts or refuses a request; an accepted nonce is used up.
     *
     * @param authorization the header's value, null when absent
     * @param hashText      the parameters as the hash covers them, empty when there are none
     * @return the access key of the caller
     */
    public String verify(String authorization, String hashText) throws AuthException {
        if (authorization == null || authorization.isBlank()) {
            throw new AuthException("no_authorization_token", "There is no Authorization token in the request.");
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw invalid("the Authorization header is not a Bearer token");
        }
        String token = authorization.substring(BEARER.length()).trim();
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("the token does not have three parts");
        }
        JsonNode header = json(parts[0], "header");
        JsonNode claims = json(parts[1], "payload");
        String accessKey = text(claims, "access_key");
        byte[] secret = secrets.get(accessKey);
        if (secret == null) {
            throw new AuthException("invalid_access_key", "The access key is not known.");
        }
        byte[] signed = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        byte[] expected = sign(text(header, "alg"), secret, signed);
        if (!MessageDigest.isEqual(expected, decode(parts[2], "signature"))) {
            throw invalid("the signature does not match");
        }
        checkQuery(claims, hashText);
        if (!nonces.computeIfAbsent(accessKey, key -> new NonceMemory(nonceMemory)).add(text(claims, "nonce"))) {
            throw new AuthException("nonce_used", "The nonce was used before.");
        }
        return accessKey;
    }

    private static void checkQuery(JsonNode claims, String hashText) throws AuthException {
        JsonNode hash = claims.get("query_hash");
        if (hash == null && hashText.isEmpty()) {
            return;
        }
        JsonNode algorithm = claims.get("query_hash_alg");
        boolean sha512 = algorithm == null || "SHA512".equalsIgnoreCase(algorithm.asText());
        byte[] expected = queryHash(hashText).getBytes(StandardCharsets.US_ASCII);
        byte[] actual = hash == null ? new byte[0] : hash.asText().getBytes(StandardCharsets.UTF_8);
        if (!sha512 || !MessageDigest.isEqual(expected, actual)) {
            throw new AuthException("invalid_query_payload", "Failed to verify the query of Jwt.");
        }
    }

    /** Lower-case hexadecimal SHA-512 of the text. */
    static String queryHash(String hashText) {
        try {
            byte[] utf8 = hashText.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(utf8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no SHA-512", e);
        }
    }

    private byte[] sign(String algorithm, byte[] secret, byte[] content) throws AuthException {
        String name = switch (algorithm) {
            case "HS256" -> "HmacSHA256";
            case "HS384" -> "HmacSHA384";
            case "HS512" -> "HmacSHA512";
            default -> null;
        };
        if (name == null || algorithm.equals("HS384") && !hs384) {
            throw invalid("the signature algorithm " + algorithm + " is not accepted");
        }
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot compute " + name, e);
        }
    }

    private static JsonNode json(String part, String what) throws AuthException {
        try {
            JsonNode node = JSON.readTree(decode(part, what));
            if (node == null || !node.isObject()) {
                throw invalid("the token's " + what + " is not a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw invalid("the token's " + what + " is not JSON");
        }
    }

    private static byte[] decode(String part, String what) throws AuthException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw invalid("the token's " + what + " is not base64url");
        }
    }

    private static String text(JsonNode node, String name) throws AuthException {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual() || value.asText().isEmpty()) {
            throw invalid("the token has no " + name);
        }
        return value.asText();
    }

    private static AuthException invalid(String what) {
        return new AuthException("jwt_verification", "Failed to verify Jwt token: " + what + ".");
    }
}
