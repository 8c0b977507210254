package io.upring.feed.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JwtSignerTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef01234567";
    private static final String NONCE = "00000000-0000-4000-8000-000000000001";
    private static final String ORDER_QUERY = "market=KRW-BTC&side=bid&volume=0.01&price=100000000&ord_type=limit";
    private static final String ARRAY_QUERY = "uuids[]=u1&uuids[]=u2&order_by=desc";
    private static final String ARRAY_QUERY_HASH =
        "493e2f7f33629e2802d3166cf3f474f5640c06d811aa92e9cb9e84c5f8f5aad4" +
        "14e30b3b08330c4eeb5b9ee4445eeee6a1f0f89f9d316e40e914e5ac0be9e6ce";
    private static final String ORDER_TOKEN = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9." +
        "eyJhY2Nlc3Nfa2V5IjoiQUsiLCJub25jZSI6IjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSIsInF1ZXJ5X2hhc2giOiIw" +
        "NGYxMGU3Zjg0OTA1MTY0NWUwODhhNDIxN2EzZTFmOTM4MjY4MDU0ZGYwZTk5YjkzYWM3NDYyN2IxMWY2OTMxZTUwMTY1N2Q3Nzc3MjBmOWQx" +
        "OWZjMmE2NjQ5ZTNhZmM0YTZlNGU4M2NjZjNkMDU2OWJlNmJkZTQ2MzM3NTBkYyIsInF1ZXJ5X2hhc2hfYWxnIjoiU0hBNTEyIn0." +
        "hfhPNfJZTamXlqObozJVy0quvHj77XeZzRpJITeof4riiQe3aBzAAY_zOuaznESDvnWnNEk7F_PSYark5tQrrA";
    private static final String SOCKET_TOKEN = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9." +
        "eyJhY2Nlc3Nfa2V5IjoiQUsiLCJub25jZSI6IjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSJ9." +
        "5nPiakeKlcfDFH21AHo-igo-I2EERAyLjoZ3CZzMgcyWNDya3ogJNaOQyfGRS2UMrslvanS4QcnBGIgI0WMtUw";

    private final JwtSigner signer = new JwtSigner(Credentials.of("AK", SECRET), fixedNonce(NONCE));

    @Test
    void shouldReproduceTheOrderVectorByteByByte() {
        assertThat(sign(signer, ORDER_QUERY)).isEqualTo(ORDER_TOKEN);
    }

    @Test
    void shouldReproduceTheWebSocketVectorByteByByte() {
        assertThat(sign(signer, "")).isEqualTo(SOCKET_TOKEN);
    }

    @Test
    void shouldHashArrayParametersWithLiteralBrackets() throws Exception {
        final JsonNode claims = claims(sign(signer, ARRAY_QUERY));

        assertThat(claims.get("query_hash").asText()).isEqualTo(ARRAY_QUERY_HASH);
        assertThat(claims.get("query_hash_alg").asText()).isEqualTo("SHA512");
    }

    @Test
    void shouldGiveTheSameTokenAgainAfterOtherRequests() {
        sign(signer, ARRAY_QUERY);
        sign(signer, "");
        assertThat(sign(signer, ORDER_QUERY)).isEqualTo(ORDER_TOKEN);
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void shouldAgreeWithTheJdkOnAnyQueryNonceAndSecret(TokenAlgorithm algorithm) throws Exception {
        final long seed = 20261122;
        final Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            final String nonce = randomText(random, 1 + random.nextInt(NonceSource.MAX_LENGTH));
            final String query = randomText(random, random.nextInt(300));
            final String key = randomText(random, 1 + random.nextInt(60));
            final String secret = randomText(random, 1 + random.nextInt(200));
            final JwtSigner other = new JwtSigner(Credentials.of(key, secret), fixedNonce(nonce), algorithm);

            assertThat(sign(other, query)).as("seed %d, case %d", seed, i)
                .isEqualTo(reference(algorithm, key, secret, nonce, query));
        }
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void shouldSignTheSameWhetherPreparedOrNot(TokenAlgorithm algorithm) throws Exception {
        final long seed = 20261123;
        final Random random = new Random(seed);
        final List<String> nonces = new ArrayList<>();
        final JwtSigner prepared = new JwtSigner(Credentials.of("AK", SECRET), (into, offset) -> {
            nonces.add(randomText(random, 1 + random.nextInt(NonceSource.MAX_LENGTH)));
            final byte[] nonce = nonces.get(nonces.size() - 1).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(nonce, 0, into, offset, nonce.length);
            return nonce.length;
        }, algorithm);
        for (int i = 0; i < 300; i++) {
            for (int again = random.nextInt(3); again > 0; again--) {
                prepared.prepare();
            }
            final String query = randomText(random, random.nextInt(300));

            assertThat(sign(prepared, query)).as("seed %d, case %d", seed, i)
                .isEqualTo(reference(algorithm, "AK", SECRET, nonces.get(nonces.size() - 1), query));
            assertThat(nonces).hasSize(i + 1);
        }
    }

    @Test
    void shouldNeverRepeatANonceAndKeepTheFormOfAVersionFourUuid() {
        final UuidNonceSource source = new UuidNonceSource();
        final Set<String> seen = new HashSet<>();
        final byte[] buffer = new byte[NonceSource.MAX_LENGTH];
        for (int i = 0; i < 10_000; i++) {
            final String nonce = new String(buffer, 0, source.next(buffer, 0), StandardCharsets.US_ASCII);
            final UUID uuid = UUID.fromString(nonce);
            assertThat(uuid.toString()).isEqualTo(nonce);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(seen.add(nonce)).isTrue();
        }
    }

    @Test
    void shouldNotTellTheSecret() {
        assertThat(signer.toString()).doesNotContain(SECRET);
    }

    private static String sign(JwtSigner signer, String query) {
        final byte[] bytes = query.getBytes(StandardCharsets.UTF_8);
        final byte[] token = new byte[signer.maxTokenBytes() + 3];
        final int length = signer.sign(bytes, 0, bytes.length, token, 3);
        return new String(token, 3, length, StandardCharsets.US_ASCII);
    }

    private static String reference(TokenAlgorithm algorithm, String key, String secret, String nonce, String query)
        throws Exception {
        final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"access_key\":\"" + key + "\",\"nonce\":\"" + nonce + "\"";
        if (!query.isEmpty()) {
            final byte[] hash = MessageDigest.getInstance("SHA-512").digest(query.getBytes(StandardCharsets.UTF_8));
            claims += ",\"query_hash\":\"" + HexFormat.of().formatHex(hash) + "\",\"query_hash_alg\":\"SHA512\"";
        }
        final String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
        final String signed = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." +
            base64.encodeToString((claims + "}").getBytes(StandardCharsets.UTF_8));
        final Mac mac = Mac.getInstance(algorithm == TokenAlgorithm.HS512 ? "HmacSHA512" : "HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
        return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static String randomText(Random random, int length) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcXYZ019-_=&[]%".charAt(random.nextInt(16)));
        }
        return text.toString();
    }

    private static NonceSource fixedNonce(String nonce) {
        final byte[] bytes = nonce.getBytes(StandardCharsets.US_ASCII);
        return (destination, offset) -> {
            System.arraycopy(bytes, 0, destination, offset, bytes.length);
            return bytes.length;
        };
    }
}
