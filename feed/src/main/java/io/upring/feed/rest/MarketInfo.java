package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A market as listed (Upbit API reference, market/all with details).
 *
 * <p>Threading: immutable.
 *
 * @param warning under investor warning.
 * @param cautions names of the caution flags that are set.
 */
public record MarketInfo(
    String market, String koreanName, String englishName, boolean warning, List<String> cautions) {

    static MarketInfo read(JsonNode json) {
        final JsonNode event = json.path("market_event");
        final List<String> cautions = new ArrayList<>();
        event.path("caution").properties().forEach(flag -> {
            if (flag.getValue().asBoolean()) {
                cautions.add(flag.getKey());
            }
        });
        return new MarketInfo(Replies.text(json, "market"), Replies.textOrEmpty(json, "korean_name"),
            Replies.textOrEmpty(json, "english_name"), event.path("warning").asBoolean(), List.copyOf(cautions));
    }
}
