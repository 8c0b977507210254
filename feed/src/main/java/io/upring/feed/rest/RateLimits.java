package io.upring.feed.rest;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the exchange last said of our quota, a group of calls each: {@code Remaining-Req: group=default; min=1800;
 * sec=29}, of which {@code min} means nothing (Upbit API reference, rate limits).
 *
 * <p>Threading: any thread.
 */
public final class RateLimits {
    private static final Pattern REMAINING = Pattern.compile("\\bgroup=([\\w-]+).*\\bsec=(\\d{1,9})\\b");

    private final Map<String, Integer> remaining = new ConcurrentHashMap<>();

    /** Calls left in the current second for each group that was ever stated. */
    public Map<String, Integer> remainingPerSecond() {
        return new TreeMap<>(remaining);
    }

    /** Takes over what an answer states; an absent or unreadable header changes nothing. */
    public void record(HttpHeaders headers) {
        final String header = headers.get("Remaining-Req");
        if (header != null) {
            final Matcher matcher = REMAINING.matcher(header);
            if (matcher.find()) {
                remaining.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
            }
        }
    }
}
