package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.market.TickTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTextTest {
    private static final TickTable TICKS = TickTable.parse(
        "0:1 100000000:1000000 10000000000:100000000 100000000000000:100000000000");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"115313000 | 115,313,000", "811 | 811", "12.3 | 12.30",
        "0.00000712 | 0.00000712", "NaN | -"})
    void shouldWritePricesWithTheDecimalsOfTheirTick(double price, String text) {
        assertThat(PriceText.price(price, TICKS)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.1234 | 0.123", "1.239 | 1.24", "12.34 | 12.3", "123.4 | 123",
        "999.7 | 1.00k",
        "4560 | 4.56k", "1234567 | 1.23M", "2.4e12 | 2.40T", "0.0001 | <.001", "0 | 0", "NaN | -"})
    void shouldWriteSizesInFiveCharacters(double size, String text) {
        assertThat(PriceText.size(size)).isEqualTo(text).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void shouldWriteTimesOfKorea() {
        assertThat(PriceText.kst(0)).isEqualTo("09:00:00");
        assertThat(PriceText.kst(1_617_646_620_673L)).isEqualTo("03:17:00");
        assertThat(PriceText.change(-0.01234)).isEqualTo("-1.23 %");
    }
}
