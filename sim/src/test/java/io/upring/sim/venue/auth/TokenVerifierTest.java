package io.upring.sim.venue.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.venue.Tokens;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bearer tokens (reference 3.2 and 3.4)")
class TokenVerifierTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef01234567";
    private static final String QUERY = "market=KRW-BTC&side=bid&volume=0.01&price=100000000&ord_type=limit";
    private static final String QUERY_HASH = "04f10e7f849051645e088a4217a3e1f938268054df0e99b93ac74627b11f6931e501657d"
            + "777720f9d19fc2a6649e3afc4a6e4e83ccf3d0569be6bde4633750dc";
    private static final String ARRAY_HASH = "493e2f7f33629e2802d3166cf3f474f5640c06d811aa92e9cb9e84c5f8f5aad414e30b3"
            + "b08330c4eeb5b9ee4445eeee6a1f0f89f9d316e40e914e5ac0be9e6ce";
    private static final String VECTOR = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9."
            + "eyJhY2Nlc3Nfa2V5IjoiQUsiLCJub25jZSI6IjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSIsInF1ZXJ5X2hhc2gi"
            + "OiIwNGYxMGU3Zjg0OTA1MTY0NWUwODhhNDIxN2EzZTFmOTM4MjY4MDU0ZGYwZTk5YjkzYWM3NDYyN2IxMWY2OTMxZTUwMTY1N2Q3Nzc3"
            + "MjBmOWQxOWZjMmE2NjQ5ZTNhZmM0YTZlNGU4M2NjZjNkMDU2OWJlNmJkZTQ2MzM3NTBkYyIsInF1ZXJ5X2hhc2hfYWxnIjoiU0hBNTEy"
            + "In0.hfhPNfJZTamXlqObozJVy0quvHj77XeZzRpJITeof4riiQe3aBzAAY_zOuaznESDvnWnNEk7F_PSYark5tQrrA";
    private static final String STREAM_VECTOR = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9."
            + "eyJhY2Nlc3Nfa2V5IjoiQUsiLCJub25jZSI6IjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSJ9."
            + "5nPiakeKlcfDFH21AHo-igo-I2EERAyLjoZ3CZzMgcyWNDya3ogJNaOQyfGRS2UMrslvanS4QcnBGIgI0WMtUw";

    private final TokenVerifier verifier = new TokenVerifier(Map.of("AK", SECRET), 3);

    @Test
    void shouldAcceptTheTestVectors() throws AuthException {
        assertThat(TokenVerifier.queryHash(QUERY)).isEqualTo(QUERY_HASH);
        assertThat(verifier.verify("Bearer " + VECTOR, QUERY)).isEqualTo("AK");
        assertThat(new TokenVerifier(Map.of("AK", SECRET), 3).verify("Bearer " + STREAM_VECTOR, "")).isEqualTo("AK");
        assertThat(TokenVerifier.queryHash("uuids[]=u1&uuids[]=u2&order_by=desc")).isEqualTo(ARRAY_HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS512"})
    void shouldAcceptBothAlgorithms(String algorithm) throws AuthException {
        String token = new Tokens("AK", SECRET).algorithm(algorithm).bearer("a=1");
        assertThat(verifier.verify(token, "a=1")).isEqualTo("AK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "none", "RS256"})
    void shouldRefuseOtherAlgorithms(String algorithm) {
        assertRefused(new Tokens("AK", SECRET).algorithm(algorithm).bearer(""), "", "jwt_verification");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "null, no_authorization_token",
        "'', no_authorization_token",
        "Basic abc, jwt_verification",
        "Bearer abc, jwt_verification",
        "Bearer a.b.c, jwt_verification",
        "Bearer !!.??.c, jwt_verification",
        "Bearer e30.e30., jwt_verification",
        "Bearer bm90IGpzb24.bm90IGpzb24.c, jwt_verification",
    })
    void shouldRefuseWhatIsNoToken(String header, String name) {
        assertRefused(header, "", name);
    }

    @Test
    void shouldRefuseAnUnknownKey() {
        assertRefused(new Tokens("OTHER", SECRET).bearer(""), "", "invalid_access_key");
    }

    @Test
    void shouldRefuseAWrongSignature() {
        assertRefused(new Tokens("AK", "another secret").bearer(""), "", "jwt_verification");
    }

    @Test
    void shouldRefuseATokenForOtherParameters() {
        assertRefused(new Tokens("AK", SECRET).bearer("a=1"), "a=2", "invalid_query_payload");
        assertRefused(new Tokens("AK", SECRET).bearer(""), "a=2", "invalid_query_payload");
        assertRefused(new Tokens("AK", SECRET).bearer("a=1"), "", "invalid_query_payload");
    }

    @Test
    void shouldRefuseANonceThatWasUsedAsLongAsItIsRemembered() throws AuthException {
        String first = new Tokens("AK", SECRET).bearer("");
        verifier.verify(first, "");
        assertRefused(first, "", "nonce_used");
        for (int i = 0; i < 3; i++) {
            verifier.verify(new Tokens("AK", SECRET).bearer(""), "");
        }
        assertThat(verifier.verify(first, "")).as("a bounded memory forgets the oldest").isEqualTo("AK");
    }

    @Test
    void shouldNotUseUpTheNonceOfARefusedToken() throws AuthException {
        String token = new Tokens("AK", SECRET).bearer("a=1");
        assertRefused(token, "a=2", "invalid_query_payload");
        assertThat(verifier.verify(token, "a=1")).isEqualTo("AK");
    }

    private void assertRefused(String header, String hashText, String name) {
        assertThatThrownBy(() -> verifier.verify(header, hashText))
                .isInstanceOfSatisfying(AuthException.class, e -> assertThat(e.name()).isEqualTo(name));
    }
}
