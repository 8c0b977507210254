package io.upring.feed.pace;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the exchange says to wait: in the {@code Retry-After} header, or in words somewhere in the body. */
final class StatedWait {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final Pattern IN_WORDS =
        Pattern.compile("(\\d{1,6})\\s*(?:(s|sec|secs|seconds?|초)|(m|min|mins|minutes?|분))(?![A-Za-z])");
    private static final int MAX_BODY_BYTES = 4_096;
    private static final long MAX_SECONDS = 86_400;

    private StatedWait() {
    }

    /** Nanoseconds, 0 where nothing readable is stated; a day at most. */
    static long ns(String retryAfter, byte[] body) {
        if (retryAfter != null && SECONDS.matcher(retryAfter.trim()).matches()) {
            return ns(Long.parseLong(retryAfter.trim()));
        }
        final Matcher words = IN_WORDS.matcher(
            new String(body, 0, Math.min(body.length, MAX_BODY_BYTES), StandardCharsets.UTF_8));
        return words.find() ? ns(Long.parseLong(words.group(1)) * (words.group(2) != null ? 1 : 60)) : 0;
    }

    private static long ns(long seconds) {
        return Math.min(seconds, MAX_SECONDS) * GroupLimit.SECOND_NS;
    }
}
