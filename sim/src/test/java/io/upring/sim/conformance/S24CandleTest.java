package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.TestClock;
import io.upring.sim.venue.config.VenueTimings;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S24CandleTest extends ConformanceTest {
    private void startQuick() {
        startWith(quick().withCandleIntervalMs(0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("2.4 members of candle, their order and their types, in both sets of names")
    void shouldHaveTheMembers(boolean simple) {
        startQuick();
        StreamClient client = realtime("candle.1m", "KRW-BTC", simple ? "SIMPLE" : "DEFAULT");
        market.trade("KRW-BTC", "116620000", "0.44120011", Side.BID);
        FrameTable.CANDLE.check(client.nextJson(), simple);
    }

    @Test
    @DisplayName("2.4 the reference's frame: prices, volume and turnover spelled as there")
    void shouldWriteTheFrame() {
        startQuick();
        StreamClient client = realtime("candle.1m", "KRW-BTC", "DEFAULT");
        market.trade("KRW-BTC", "116620000", "0.44120011", Side.BID);
        assertThat(timeless(client.next().string())).isEqualTo(json("{'type':'candle.1m','code':'KRW-BTC',"
                + "'candle_date_time_utc':'2026-11-21T03:15:00','candle_date_time_kst':'2026-11-21T12:15:00',"
                + "'opening_price':116620000.00000000,'high_price':116620000.00000000,"
                + "'low_price':116620000.00000000,'trade_price':116620000.00000000,"
                + "'candle_acc_trade_volume':0.44120011,'candle_acc_trade_price':51452756.8282000000000000,"
                + "'timestamp':T,'stream_type':'REALTIME'}"));
    }

    @ParameterizedTest
    @CsvSource({"1s, 2026-11-21T03:15:02", "1m, 2026-11-21T03:15:00", "3m, 2026-11-21T03:15:00",
        "5m, 2026-11-21T03:15:00", "10m, 2026-11-21T03:10:00", "15m, 2026-11-21T03:15:00", "30m, 2026-11-21T03:00:00",
        "60m, 2026-11-21T03:00:00", "240m, 2026-11-21T00:00:00"})
    @DisplayName("2.4 every unit, its start in UTC and in KST")
    void shouldServeEveryUnit(String unit, String start) {
        startQuick();
        market.tradeAt("KRW-ADA", "612", "5", TestClock.START_MS);
        JsonNode candle = subscribed(of("candle." + unit, "KRW-ADA"), format("SIMPLE")).nextJson();
        assertThat(candle.get("ty").asText()).isEqualTo("candle." + unit);
        assertThat(candle.get("cdttmu").asText()).isEqualTo(start);
        assertThat(candle.get("cdttmk").asText())
                .isEqualTo(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.parse(start).plusHours(9)));
        assertThat(candle.get("catp").asText()).isEqualTo("3060");
        assertThat(candle.get("tms").longValue()).as("the last tick in it").isEqualTo(TestClock.START_MS);
    }

    @Test
    @DisplayName("2.4 the same start is sent again as the candle grows")
    void shouldGrow() {
        startQuick();
        StreamClient client = realtime("candle.240m", "KRW-BTC", "SIMPLE");
        market.trade("KRW-BTC", "116600000", "0.5", Side.BID);
        assertThat(client.nextJson().get("cdttmu").asText()).isEqualTo("2026-11-21T00:00:00");
        market.trade("KRW-BTC", "116700000", "0.25", Side.BID);
        assertThat(client.nextJson().get("hp").asText()).isEqualTo("116700000");
        market.trade("KRW-BTC", "116500000", "0.25", Side.ASK);
        JsonNode last = client.nextJson();
        assertThat(last.get("cdttmu").asText()).isEqualTo("2026-11-21T00:00:00");
        assertThat(List.of(last.get("op").asText(), last.get("hp").asText(), last.get("lp").asText(),
                last.get("tp").asText())).containsExactly("116600000", "116700000", "116500000", "116500000");
        assertThat(last.get("catv").decimalValue()).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("2.4 at most one frame a second, and only after trades")
    void shouldSendOnceAnInterval() {
        assertThat(VenueTimings.defaults().candleIntervalMs()).isEqualTo(1_000);
        startWith(quick().withCandleIntervalMs(300));
        StreamClient client = realtime("candle.240m", "KRW-BTC", "SIMPLE");
        long startNs = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            market.trade("KRW-BTC", "116600000", "0.1", Side.BID);
        }
        long frames = 1;
        JsonNode candle = client.nextJson();
        while (candle.get("catv").decimalValue().doubleValue() < 0.5) {
            candle = client.nextJson();
            frames++;
        }
        long intervals = (System.nanoTime() - startNs) / 300_000_000L;
        assertThat(frames).as("in %s intervals", intervals).isLessThanOrEqualTo(intervals + 2);
        market.book("KRW-BTC", ASKS, BIDS);
        assertThat(client.drain()).as("no trade, no candle").isEmpty();
    }

    @Test
    @DisplayName("2.4 the snapshot is the latest candle that exists, possibly old; none without any trade")
    void shouldSnapshotTheLatest() {
        startQuick();
        market.tradeAt("KRW-BTC", "116600000", "0.5", TestClock.START_MS - 3_600_000);
        JsonNode candle = subscribed(of("candle.1m", "KRW-BTC")).nextJson();
        assertThat(candle.get("candle_date_time_utc").asText()).isEqualTo("2026-11-21T02:15:00");
        assertThat(candle.get("stream_type").asText()).isEqualTo("SNAPSHOT");
        assertThat(subscribed(of("candle.1m", "KRW-ADA")).drain()).isEmpty();
    }
}
