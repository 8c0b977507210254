package io.upring.feed.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangingFieldsTest {
    private static final int OBJECTS = 1_000;
    private static final int OFTEN = 3;
    private static final int SELDOM = 40;
    private static final int GIVEN = 60;

    private final ChangingFields fields = new ChangingFields(1L << GIVEN);

    @Test
    void shouldHoldWhatChangesInManyObjects() {
        for (int i = 0; i < OBJECTS; i++) {
            see(OFTEN, i % 3 == 0);
            see(SELDOM, i % 10 == 0);
            fields.compared();
        }

        assertThat(fields.contains(OFTEN)).isTrue();
        assertThat(fields.contains(SELDOM)).isFalse();
        assertThat(fields.contains(GIVEN)).isTrue();
        assertThat(fields.version()).as("changes its mind once").isEqualTo(1);
    }

    @Test
    void shouldNoticeWhatChangesOnlyLater() {
        for (int i = 0; i < 10 * OBJECTS; i++) {
            see(SELDOM, i > OBJECTS);
            fields.compared();
        }

        assertThat(fields.contains(SELDOM)).isTrue();
    }

    @Test
    void shouldNotGuessShapesThatAreOftenWrong() {
        for (int i = 0; i < OBJECTS; i++) {
            if (i % 5 == 0) {
                fields.misshapen(OFTEN);
            }
            if (i % 20 == 0) {
                fields.misshapen(SELDOM);
            }
            fields.compared();
        }

        assertThat(fields.isShaped(OFTEN)).isFalse();
        assertThat(fields.isShaped(SELDOM)).isTrue();
        assertThat(fields.version()).as("changes its mind once").isEqualTo(1);
    }

    private void see(int bit, boolean isChanged) {
        if (isChanged && !fields.contains(bit)) {
            fields.changed(bit);
        }
    }
}
