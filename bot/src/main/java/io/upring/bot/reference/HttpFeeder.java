package io.upring.bot.reference;

import io.upring.bot.config.ReferenceSettings.HttpSource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A number asked for over HTTP again and again. After a failure the pauses double, up to an hour at most or
 * {@value #MOST_PAUSES} times the usual one. A value whose own time has not moved is not told again: it would look
 * fresh and is not.
 *
 * <p>Threading: the reference feed's thread; the answer is awaited without holding it up.
 */
final class HttpFeeder implements Feeder {
    static final int MOST_BYTES = 1 << 20;
    private static final int MOST_PAUSES = 32;
    private static final long LONGEST_PAUSE_NS = 3_600_000_000_000L;
    private static final long LOOK_NS = 20_000_000L;

    private final HttpSource source;
    private final HttpClient client;
    private final ReferenceOutlet outlet;
    private CompletableFuture<HttpResponse<byte[]>> pending;
    private long nextNs = Long.MIN_VALUE;
    private long pauseNs;
    private long lastTimeNs = Long.MIN_VALUE;

    HttpFeeder(HttpSource source, HttpClient client, ReferenceOutlet outlet) {
        this.source = source;
        this.client = client;
        this.outlet = outlet;
        pauseNs = source.everyNs();
    }

    @Override
    public long look(long nowNs) {
        if (pending != null) {
            if (!pending.isDone()) {
                return LOOK_NS;
            }
            finish();
            pending = null;
        }
        if (nowNs < nextNs) {
            return nextNs - nowNs;
        }
        nextNs = nowNs + source.everyNs();
        final HttpRequest request = HttpRequest.newBuilder(source.uri()).GET()
            .timeout(Duration.ofNanos(source.timeoutNs())).header("Accept", "application/json").build();
        // The request's own limit ends with the headers; this one holds for the body as well.
        pending = client.sendAsync(request, answer -> new BoundedBody(MOST_BYTES))
            .orTimeout(source.timeoutNs(), TimeUnit.NANOSECONDS);
        return LOOK_NS;
    }

    private void finish() {
        try {
            final HttpResponse<byte[]> answer = pending.get();
            if (answer.statusCode() != 200) {
                fail(source.uri() + " answers with status " + answer.statusCode());
                return;
            }
            take(Sample.ofDocument(answer.body(), source.pointer(), source.timePointer()));
            pauseNs = source.everyNs();
        } catch (SampleException wrong) {
            backOff();
            outlet.refuse(source.uri() + ": " + wrong.getMessage());
        } catch (ExecutionException | CompletionException failure) {
            fail(why(failure.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Sample sample) {
        if (sample.timeNs() != 0 && sample.timeNs() <= lastTimeNs) {
            outlet.unchanged();
            return;
        }
        lastTimeNs = sample.timeNs();
        outlet.publish(sample);
    }

    private String why(Throwable cause) {
        final boolean isLate = cause instanceof TimeoutException || cause instanceof HttpTimeoutException;
        final String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return source.uri() + (isLate ? " did not answer within " + source.timeoutNs() / 1_000_000 + " ms"
            : " cannot be asked: " + said);
    }

    private void fail(String why) {
        backOff();
        outlet.fail(why);
    }

    private void backOff() {
        pauseNs = Math.min(pauseNs * 2, Math.min(source.everyNs() * MOST_PAUSES,
            Math.max(source.everyNs(), LONGEST_PAUSE_NS)));
        nextNs += pauseNs - source.everyNs();
    }
}
