package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Candles and trades over REST (reference 3.5)")
class CandleRestTest extends VenueTest {
    @BeforeEach
    void startVenueWithHistory() {
        start(new ScriptedMarket(true), config -> config);
        trade("2025-12-30T10:00:00Z", "100000000", "1");
        trade("2026-11-16T00:00:01Z", "110000000", "0.5");
        trade("2026-11-20T23:59:59Z", "116000000", "0.25");
        trade("2026-11-21T03:00:10Z", "116100000", "0.1");
        trade("2026-11-21T03:00:40Z", "116300000", "0.2");
        trade("2026-11-21T03:02:00Z", "116200000", "0.3");
    }

    private void trade(String time, String price, String volume) {
        market.tradeAt("KRW-BTC", price, volume, Instant.parse(time).toEpochMilli());
    }

    @Test
    void shouldFoldMinutesNewestFirstAndLeaveOutPeriodsWithoutTrades() {
        JsonNode candles = rest.get("/v1/candles/minutes/1?market=KRW-BTC&count=3").json();
        assertThat(candles).hasSize(3);
        assertThat(candles.get(0).get("candle_date_time_utc").asText()).isEqualTo("2026-11-21T03:02:00");
        JsonNode second = candles.get(1);
        assertThat(Json.keys(second)).containsExactly("market", "candle_date_time_utc", "candle_date_time_kst",
                "opening_price", "high_price", "low_price", "trade_price", "timestamp", "candle_acc_trade_price",
                "candle_acc_trade_volume", "unit");
        assertThat(second.get("candle_date_time_kst").asText()).isEqualTo("2026-11-21T12:00:00");
        assertThat(second.get("opening_price").asText()).isEqualTo("116100000");
        assertThat(second.get("high_price").asText()).isEqualTo("116300000");
        assertThat(second.get("candle_acc_trade_volume").asText()).isEqualTo("0.3");
        assertThat(second.get("candle_acc_trade_price").asText()).isEqualTo("34870000");
        assertThat(second.get("unit").intValue()).isEqualTo(1);
        assertThat(candles.get(2).get("candle_date_time_utc").asText()).isEqualTo("2026-11-20T23:59:00");
    }

    @ParameterizedTest
    @CsvSource({"3, 2026-11-21T03:00:00, 0.6", "5, 2026-11-21T03:00:00, 0.6", "10, 2026-11-21T03:00:00, 0.6",
        "15, 2026-11-21T03:00:00, 0.6", "30, 2026-11-21T03:00:00, 0.6", "60, 2026-11-21T03:00:00, 0.6",
        "240, 2026-11-21T00:00:00, 0.6"})
    void shouldMergeMinutesToEveryUnit(int unit, String start, String volume) {
        JsonNode candle = rest.get("/v1/candles/minutes/" + unit + "?market=KRW-BTC").json().get(0);
        assertThat(candle.get("candle_date_time_utc").asText()).isEqualTo(start);
        assertThat(candle.get("unit").intValue()).isEqualTo(unit);
        assertThat(candle.get("candle_acc_trade_volume").asText()).isEqualTo(volume);
        assertThat(candle.get("trade_price").asText()).isEqualTo("116200000");
    }

    @ParameterizedTest
    @CsvSource({"weeks, 2026-11-16, 1.35", "months, 2026-11-01, 1.35", "years, 2026-01-01, 1.35"})
    void shouldMergeDaysToLongerPeriods(String path, String firstDay, String volume) {
        JsonNode candle = rest.get("/v1/candles/" + path + "?market=KRW-BTC").json().get(0);
        assertThat(candle.get("first_day_of_period").asText()).isEqualTo(firstDay);
        assertThat(candle.get("candle_acc_trade_volume").asText()).isEqualTo(volume);
        assertThat(candle.has("unit")).isFalse();
    }

    @Test
    void shouldShowSecondsWithoutExtraMembers() {
        JsonNode candle = rest.get("/v1/candles/seconds?market=KRW-BTC").json().get(0);
        assertThat(candle.get("candle_date_time_utc").asText()).isEqualTo("2026-11-21T03:02:00");
        assertThat(Json.keys(candle)).doesNotContain("unit", "first_day_of_period", "prev_closing_price");
    }

    @Test
    void shouldShowTheChangeOfDaysAndConvertThem() {
        JsonNode day = rest.get("/v1/candles/days?market=KRW-BTC").json().get(0);
        assertThat(Json.keys(day)).contains("prev_closing_price", "change_price", "change_rate")
                .doesNotContain("converted_trade_price");
        market.tradeAt("BTC-ETH", "0.0356", "1", TestClock.START_MS);
        JsonNode converted = rest.get("/v1/candles/days?market=BTC-ETH&converting_price_unit=KRW").json().get(0);
        assertThat(converted.get("converted_trade_price").decimalValue()).isEqualByComparingTo("4136720");
    }

    @Test
    @DisplayName("`to` is exclusive, takes zones, and wants its colon and plus encoded (reference 3.1)")
    void shouldEndBeforeTo() {
        String path = "/v1/candles/minutes/1?market=KRW-BTC&to=";
        assertThat(first(path + "2026-11-21T03%3A02%3A00Z")).isEqualTo("2026-11-21T03:00:00");
        assertThat(first(path + "2026-11-21T03%3A02%3A01")).isEqualTo("2026-11-21T03:02:00");
        assertThat(first(path + "2026-11-21T12%3A02%3A00%2B09%3A00")).isEqualTo("2026-11-21T03:00:00");
        assertThat(first(path + "2026-11-21%2003%3A02%3A00")).isEqualTo("2026-11-21T03:00:00");
        assertThat(rest.get(path + "2026-11-21T12%3A02%3A00+09%3A00").status()).isEqualTo(400);
        assertThat(rest.get(path + "2026-11-21T03:02:00Z").status()).isEqualTo(400);
        assertThat(rest.get(path + "yesterday").status()).isEqualTo(400);
    }

    private String first(String path) {
        return rest.get(path).json().get(0).get("candle_date_time_utc").asText();
    }

    @ParameterizedTest
    @CsvSource({"/v1/candles/minutes/2?market=KRW-BTC, 400", "/v1/candles/days?market=KRW-NOPE, 404",
        "/v1/candles/days, 400", "/v1/candles/weeks?market=KRW-BTC&count=201, 400",
        "/v1/candles/weeks?market=KRW-BTC&count=x, 400", "/v1/candles/days?market=KRW-BTC&converting_price_unit=X, 400",
        "/v1/candles/hours?market=KRW-BTC, 404", "/v1/trades/ticks?market=KRW-BTC&days_ago=8, 400",
        "/v1/trades/ticks?market=KRW-BTC&to=996060, 400"})
    void shouldRefuse(String path, int status) {
        assertThat(rest.get(path).status()).isEqualTo(status);
    }

    @Test
    void shouldCountCandlesInTheirOwnGroup() {
        assertThat(rest.get("/v1/candles/days?market=KRW-BTC").remainingReq()).startsWith("group=candle; min=600;");
    }

    @Test
    void shouldShowTradesOfADayAndBeforeATime() {
        String path = "/v1/trades/ticks?market=KRW-BTC&count=10";
        assertThat(rest.get(path).json()).hasSize(6);
        assertThat(rest.get(path + "&days_ago=1").json()).hasSize(1);
        assertThat(rest.get(path + "&to=030200").json()).hasSize(2);
        assertThat(rest.get(path + "&to=03%3A00%3A30").json()).hasSize(1);
        assertThat(rest.get(path + "&days_ago=1&to=120000").json()).isEmpty();
    }
}
