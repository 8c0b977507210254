package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A generated market has a past (reference 3.5, candles)")
class CandlePastTest extends VenueTest {
    private void startGenerated() {
        use(Venue.start(VenueConfig.builder().key(KEY, SECRET, BALANCES).limits(VenueLimits.withoutRates())
                .market(new GeneratedMarket(new GeneratorConfig(5, 500), System.currentTimeMillis())).build()));
    }

    private List<JsonNode> candles(String unit, String market, String more) {
        List<JsonNode> all = new ArrayList<>();
        rest.get("/v1/candles/" + unit + "?market=" + market + "&count=200" + more).json().forEach(all::add);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"seconds", "minutes/1", "minutes/15", "minutes/240", "days", "weeks"})
    void shouldShowFullPagesThatJoin(String unit) {
        startGenerated();
        for (String market : List.of("KRW-BTC", "KRW-BTT")) {
            List<JsonNode> page = candles(unit, market, "");
            assertThat(page).hasSize(200);
            String last = page.get(199).get("candle_date_time_utc").asText();
            List<JsonNode> older = candles(unit, market, "&to=" + (last + "Z").replace(":", "%3A"));
            assertThat(older.get(0).get("candle_date_time_utc").asText()).isLessThan(last);
            page.addAll(older);
            JsonNode ticker = rest.get("/v1/ticker?markets=" + market).json().get(0);
            BigDecimal highest = ticker.get("highest_52_week_price").decimalValue();
            BigDecimal lowest = ticker.get("lowest_52_week_price").decimalValue();
            for (JsonNode candle : page) {
                BigDecimal high = candle.get("high_price").decimalValue();
                BigDecimal low = candle.get("low_price").decimalValue();
                assertThat(candle.get("opening_price").decimalValue()).isBetween(low, high);
                assertThat(candle.get("trade_price").decimalValue()).isBetween(low, high);
                assertThat(low).isBetween(lowest, highest);
                assertThat(high).isBetween(lowest, highest);
                assertThat(candle.get("candle_acc_trade_volume").decimalValue()).isPositive();
            }
        }
    }

    @Test
    void shouldCloseWhereTheDayBeganBefore() {
        startGenerated();
        List<JsonNode> days = candles("days", "KRW-ETH", "");
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).get("trade_price").decimalValue()).as("close of day -" + i)
                    .isEqualByComparingTo(days.get(i - 1).get("prev_closing_price").decimalValue());
        }
        assertThat(candles("years", "KRW-ETH", "")).hasSizeLessThan(15)
                .allMatch(year -> year.get("candle_date_time_utc").asText().compareTo("2017") >= 0);
    }
}
