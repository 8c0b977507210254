package io.upring.bot.live;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers of the exchange. Threading: stateless. */
final class Answers {
    /** Longer than a call waits for its turn and its answer together. */
    private static final long TIMEOUT_MS = 45_000;

    private Answers() {
    }

    /** What the exchange did not answer, as one sentence. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @param purpose what the exchange was asked to do: "state the balances". */
    static <T> T await(String purpose, CompletableFuture<T> answer) throws NoAnswer {
        try {
            return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new NoAnswer("the exchange did not " + purpose + ": "
                + withoutFullStop(String.valueOf(failure.getCause().getMessage())), failure);
        } catch (TimeoutException late) {
            throw new NoAnswer("the exchange did not " + purpose + " within " + TIMEOUT_MS / 1_000 + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted while waiting for the exchange to " + purpose, interrupted);
        }
    }

    static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
