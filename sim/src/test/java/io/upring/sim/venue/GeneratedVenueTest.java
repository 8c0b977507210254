package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Balance;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSpec;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A generated market, seen from outside")
class GeneratedVenueTest extends VenueTest {
    private static final long SEED = 7;
    private static final int FRAMES = 1_500;

    @Test
    void shouldServeEveryMarketWithBelievableFrames() {
        GeneratedMarket generated = generated();
        List<String> codes = generated.markets().stream().map(MarketSpec::rules).map(rules -> rules.code()).toList();
        start(generated);
        String list = "[\"" + String.join("\",\"", codes) + "\"]";
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":" + list
                + "},{\"type\":\"trade\",\"codes\":" + list + "},{\"type\":\"orderbook\",\"codes\":" + list + "}]");
        Set<String> snapshots = new HashSet<>();
        Map<String, Long> bookTimes = new HashMap<>();
        for (int i = 0; i < FRAMES; i++) {
            JsonNode frame = client.nextJson();
            String stream = frame.get("type").asText() + " " + frame.get("code").asText();
            if (frame.get("stream_type").asText().equals("SNAPSHOT")) {
                assertThat(snapshots.add(stream)).as("seed %d: second snapshot of %s", SEED, stream).isTrue();
            } else {
                assertThat(snapshots).as("seed %d: snapshot first", SEED).contains(stream);
            }
            if (frame.get("type").asText().equals("orderbook")) {
                long time = frame.get("timestamp").longValue();
                Long before = bookTimes.put(stream, time);
                assertThat(before == null || before <= time).as("seed %d: %s", SEED, frame).isTrue();
                JsonNode best = frame.get("orderbook_units").get(0);
                assertThat(best.get("bid_price").decimalValue()).isLessThan(best.get("ask_price").decimalValue());
            }
        }
        assertThat(snapshots).hasSize(3 * codes.size());
    }

    @Test
    @DisplayName("The private stream, REST and the ledger agree to the last digit")
    void shouldAgreeWithItself() {
        start(generated());
        StreamClient client = privateStream().send("[{\"ticket\":\"t\"},{\"type\":\"myAsset\"}]");
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == 1);
        for (String code : List.of("KRW-BTC", "KRW-BTT", "KRW-SHIB", "KRW-XRP")) {
            RestClient.Reply reply = rest.order("market=" + code, "side=bid", "price=50001", "ord_type=price");
            assertThat(reply.status()).isEqualTo(201);
        }
        Map<String, BigDecimal> streamed = new HashMap<>();
        List<Balance> ledger = venue.ledger(KEY).balances();
        Await.until(() -> {
            while (client.waiting() > 0) {
                client.nextJson().get("assets").forEach(asset -> streamed.put(asset.get("currency").asText(),
                        asset.get("balance").decimalValue()));
            }
            return ledger.stream().allMatch(balance -> streamed.containsKey(balance.currency())
                    ? streamed.get(balance.currency()).compareTo(balance.available()) == 0
                    : BALANCES.containsKey(balance.currency()));
        });
        assertThat(streamed).containsKeys("KRW", "BTC", "BTT", "SHIB", "XRP");
        rest.signed("GET", "/v1/accounts").json().forEach(account -> assertThat(
                new BigDecimal(account.get("balance").asText())).isEqualByComparingTo(ledger.stream()
                .filter(balance -> balance.currency().equals(account.get("currency").asText())).findFirst()
                .orElseThrow().available()));
    }

    private static GeneratedMarket generated() {
        return new GeneratedMarket(new GeneratorConfig(SEED, 3_000), System.currentTimeMillis());
    }

    private void start(GeneratedMarket source) {
        use(Venue.start(VenueConfig.builder().market(source).seed(SEED).key(KEY, SECRET, BALANCES)
                .limits(VenueLimits.withoutRates()).build()));
    }
}
