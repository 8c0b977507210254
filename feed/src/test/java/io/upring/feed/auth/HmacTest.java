package io.upring.feed.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HmacTest {
    private static final long SEED = 20_261_123;

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void shouldAgreeWithTheJdkOnKeysAndMessagesOfEveryLength(TokenAlgorithm algorithm) throws Exception {
        final Random random = new Random(SEED);
        for (int keyBytes = 1; keyBytes <= 300; keyBytes++) {
            final byte[] key = new byte[keyBytes];
            random.nextBytes(key);
            final byte[] message = new byte[3 + random.nextInt(700)];
            random.nextBytes(message);
            final Mac mac = Mac.getInstance(algorithm == TokenAlgorithm.HS512 ? "HmacSHA512" : "HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            final Hmac ours = new Hmac(algorithm, key);
            final byte[] signature = new byte[mac.getMacLength()];
            for (int round = 0; round < 2; round++) {
                ours.begin();
                final int first = random.nextInt(message.length - 2);
                ours.update(message, 2, first);
                ours.update(message, 2 + first, message.length - 3 - first);
                ours.finish(signature);
                assertThat(signature).as("key of %d bytes, seed %d", keyBytes, SEED)
                    .isEqualTo(mac.doFinal(Arrays.copyOfRange(message, 2, message.length - 1)));
            }
        }
    }
}
