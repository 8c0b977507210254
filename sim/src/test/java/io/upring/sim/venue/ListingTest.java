package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.MarketCaution;
import io.upring.sim.exchange.MarketState;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.exchange.Side;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Markets that come and go while the venue runs (Upbit API reference, 1.7, 2.1, 3.5). */
class ListingTest extends VenueTest {
    private static final String TICKERS =
            "[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\",\"KRW-ADA\"]}]";

    private List<String> listed() {
        return rest.get("/v1/market/all").json().findValuesAsText("market");
    }

    private RestClient.Reply bidForAda() {
        return rest.order("market=KRW-ADA", "side=bid", "volume=10", "price=600", "ord_type=limit");
    }

    @Test
    void shouldListAMarketThatWasHeldBack() {
        start(config -> config.unlisted("KRW-ADA"));
        StreamClient early = publicStream().send(TICKERS);
        assertThat(early.nextJson().get("code").asText()).isEqualTo("KRW-BTC");
        assertThat(listed()).doesNotContain("KRW-ADA");
        assertThat(rest.get("/v1/ticker?markets=KRW-ADA").status()).isEqualTo(404);
        assertThat(bidForAda().status()).isEqualTo(404);

        venue.list("KRW-ADA");

        assertThat(listed()).contains("KRW-ADA");
        assertThat(bidForAda().status()).isEqualTo(201);
        StreamClient late = publicStream().send(TICKERS);
        assertThat(List.of(late.nextJson().get("code").asText(), late.nextJson().get("code").asText()))
                .containsExactly("KRW-BTC", "KRW-ADA");
        market.trade("KRW-ADA", "612", "1", Side.BID);
        market.trade("KRW-BTC", "116600000", "1", Side.BID);
        assertThat(early.nextJson().get("code").asText()).as("who asked before is never served")
                .isEqualTo("KRW-BTC");
        assertThat(late.nextJson().get("code").asText()).isEqualTo("KRW-ADA");
    }

    @Test
    void shouldShowAPreviewWithoutTrading() {
        start(config -> config.unlisted("KRW-ADA"));
        venue.changeMarket("KRW-ADA", MarketStatus.preview());
        StreamClient client = publicStream().send(TICKERS);
        client.next();
        JsonNode preview = client.nextJson();
        assertThat(preview.get("market_state").asText()).isEqualTo("PREVIEW");
        market.trade("KRW-ADA", "612", "1", Side.BID);
        assertThat(bidForAda().error().get("name").asText()).isEqualTo("market_offline");
        venue.list("KRW-ADA");
        JsonNode active = client.nextJson();
        assertThat(active.get("market_state").asText()).isEqualTo("ACTIVE");
        assertThat(active.get("acc_trade_volume").decimalValue()).as("nothing traded in the preview").isZero();
    }

