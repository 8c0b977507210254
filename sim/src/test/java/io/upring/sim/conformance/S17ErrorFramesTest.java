package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueTimings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S17ErrorFramesTest extends ConformanceTest {
    @ParameterizedTest
    @DisplayName("1.7 each bad request has its error, then the connection ends with code 1000")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "WRONG_FORMAT | hello", "WRONG_FORMAT | ``", "WRONG_FORMAT | {}", "WRONG_FORMAT | 7", "WRONG_FORMAT | null",
        "WRONG_FORMAT | [1]", "WRONG_FORMAT | [null]", "WRONG_FORMAT | [[]]", "WRONG_FORMAT | [{'ticket':'t'}",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'ticker','codes':['KRW-BTC']}] []",
        "WRONG_FORMAT | [{'ticket':1},{'type':'ticker','codes':['KRW-BTC']}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':7,'codes':['KRW-BTC']}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'trade','codes':'KRW-BTC'}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'trade','codes':[7]}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'trade','codes':{'0':'KRW-BTC'}}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'ticker','codes':['KRW-BTC'],'is_only_snapshot':1}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'ticker','codes':['KRW-BTC'],'is_only_realtime':'yes'}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'orderbook','codes':['KRW-BTC'],'level':[]}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'orderbook','codes':['KRW-BTC'],'level':'x'}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'orderbook','codes':['KRW-BTC'],'level':-1}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'orderbook','codes':['KRW-BTC'],'level':1e9999}]",
        "WRONG_FORMAT | [{'ticket':'t'},{'type':'ticker','codes':['KRW-BTC']},{'format':3}]",
        "NO_TICKET | []", "NO_TICKET | [{'type':'ticker','codes':['KRW-BTC']}]",
        "NO_TICKET | [{'ticket':''},{'type':'ticker','codes':['KRW-BTC']}]",
        "NO_TYPE | [{'ticket':'t'}]", "NO_TYPE | [{'ticket':'t'},{'codes':['KRW-BTC']}]",
        "NO_TYPE | [{'ticket':'t'},{}]", "NO_TYPE | [{'ticket':'t'},{'format':'SIMPLE'}]",
        "NO_CODES | [{'ticket':'t'},{'type':'ticker'}]", "NO_CODES | [{'ticket':'t'},{'type':'trade','codes':null}]",
        "NO_CODES | [{'ticket':'t'},{'type':'orderbook','codes':[]}]",
        "NO_CODES | [{'ticket':'t'},{'type':'candle.1m'}]",
        "INVALID_PARAM | [{'ticket':'t'},{'type':'nope','codes':['KRW-BTC']}]",
        "INVALID_PARAM | [{'ticket':'t'},{'type':'TICKER','codes':['KRW-BTC']}]",
        "INVALID_PARAM | [{'ticket':'t'},{'type':'candle.7m','codes':['KRW-BTC']}]",
        "INVALID_PARAM | [{'ticket':'t'},{'type':'ticker','codes':['KRW-BTC']},{'format':'XML'}]",
        "INVALID_PARAM | [{'ticket':'t'},{'method':'UNSUBSCRIBE'}]",
    })
    void shouldAnswerBadRequestsWithTheirError(String error, String request) {
        start(config -> config.timings(quick().withErrorCloseMs(1)));
        StreamClient client = publicStream().send(json(request));
        assertErrorFrame(client, error);
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    @DisplayName("1.7 the texts that were seen")
    void shouldUseTheTextsSeen() {
        start();
        assertThat(publicStream().send("nonsense").next().string())
                .isEqualTo(json("{'error':{'name':'WRONG_FORMAT','message':'Format 이 맞지 않습니다.'}}"));
        assertThat(publicStream().send("[]").next().string()).isEqualTo(
                json("{'error':{'name':'NO_TICKET','message':'티켓이 존재하지 않거나, 유효하지 않습니다.'}}"));
        assertThat(publicStream().send(ask("{'type':'nope','codes':['KRW-BTC']}")).next().string()).isEqualTo(
                json("{'error':{'name':'INVALID_PARAM','message':'nope 은 지원하지 않는 타입입니다.'}}"));
        startWith(VenueSwitch.ACCEPT_BAD_PRIVATE_AUTH, true);
        assertThat(closing(new StreamClient(venue.privateWebSocketUri())).next().string())
                .isEqualTo(json("{'error':{'name':'INVALID_AUTH','message':'인증 정보가 올바르지 않습니다.'}}"));
    }

    @Test
    @DisplayName("1.7 the close comes 150 to 180 ms after the error frame")
    void shouldCloseAWhileLater() {
        assertThat(VenueTimings.defaults().errorCloseMs()).isBetween(150L, 180L);
        start(config -> config.timings(VenueTimings.defaults().withBookIntervalMs(0)));
        StreamClient client = publicStream();
        long startNs = System.nanoTime();
        assertErrorFrame(client.send("nonsense"), "WRONG_FORMAT");
        assertThat(client.closeCode()).isEqualTo(1000);
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(150_000_000L);
    }

    @Test
    @DisplayName("1.7 one bad request kills the subscriptions that the socket had")
    void shouldEndTheSubscriptions() {
        start();
        StreamClient client = realtime("trade", "KRW-BTC", "DEFAULT").send("nonsense");
        assertErrorFrame(client, "WRONG_FORMAT");
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        assertThat(client.closeCode()).isEqualTo(1000);
        assertThat(client.waiting()).isZero();
    }

    @Test
    @DisplayName("1.7 unknown and lower-case codes are never served and do no harm")
    void shouldIgnoreUnknownCodes() {
        start();
        StreamClient client = subscribed("{'type':'ticker','codes':['KRW-NOPE','krw-btc','','KRW-ADA']}");
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        assertThat(client.drain()).extracting(frame -> frame.get("code").asText()).containsExactly("KRW-ADA");
        assertThat(client.open()).isTrue();
    }

    @Test
    @DisplayName("1.7 an unsupported depth suffix gives 30 levels, a level on a BTC market no data at all")
    void shouldServeOddBooks() {
        startRich(PLAIN);
        StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            asks.append(116620000 + i * 1000).append(":1 ");
        }
        market.book("KRW-BTC", asks.toString(), BIDS);
        market.book("BTC-ETH", "0.03562:1", "0.0356:2");
        for (String suffix : List.of(".20", ".2", ".0", ".x", ".")) {
            assertThat(subscribed(of("orderbook", "KRW-BTC" + suffix)).nextJson().get("orderbook_units"))
                    .as(suffix).hasSize(30);
        }
        StreamClient client = subscribed("{'type':'orderbook','codes':['BTC-ETH'],'level':0.001}");
        market.book("BTC-ETH", "0.03563:1", "0.0356:2");
        assertThat(client.drain()).isEmpty();
        assertThat(client.open()).isTrue();
    }
}
