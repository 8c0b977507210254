package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.venue.StreamClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S26MyAssetTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", "75324000:1", "75323000:1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("2.6 members of myAsset, their order and their types, in both sets of names")
    void shouldHaveTheMembers(boolean simple) {
        StreamClient client = privately("{'type':'myAsset'}", format(simple ? "SIMPLE" : "DEFAULT"));
        placed("market=KRW-BTC", "side=bid", "price=10000", "ord_type=price");
        List<JsonNode> frames = client.drain();
        assertThat(frames).isNotEmpty();
        for (JsonNode frame : frames) {
            FrameTable.MY_ASSET.check(frame, simple);
            frame.get(simple ? "ast" : "assets").forEach(asset -> FrameTable.ASSET.check(asset, simple));
        }
    }

    @Test
    @DisplayName("2.6 the currencies that changed, what is available and what is locked")
    void shouldTellTheLock() {
        StreamClient client = privately("{'type':'myAsset'}");
        bid("KRW-BTC", "70000000", "0.01");
        assertThat(anonymous(client.next().string())).isEqualTo(json("{'type':'myAsset','asset_uuid':'U','assets':["
                + "{'currency':'KRW','balance':9299650,'locked':700350}],'asset_timestamp':T,'timestamp':T,"
                + "'stream_type':'REALTIME'}"));
        rest.signed("DELETE", "/v1/orders/open");
        assertThat(client.nextJson().get("assets")).hasToString(
                json("[{'currency':'KRW','balance':10000000,'locked':0}]"));
        assertThat(client.drain()).isEmpty();
    }

    @Test
    @DisplayName("2.6 digits beyond a double's pass through, and the last frame agrees with the accounts")
    void shouldKeepEveryDigitOfMoney() {
        StreamClient client = privately("{'type':'myAsset'}");
        placed("market=KRW-BTC", "side=bid", "price=5000.12345678", "ord_type=price");
        BigDecimal spent = new BigDecimal("0.00006638").multiply(new BigDecimal("75324000"))
                .multiply(new BigDecimal("1.0005"));
        List<JsonNode> assets = new ArrayList<>();
        client.drain().forEach(frame -> frame.get("assets").forEach(assets::add));
        JsonNode last = assets.stream().filter(asset -> asset.get("currency").asText().equals("KRW"))
                .reduce((first, second) -> second).orElseThrow();
        assertThat(last.get("balance").decimalValue()).isEqualByComparingTo(BALANCES.get("KRW").subtract(spent));
        assertThat(holding("KRW")).isEqualTo(last.get("balance").asText() + "/0");
    }

    @Test
    @DisplayName("2.6 twenty fraction digits")
    void shouldWriteTwentyDigits() {
        market.book("KRW-BTT", "0.00000457:9000000000000", "0.00000456:1");
        StreamClient client = privately("{'type':'myAsset'}");
        bid("KRW-BTT", "0.00000457", "1100000000.12345678");
        BigDecimal left = BALANCES.get("KRW").subtract(new BigDecimal("1100000000.12345678")
                .multiply(new BigDecimal("0.00000457")).multiply(new BigDecimal("1.0005")));
        assertThat(left.scale()).isEqualTo(20);
        assertThat(client.drain().get(1).findPath("balance")).isNotNull();
        assertThat(new BigDecimal(holding("KRW").split("/")[0])).isEqualByComparingTo(left);
    }
}