    @Test
    void shouldDelist() {
        start();
        market.book("KRW-ADA", "613:1000", "612:1000");
        String uuid = bidForAda().json().get("uuid").asText();
        StreamClient client = publicStream().send(TICKERS);
        client.next();
        client.next();

        venue.delist("KRW-ADA");

        JsonNode last = client.nextJson();
        assertThat(last.get("market_state").asText()).isEqualTo("DELISTED");
        market.trade("KRW-ADA", "612", "1", Side.BID);
        market.trade("KRW-BTC", "116600000", "1", Side.BID);
        assertThat(client.nextJson().get("code").asText()).isEqualTo("KRW-BTC");
        assertThat(listed()).doesNotContain("KRW-ADA");
        assertThat(rest.signed("GET", "/v1/order?uuid=" + uuid).json().get("state").asText()).isEqualTo("cancel");
        assertThat(venue.ledger(KEY).balances().stream().filter(one -> one.currency().equals("KRW")).findFirst()
                .orElseThrow().locked()).isZero();
        assertThat(publicStream().send(TICKERS).nextJson().get("code").asText()).isEqualTo("KRW-BTC");
        assertThatThrownBy(() -> venue.delist("KRW-ADA")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("market KRW-ADA is not listed, so it cannot be delisted");
        venue.list("KRW-ADA");
        assertThat(bidForAda().status()).as("it comes back empty").isEqualTo(201);
    }

    @Test
    void shouldWarn() {
        start();
        venue.changeMarket("KRW-BTC", MarketStatus.active().withWarning(true)
                .withCautions(MarketCaution.TRADING_VOLUME_SOARING).withDelistingDate(LocalDate.of(2026, 12, 24)));
        JsonNode event = rest.get("/v1/market/all?is_details=true").json().get(0).get("market_event");
        assertThat(event.get("warning").asBoolean()).isTrue();
        assertThat(event.get("caution").get("TRADING_VOLUME_SOARING").asBoolean()).isTrue();
        assertThat(event.get("caution").get("PRICE_FLUCTUATIONS").asBoolean()).isFalse();
        JsonNode ticker = publicStream().send(TICKERS).nextJson();
        assertThat(ticker.get("market_warning").asText()).isEqualTo("CAUTION");
        assertThat(ticker.get("delisting_date").asText()).isEqualTo("2026-12-24");
    }

    @Test
    void shouldObeyTheOperator() {
        start(config -> config.operatorToken("owner"));
        assertThat(operator("{\"market\":\"KRW-ADA\",\"state\":\"DELISTED\"}").status()).isEqualTo(200);
        assertThat(listed()).doesNotContain("KRW-ADA");
        RestClient.Reply back = operator("{\"market\":\"KRW-ADA\",\"state\":\"PREVIEW\",\"warning\":true}");
        JsonNode ada = back.json().get(0);
        assertThat(ada.get("market").asText()).isEqualTo("KRW-ADA");
        assertThat(ada.get("state").asText()).isEqualTo("PREVIEW");
        assertThat(operator("{\"market\":\"KRW-ADA\",\"state\":\"ACTIVE\"}").json().get(0).get("warning").asBoolean())
                .as("what is not said stays").isTrue();
        assertThat(operator("{\"market\":\"KRW-NIX\"}").error().get("message").asText())
                .isEqualTo("the market source has no KRW-NIX and cannot make one up");
        assertThat(operator("{\"market\":\"KRW-ADA\",\"state\":\"GONE\"}").error().get("message").asText())
                .isEqualTo("state must be of [PREVIEW, ACTIVE, DELISTED], not \"GONE\"");
        publicStream().send(TICKERS).next();
        RestClient.Reply connections = rest.send(rest.request("/_venue/connections")
                .header("Authorization", "Bearer owner").GET());
        assertThat(connections.json().get(0).get("subscriptions").findValuesAsText("code"))
                .containsExactly("KRW-BTC", "KRW-ADA");
    }

    private RestClient.Reply operator(String body) {
        return rest.send(rest.request("/_venue/markets").header("Authorization", "Bearer owner")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void shouldMakeUpANewGeneratedMarket() {
        use(Venue.start(VenueConfig.builder().key(KEY, SECRET, BALANCES).limits(VenueLimits.withoutRates())
                .market(new GeneratedMarket(new GeneratorConfig(5, 2_000), System.currentTimeMillis())).build()));
        venue.list("KRW-NEW");
        venue.list("BTC-NEW");
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-NEW\"],"
                + "\"is_only_realtime\":true},{\"type\":\"orderbook\",\"codes\":[\"BTC-NEW\"]}]");
        boolean traded = false;
        boolean shown = false;
        while (!traded || !shown) {
            JsonNode frame = client.nextJson();
            traded |= frame.get("type").asText().equals("trade") && frame.get("code").asText().equals("KRW-NEW");
            shown |= frame.get("type").asText().equals("orderbook") && frame.get("code").asText().equals("BTC-NEW");
        }
        assertThat(venue.markets().get("KRW-NEW").state()).isEqualTo(MarketState.ACTIVE);
        assertThat(venue.trades("KRW-NEW")).isNotEmpty().allMatch(trade -> trade.price().signum() > 0);
        assertThatThrownBy(() -> venue.list("EUR-NEW")).isInstanceOf(IllegalArgumentException.class);
        assertThat(rest.get("/v1/ticker?markets=BTC-NEW").json().get(0).get("trade_price").decimalValue())
                .isGreaterThan(BigDecimal.ZERO);
    }
}
