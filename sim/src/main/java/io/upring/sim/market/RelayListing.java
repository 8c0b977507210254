package io.upring.sim.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickerSeed;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What another venue trades and how it stands, asked over REST (Upbit API reference, quotation endpoints). */
final class RelayListing {
    private static final int MARKETS_A_CALL = 100;

    private final HttpClient http;
    private final URI base;

    RelayListing(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    List<MarketSpec> specs(List<String> wanted) {
        Map<String, MarketRules> rules = new LinkedHashMap<>();
        for (JsonNode market : get("/v1/market/all")) {
            String code = market.path("market").asText();
            if (wanted.isEmpty() ? code.startsWith("KRW-") : wanted.contains(code)) {
                rules.put(code, MarketRules.of(code, market.path("korean_name").asText(code),
                        market.path("english_name").asText(code)));
            }
        }
        for (String code : wanted) {
            if (!rules.containsKey(code)) {
                throw new RelayException("the venue " + base + " has no market " + code);
            }
        }
        List<MarketSpec> specs = new ArrayList<>();
        List<String> codes = List.copyOf(rules.keySet());
        for (int from = 0; from < codes.size(); from += MARKETS_A_CALL) {
            List<String> some = codes.subList(from, Math.min(from + MARKETS_A_CALL, codes.size()));
            for (JsonNode ticker : get("/v1/ticker?markets=" + String.join(",", some))) {
                specs.add(new MarketSpec(rules.get(ticker.path("market").asText()), seed(ticker)));
            }
        }
        if (specs.isEmpty()) {
            throw new RelayException("the venue " + base + " has no markets in KRW");
        }
        return specs;
    }

    private JsonNode get(String path) {
        String stem = base.toString().replaceAll("/$", "");
        try {
            HttpResponse<byte[]> response = http.send(HttpRequest.newBuilder(URI.create(stem + path))
                    .timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new RelayException("the venue " + base + " answers " + path + " with status "
                        + response.statusCode());
            }
            return LiveRelay.json(response.body());
        } catch (IOException | IllegalArgumentException e) {
            throw new RelayException("the venue " + base + " cannot be asked for " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RelayException("interrupted while asking the venue " + base, e);
        }
    }

    private static TickerSeed seed(JsonNode ticker) {
        BigDecimal price = ticker.path("trade_price").decimalValue();
        BigDecimal volume = number(ticker, "acc_trade_volume", BigDecimal.ZERO);
        BigDecimal half = volume.divide(BigDecimal.valueOf(2));
        long tradedAtMs = ticker.path("trade_timestamp").longValue();
        String today = LocalDate.ofEpochDay(Math.floorDiv(tradedAtMs, 86_400_000L)).toString();
        return new TickerSeed(number(ticker, "opening_price", price), number(ticker, "high_price", price),
                number(ticker, "low_price", price), price, number(ticker, "prev_closing_price", price), Side.BID,
                number(ticker, "trade_volume", BigDecimal.ZERO), tradedAtMs, half, volume.subtract(half),
                number(ticker, "acc_trade_price", BigDecimal.ZERO),
                number(ticker, "acc_trade_price_24h", BigDecimal.ZERO),
                number(ticker, "acc_trade_volume_24h", BigDecimal.ZERO),
                number(ticker, "highest_52_week_price", price),
                LocalDate.parse(ticker.path("highest_52_week_date").asText(today)),
                number(ticker, "lowest_52_week_price", price),
                LocalDate.parse(ticker.path("lowest_52_week_date").asText(today)));
    }

    private static BigDecimal number(JsonNode ticker, String name, BigDecimal absent) {
        return ticker.hasNonNull(name) ? ticker.get(name).decimalValue() : absent;
    }
}
