package io.upring.sim.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.sim.exchange.MarketCaution;
import io.upring.sim.exchange.MarketState;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.venue.http.RestException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What an operator wants of a market: {@code {"market":"KRW-NEW","state":"PREVIEW","warning":true,
 * "cautions":["PRICE_FLUCTUATIONS"],"delisting_date":"2026-12-01"}}, everything but the market left out at will.
 */
record MarketOrder(String code, MarketStatus status) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param listed what is not said stays as it is there */
    static MarketOrder read(byte[] body, Map<String, MarketStatus> listed) throws RestException {
        try {
            JsonNode node = JSON.readTree(body);
            if (node == null || !node.path("market").isTextual()) {
                throw new IllegalArgumentException("the body must be an object with a \"market\"");
            }
            String code = node.get("market").asText();
            MarketStatus status = listed.getOrDefault(code, MarketStatus.active());
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                status = with(status, member.getKey(), member.getValue());
            }
            return new MarketOrder(code, status);
        } catch (IOException e) {
            throw OperatorApi.bad("the body is not JSON");
        } catch (IllegalArgumentException e) {
            throw OperatorApi.bad(e.getMessage());
        }
    }

    private static MarketStatus with(MarketStatus status, String name, JsonNode value) {
        return switch (name) {
            case "market" -> status;
            case "state" -> status.withState(constant(MarketState.class, name, value.asText()));
            case "warning" -> status.withWarning(value.asBoolean());
            case "cautions" -> {
                List<MarketCaution> cautions = new ArrayList<>();
                value.forEach(one -> cautions.add(constant(MarketCaution.class, name, one.asText())));
                yield status.withCautions(cautions.toArray(new MarketCaution[0]));
            }
            case "delisting_date" -> status.withDelistingDate(value.isNull() ? null : date(value.asText()));
            default -> throw new IllegalArgumentException("there is no \"" + name
                    + "\"; there are market, state, warning, cautions and delisting_date");
        };
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("delisting_date must be a date such as 2026-12-01, not \"" + text
                    + "\"", e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException(name + " must be of " + Arrays.toString(type.getEnumConstants())
                + ", not \"" + text + "\"");
    }

    void apply(VenueCore core) throws RestException {
        try {
            core.changeMarket(code, status);
        } catch (IllegalArgumentException e) {
            throw OperatorApi.bad(e.getMessage());
        }
    }

    static ArrayNode describe(Map<String, MarketStatus> markets) {
        ArrayNode all = JSON.createArrayNode();
        markets.forEach((code, status) -> {
            ObjectNode node = all.addObject().put("market", code).put("state", status.state().name())
                    .put("warning", status.warning());
            ArrayNode cautions = node.putArray("cautions");
            status.cautions().stream().sorted().forEach(caution -> cautions.add(caution.name()));
            node.put("delisting_date", status.delistingDate() == null ? null : status.delistingDate().toString());
        });
        return all;
    }
}
