package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketNamesTest {
    private final MarketNames names = new MarketNames(Samples.instruments("KRW-BTC", "KRW-ETH", "KRW-ETC", "KRW-DOGE",
        "BTC-ETH", "USDT-BTC", "USDT-APT"));

    @ParameterizedTest
    @CsvSource({"KRW-DOGE, KRW-DOGE", "doge, KRW-DOGE", "krw-d, KRW-DOGE", " eth , KRW-ETH", "apt, USDT-APT",
        "USDT-A, USDT-APT", "etc, KRW-ETC"})
    void shouldFindTheMarketThatIsMeant(String typed, String market) {
        assertThat(names.find(typed).market()).isEqualTo(market);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "KRW-DOGX | there is no market KRW-DOGX; did you mean KRW-DOGE?",
        "zzzzzzzz | there is no market ZZZZZZZZ among those of the run",
        "KRW-E | there is no market KRW-E; so begin KRW-ETC, KRW-ETH",
        "' ' | a market code is missing, such as KRW-BTC"})
    void shouldNameWhatIsNoMarket(String typed, String sentence) {
        assertThatThrownBy(() -> names.find(typed)).isInstanceOf(UserError.class).hasMessage(sentence);
    }

    @Test
    void shouldCompleteAsFarAsAllAgree() {
        assertThat(names.complete("krw-e")).isEqualTo("KRW-ET");
        assertThat(names.complete("D")).isEqualTo("KRW-DOGE");
        assertThat(names.complete("ET")).as("bases of several quotes agree on nothing longer").isEqualTo("ET");
        assertThat(names.complete("X")).isEqualTo("X");
        assertThat(names.completions("ET")).containsExactly("KRW-ETC", "KRW-ETH", "BTC-ETH");
    }
}
