package io.upring.bot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTextTest {
    private static final AlertReading READING = new AlertReading("r1", Alerts.INSTRUMENTS, Alerts.NAMES);

    @Test
    void shouldReadAsALineForPeople() {
        assertThat(AlertText.line(READING.of(Alerts.intent(9, 0.0312345, 60, 116_620_000, 113_000_000, 5, 1))))
            .isEqualTo("03:15:02.117  KRW-BTC  pump  +3.12 %  over 1 min  price 116,620,000  from 113,000,000"
                + "  flags: warning, trading volume soaring  data were missing  [scan]");
        assertThat(AlertText.line(READING.of(Alerts.intent(9, -0.1, 86_400, 0.00012345, 0.0002, 0, 0))))
            .isEqualTo("03:15:02.117  KRW-BTC  pump  -10.00 %  over the day  price 0.00012345  from 0.0002  [scan]");
    }

    @Test
    void shouldReadUnitsFromNames() {
        assertThat(AlertText.what("ended", List.of(new Alert.Value("lasted ms", 1099.21),
            new Alert.Value("best net", 10_093.8649), new Alert.Value("best net percent", 0.134127),
            new Alert.Value("percent", -2), new Alert.Value("is stale", 0), new Alert.Value("is kept", 1),
            new Alert.Value("last volume", 0.0140041234567), new Alert.Value("none", Double.NaN))))
            .isEqualTo("ended  lasted 1,099 ms  best net 10,093.86  best net +0.134 %  -2.000 %  kept"
                + "  last volume 0.014004123");
        assertThat(AlertText.what("top", List.of(new Alert.Value("entered", 1), new Alert.Value("rank", 1),
            new Alert.Value("value", 206_366_663_620.51), new Alert.Value("window", 10))))
            .isEqualTo("top  enters  rank 1  value 206,366,663,620.51  over 10 s");
    }

    @Test
    void shouldReadAsJson() {
        assertThat(AlertJson.line(READING.of(Alerts.intent(9, 0.03, 60, 1_030, 1_000, 1)))).isEqualTo(
            "{\"run\":\"r1\",\"number\":9,\"sequence\":9,\"time\":\"2026-11-21T03:15:02.117Z\","
                + "\"time_ns\":1795230902117000000,\"strategy\":\"scan\",\"kind\":\"pump\",\"market\":\"KRW-BTC\","
                + "\"values\":{\"move\":0.03,\"window\":60.0,\"price\":1030.0,\"from\":1000.0,\"flags\":1.0,"
                + "\"gap\":null},\"flags\":[\"warning\"],\"text\":\"03:15:02.117  KRW-BTC  pump  +3.00 %  over 1 min"
                + "  price 1,030  from 1,000  flags: warning  [scan]\"}");
    }

    @Test
    void shouldNameWhatNobodyHasNamedByItsNumber() {
        final Alert alert = READING.of(1, 2, 3, 9, 4, -1, new double[] {1, Double.NaN, 3});
        assertThat(alert.strategy()).isEqualTo("strategy 9");
        assertThat(alert.kind()).isEqualTo("kind 4");
        assertThat(alert.market()).isEmpty();
        assertThat(alert.values()).extracting(Alert.Value::name).containsExactly("value 1", "value 3");
    }

    @Test
    void shouldFilterByStrategyKindAndSize() {
        final AlertFilter filter = new AlertFilter(List.of("scan"), List.of("pump", "top"), 0.05);
        assertThat(filter.takes(Alerts.alert("pump", 0.05))).isTrue();
        assertThat(filter.takes(Alerts.alert("pump", -0.06))).isTrue();
        assertThat(filter.takes(Alerts.alert("pump", 0.04))).isFalse();
        assertThat(filter.takes(Alerts.alert("dump", -0.06))).isFalse();
        assertThat(filter.takes(new Alert("r", 1, 1, 1, "scan", "top", "KRW-BTC", List.of()))).as("no move").isTrue();
        assertThat(filter.takes(new Alert("r", 1, 1, 1, "other", "top", "KRW-BTC", List.of()))).isFalse();
        assertThat(AlertFilter.ALL.takes(Alerts.alert("dump", 0))).isTrue();
    }
}
