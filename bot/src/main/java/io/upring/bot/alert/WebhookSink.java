package io.upring.bot.alert;

import io.upring.bot.alert.AlertSettings.Webhook;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts an alert as JSON. What may be better the next time - no connection, no answer in time, 408, 429, 5xx - is tried
 * again, later each time. Redirections are not followed: an alert goes where it was told to go. Failures name the host
 * only, since the rest of such an address is often a secret.
 *
 * <p>Threading: as {@link AlertSink}, one thread.
 */
final class WebhookSink implements AlertSink {
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int SUCCESS = 2;

    private final Webhook settings;
    private final AtomicLong retries = new AtomicLong();
    private HttpClient client;

    WebhookSink(Webhook settings) {
        this.settings = settings;
    }

    @Override
    public void take(Alert alert) throws IOException, InterruptedException {
        final String body = AlertJson.line(alert);
        for (int attempt = 0;; attempt++) {
            final String problem = post(body);
            if (problem.isEmpty()) {
                return;
            }
            if (attempt >= settings.retries() || problem.startsWith("!")) {
                throw new IOException(settings.uri().getHost() + " " + problem.replace("!", "")
                    + (attempt == 0 ? "" : ", " + (attempt + 1) + " times"));
            }
            retries.incrementAndGet();
            Thread.sleep(pauseMs(attempt));
        }
    }

    /** Doubled each time, and less up to a half by chance, so that many bots do not come back at once. */
    private long pauseMs(int attempt) {
        final long longest = (long) settings.backOffMs() << Math.min(attempt, 10);
        return longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    }

    /** Empty if it went well; behind an exclamation mark if it is useless to try again. */
    private String post(String body) throws InterruptedException {
        final Duration timeout = Duration.ofMillis(settings.timeoutMs());
        if (client == null) {
            client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER).build();
        }
        try {
            final int status = client.send(HttpRequest.newBuilder(settings.uri()).timeout(timeout)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == SUCCESS) {
                return "";
            }
            final boolean mayPass = status >= SERVER_ERROR || status == TIMED_OUT || status == TOO_MANY;
            return (mayPass ? "" : "!") + "answered with status " + status;
        } catch (HttpTimeoutException late) {
            return "did not answer within " + settings.timeoutMs() + " ms";
        } catch (IOException broken) {
            return "cannot be reached (" + broken.getClass().getSimpleName() + ")";
        }
    }

    @Override
    public long retries() {
        return retries.get();
    }
}
