package io.upring.feed.ws;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of a request that replaces a connection's whole subscription (Upbit API reference, request message). */
final class SubscriptionRequest {
    private SubscriptionRequest() {
    }

    /** @param ticket plain ASCII that needs no escaping. */
    static byte[] encode(String ticket, List<Subscription> wanted, WireFormat format) {
        final StringBuilder json = new StringBuilder(256).append("[{\"ticket\":\"").append(ticket).append("\"}");
        for (final Subscription subscription : wanted) {
            json.append(",{\"type\":\"").append(subscription.type()).append('"');
            if (!subscription.codes().isEmpty()) {
                json.append(",\"codes\":[\"").append(String.join("\",\"", subscription.codes())).append("\"]");
            }
            json.append('}');
        }
        return json.append(",{\"format\":\"").append(format).append("\"}]").toString()
            .getBytes(StandardCharsets.US_ASCII);
    }
}
