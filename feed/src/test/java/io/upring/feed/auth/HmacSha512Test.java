package io.upring.feed.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacSha512Test {
    @Test
    void shouldAgreeWithTheJdkOnKeysAndMessagesOfEveryLength() throws Exception {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int keyBytes = 1; keyBytes <= 300; keyBytes++) {
            final byte[] key = new byte[keyBytes];
            random.nextBytes(key);
            final byte[] message = new byte[3 + random.nextInt(700)];
            random.nextBytes(message);
            final Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            final HmacSha512 ours = new HmacSha512(key);
            final byte[] signature = new byte[HmacSha512.BYTES];
            for (int round = 0; round < 2; round++) {
                ours.begin();
                final int first = random.nextInt(message.length - 2);
                ours.update(message, 2, first);
                ours.update(message, 2 + first, message.length - 3 - first);
                ours.finish(signature);
                assertThat(signature).as("key of %d bytes, seed %d", keyBytes, seed)
                    .isEqualTo(mac.doFinal(Arrays.copyOfRange(message, 2, message.length - 1)));
            }
        }
    }
}
