package io.upring.sim.venue.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.venue.Tokens;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What no client can observe about tokens: the memory for nonces is bounded")
class TokenVerifierTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void shouldRefuseANonceThatWasUsedAsLongAsItIsRemembered() throws AuthException {
        TokenVerifier verifier = new TokenVerifier(Map.of("AK", SECRET), 3);
        String first = new Tokens("AK", SECRET).bearer("");
        verifier.verify(first, "");
        assertThatThrownBy(() -> verifier.verify(first, ""))
                .isInstanceOfSatisfying(AuthException.class, e -> assertThat(e.name()).isEqualTo("nonce_used"));
        for (int i = 0; i < 3; i++) {
            verifier.verify(new Tokens("AK", SECRET).bearer(""), "");
        }
        assertThat(verifier.verify(first, "")).as("a bounded memory forgets the oldest").isEqualTo("AK");
    }
}
