package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FrameType;
import io.upring.feed.codec.text.Words;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
    private static final String BEFORE = "[ ";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
        "TICKER, '{\"type\":\"ticker\"', ',\"code\":'", "TICKER, '{\"ty\":\"ticker\"', ',\"cd\":'",
        "TRADE, '{\"type\":\"trade\"', ',\"code\":'", "TRADE, '{\"ty\":\"trade\"', ',\"cd\":'",
        "ORDER_BOOK, '{\"type\":\"orderbook\"', ',\"code\":'", "ORDER_BOOK, '{\"ty\":\"orderbook\"', ',\"cd\":'"})
    void shouldKnowHowMarketDataBegins(FrameType type, String beginning, String key) {
        final Opening opening = at(beginning + key + "\"KRW-BTC\"}");

        assertThat(opening).isNotNull();
        assertThat(opening.type()).isEqualTo(type);
        assertThat(opening.typeEnd()).isEqualTo(beginning.length());
        assertThat(opening.length()).isEqualTo(beginning.length() + key.length());
        assertThat(type.table().key(opening.typeKey()).field().bit()).isEqualTo(Field.TYPE_BIT);
        assertThat(key).contains('"' + type.table().key(opening.marketKey()).name() + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"type\":\"trade\",\"cd\":\"KRW-BTC\"}",
        "{\"ty\":\"trade\",\"cd\" :\"KRW-BTC\"}",
        "{\"type\":\"myOrder\",\"code\":\"KRW-BTC\"}", "{\"type\":\"trades\",\"code\":\"KRW-BTC\"}",
        "{ \"type\":\"trade\",\"code\":\"KRW-BTC\"}", "{\"code\":\"KRW-BTC\",\"type\":\"trade\"}"})
    void shouldKnowNothingOfOtherObjects(String text) {
        assertThat(at(text)).isNull();
    }

    @Test
    void shouldCompareEachByte() {
        final String text = "{\"type\":\"orderbook\",\"code\":";
        for (int i = 0; i < text.length(); i++) {
            final char other = (char) (text.charAt(i) ^ 1);
            assertThat(at(text.substring(0, i) + other + text.substring(i + 1) + "\"KRW-BTC\"}")).as("byte %d", i)
                .isNull();
        }
    }

    private static Opening at(String text) {
        final byte[] bytes = (BEFORE + text).getBytes(US_ASCII);
        return Opening.at(Arrays.copyOf(bytes, bytes.length + Words.PADDING), BEFORE.length());
    }
}
