package io.upring.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.event.EventSlot;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdsTest {
    private final OrderIds ids = new OrderIds("k3f9");
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[80]);

    @Test
    void shouldFindItsOwnIdsAgain() {
        for (final long sequence : new long[] {0, 1, 4_711, 1L << 40}) {
            for (int index = 0; index < EventSlot.MAX_INTENTS; index++) {
                final long id = OrderIds.orderId(sequence, index);
                final int length = ids.putIdentifier(id, buffer, 2);
                assertThat(length).isLessThanOrEqualTo(OrderIds.MAX_IDENTIFIER_LENGTH);
                assertThat(buffer.getStringWithoutLengthAscii(2, length)).isEqualTo(ids.identifier(id));
                assertThat(ids.parse(buffer, 2, length)).isEqualTo(id).isNotZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "up-k3f9-", "up-k3f8-12", "up-k3f9-1x", "up-k3f9--1", "bot-1",
        "up-k3f9-1234567890123456789"})
    void shouldNotClaimOrdersOfOthers(String identifier) {
        buffer.putStringWithoutLengthAscii(0, identifier);
        assertThat(ids.parse(buffer, 0, identifier.length())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "with-dash", "toolongtoolongtoolong"})
    void shouldRefuseNamesThatCouldBeMistaken(String name) {
        assertThatThrownBy(() -> new OrderIds(name)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a-z");
    }
}
