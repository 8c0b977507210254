package io.upring.feed.ws;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts of requests (Upbit API reference, request message and list-subscriptions). */
final class SubscriptionRequest {
    private SubscriptionRequest() {
    }

    /**
     * Replaces a connection's whole subscription.
     *
     * @param ticket plain ASCII that needs no escaping.
     */
    static byte[] encode(String ticket, List<Subscription> wanted, WireFormat format) {
        final StringBuilder json = begin(ticket);
        for (final Subscription subscription : wanted) {
            json.append(",{\"type\":\"").append(subscription.type()).append('"');
            if (!subscription.codes().isEmpty()) {
                json.append(",\"codes\":[\"").append(String.join("\",\"", subscription.codes())).append("\"]");
            }
            if (subscription.level() > 0) {
                json.append(",\"level\":").append(Subscription.plain(subscription.level()));
            }
            json.append('}');
        }
        return end(json, format);
    }

    /**
     * Asks for the connection's subscription.
     *
     * @param format the connection's own: another one would change the format of its data.
     */
    static byte[] list(String ticket, WireFormat format) {
        return end(begin(ticket).append(",{\"method\":\"LIST_SUBSCRIPTIONS\"}"), format);
    }

    private static StringBuilder begin(String ticket) {
        return new StringBuilder(256).append("[{\"ticket\":\"").append(ticket).append("\"}");
    }

    private static byte[] end(StringBuilder json, WireFormat format) {
        return json.append(",{\"format\":\"").append(format).append("\"}]").toString()
            .getBytes(StandardCharsets.US_ASCII);
    }
}
