package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.StreamClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S28IndicatorTest extends ConformanceTest {
    @ParameterizedTest
    @DisplayName("2.8 more than 100 combinations are refused as a whole; fewer too, since none are computed here")
    @CsvSource({"indicator, 1, INVALID_PARAM", "indicator, 100, INVALID_PARAM", "indicator, 101, TOO_MANY_REQUEST",
        "indicator_signal, 101, TOO_MANY_REQUEST"})
    void shouldRefuseIndicators(String type, int indicators, String error) {
        start(config -> config.timings(quick().withErrorCloseMs(1)));
        StreamClient client = closing(new StreamClient(venue.infoWebSocketUri(), tokens.bearer("")));
        client.send(ask("{'type':'" + type + "','codes':['KRW-BTC'],'timeframe':'5m','indicators':["
                + "{'type':'rsi'},".repeat(indicators - 1) + "{'type':'volume'}]}"));
        assertErrorFrame(client, error);
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @ParameterizedTest
    @DisplayName("2.8 a bad request for indicators")
    @CsvSource(delimiter = '|', value = {"NO_CODES | {'type':'indicator','indicators':[]}",
        "WRONG_FORMAT | {'type':'indicator','codes':['KRW-BTC'],'indicators':'rsi'}",
        "INVALID_PARAM | {'type':'ticker','codes':['KRW-BTC']}"})
    void shouldRefuseBadRequests(String error, String object) {
        start();
        StreamClient client = closing(new StreamClient(venue.infoWebSocketUri(), tokens.bearer("")));
        assertErrorFrame(client.send(ask(object)), error);
    }
}
