package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * One of the account's API keys (Upbit API documents, list-api-keys).
 *
 * <p>Threading: immutable.
 *
 * @param expiresAtMs since the Unix epoch; the exchange's keys are valid for a year.
 */
public record ApiKeyInfo(String accessKey, long expiresAtMs) {

    static ApiKeyInfo read(JsonNode json) {
        final String text = Replies.text(json, "expire_at");
        try {
            return new ApiKeyInfo(Replies.text(json, "access_key"),
                OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException malformed) {
            throw Replies.unreadable("the field \"expire_at\" is not a moment");
        }
    }

    @Override
    public String toString() {
        return "ApiKeyInfo[access key redacted, expiresAtMs=" + expiresAtMs + "]";
    }
}
