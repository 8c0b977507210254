package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S21TickerTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("2.1 members of ticker, their order and their types, in both sets of names")
    void shouldHaveTheMembers(boolean simple) {
        StreamClient client = subscribed(of("ticker", "KRW-BTC"), format(simple ? "SIMPLE" : "DEFAULT"));
        FrameTable.TICKER.check(client.nextJson(), simple);
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        FrameTable.TICKER.check(client.nextJson(), simple);
    }

    @Test
    @DisplayName("2.1 a ticker frame in DEFAULT, spelled as in 2026")
    void shouldWriteDefaultFramesAsIn2026() {
        StreamClient client = realtime("ticker", "KRW-BTC", "DEFAULT");
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        assertThat(timeless(client.next().string())).isEqualTo(json("{'type':'ticker','code':'KRW-BTC',"
                + "'opening_price':116600000.00000000,'high_price':116620000.00000000,"
                + "'low_price':116600000.00000000,'trade_price':116620000.00000000,"
                + "'prev_closing_price':116200000.00000000,'acc_trade_price':90637.0640000000000000,"
                + "'change':'RISE','change_price':420000.00000000,'signed_change_price':420000.00000000,"
                + "'change_rate':0.0036144578,'signed_change_rate':0.0036144578,'ask_bid':'BID',"
                + "'trade_volume':0.00077720,'acc_trade_volume':0.00077720,'trade_date':'20261121',"
                + "'trade_time':'C','trade_timestamp':T,'acc_ask_volume':0E-8,"
                + "'acc_bid_volume':0.00077720,'highest_52_week_price':116620000.00000000,"
                + "'highest_52_week_date':'2026-11-21','lowest_52_week_price':116600000.00000000,"
                + "'lowest_52_week_date':'2026-11-21','market_state':'ACTIVE','is_trading_suspended':false,"
                + "'delisting_date':null,'market_warning':'NONE','timestamp':T,"
                + "'acc_trade_price_24h':90637.064,'acc_trade_volume_24h':0.00077720,"
                + "'stream_type':'REALTIME'}"));
    }

    @ParameterizedTest
    @CsvSource({"116300000, RISE, 100000, 100000, 0.0008605852", "116200000, EVEN, 0, 0, 0",
        "116100000, FALL, 100000, -100000, -0.0008605852"})
    @DisplayName("2.1 change against the previous close, absolute and signed")
    void shouldTellTheChange(String price, String change, String absolute, String signed, String signedRate) {
        StreamClient client = realtime("ticker", "KRW-BTC", "SIMPLE");
        market.trade("KRW-BTC", price, "0.1", Side.ASK);
        JsonNode ticker = client.nextJson();
        assertThat(ticker.get("c").asText()).isEqualTo(change);
        assertThat(ticker.get("cp").decimalValue()).isEqualByComparingTo(absolute);
        assertThat(ticker.get("scp").decimalValue()).isEqualByComparingTo(signed);
        assertThat(ticker.get("scr").decimalValue()).isEqualByComparingTo(signedRate);
        assertThat(ticker.get("cr").decimalValue()).isEqualByComparingTo(signedRate.replace("-", ""));
        assertThat(ticker.get("ab").asText()).isEqualTo("ASK");
    }

    @Test
    @DisplayName("2.1 turnover and volumes add up, by the taker's side and in total; extremes move")
    void shouldAddUp() {
        StreamClient client = realtime("ticker", "KRW-BTC", "SIMPLE");
        market.trade("KRW-BTC", "116620000", "0.5", Side.BID);
        market.trade("KRW-BTC", "116000000", "0.25", Side.ASK);
        client.next();
        JsonNode ticker = client.nextJson();
        assertThat(ticker.get("abv").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(ticker.get("aav").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(ticker.get("atv").decimalValue()).isEqualByComparingTo("0.75");
        assertThat(ticker.get("atv24h").decimalValue()).isEqualByComparingTo("0.75");
        assertThat(ticker.get("atp").decimalValue()).isEqualByComparingTo("87310000");
        assertThat(ticker.get("atp24h").decimalValue()).isEqualByComparingTo("87310000");
        assertThat(ticker.get("hp").decimalValue()).isEqualByComparingTo("116620000");
        assertThat(ticker.get("lp").decimalValue()).isEqualByComparingTo("116000000");
        assertThat(ticker.get("tv").decimalValue()).isEqualByComparingTo("0.25");
    }

    @Test
    @DisplayName("2.1 dates: yyyyMMdd and HHmmss of the trade, yyyy-MM-dd of the extremes, in UTC")
    void shouldSpellDates() {
        JsonNode ticker = subscribed(of("ticker", "KRW-BTC")).nextJson();
        assertThat(ticker.get("trade_date").asText()).isEqualTo("20261121");
        assertThat(ticker.get("trade_time").asText()).matches("03\\d{4}");
        assertThat(ticker.get("highest_52_week_date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(ticker.get("lowest_52_week_date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
    }
}
