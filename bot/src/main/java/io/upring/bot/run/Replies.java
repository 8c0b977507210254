package io.upring.bot.run;

import io.upring.feed.rest.UpbitApiException;
import io.upring.feed.rest.UpbitUnreachableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for answers of the exchange and turns what goes wrong into one sentence.
 *
 * <p>Threading: stateless.
 */
public final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final long TIMEOUT_MS = 15_000;
    private static final int ATTEMPTS = 3;
    private static final long BETWEEN_ATTEMPTS_MS = 500;
    private static final int SERVER_ERRORS = 500;

    private Replies() {
    }

    /** @param purpose what the exchange was asked to do: "list its markets". */
    public static <T> T await(String purpose, CompletableFuture<T> reply) {
        return await(purpose, reply, TIMEOUT_MS);
    }

    /**
     * Asks again, a little later, when the exchange says that it has failed: one such answer is no reason for a start
     * that nobody watches to be given up.
     */
    static <T> T persist(String purpose, Supplier<CompletableFuture<T>> call) {
        return persist(purpose, call.get(), call);
    }

    /** @param first a call that is under way already. */
    static <T> T persist(String purpose, CompletableFuture<T> first, Supplier<CompletableFuture<T>> again) {
        CompletableFuture<T> call = first;
        for (int attempt = 1;; attempt++) {
            try {
                return await(purpose, call);
            } catch (RunException failure) {
                final boolean mayPass = failure.getCause() instanceof UpbitApiException answer
                    && answer.status() >= SERVER_ERRORS;
                if (!mayPass || attempt == ATTEMPTS) {
                    throw failure;
                }
                LOG.warn("{}; it is asked again.", failure.getMessage());
                await("wait", new CompletableFuture<Void>().completeOnTimeout(null, BETWEEN_ATTEMPTS_MS,
                    TimeUnit.MILLISECONDS));
                call = again.get();
            }
        }
    }

    static <T> T await(String purpose, CompletableFuture<T> reply, long timeoutMs) {
        try {
            return reply.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw failed(purpose, failure.getCause());
        } catch (TimeoutException late) {
            throw new RunException("the exchange did not " + purpose + " within " + timeoutMs + " ms", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted while waiting for the exchange to " + purpose, interrupted);
        }
    }

    /** The one sentence for a failed call. */
    static RunException failed(String purpose, Throwable cause) {
        if (cause instanceof UpbitApiException refusal && refusal.status() == 401) {
            return new RunException("the exchange refused the API key (" + refusal.name() + "): "
                + sentence(refusal.getMessage()), refusal);
        }
        if (cause instanceof UpbitApiException || cause instanceof UpbitUnreachableException) {
            return new RunException("the exchange did not " + purpose + ": " + sentence(cause.getMessage()), cause);
        }
        return new RunException("the exchange did not " + purpose + ": " + cause, cause);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
