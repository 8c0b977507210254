package io.upring.feed.rest;

import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * What the exchange's answer to a harmless call says about a permission of the key.
 *
 * <p>Threading: immutable.
 *
 * @param error name of the error that was answered; empty where there was none.
 * @param detail the answer in one sentence; empty where it was a success.
 */
public record KeyAnswer(KeyPermission permission, State state, String error, String detail) {
    /** What is known now. */
    public enum State {
        /** The key may do it. */
        GRANTED,
        /** The key may not do it, and the exchange said so. */
        MISSING,
        /** The key is no use at all, or not from here. */
        REFUSED,
        /** No answer, or one that says nothing about the key. */
        UNKNOWN
    }

    private static final String OUT_OF_SCOPE = "out_of_scope";
    private static final String NO_ROUTE = "not_found";
    private static final Set<String> ADDRESS = Set.of("no_authorization_ip", "no_authorization_i_p");
    private static final Set<String> KEY = Set.of("jwt_verification", "expired_access_key", "nonce_used",
        "no_authorization_token", "invalid_access_key", "invalid_query_payload");

    /**
     * Any other refusal than those about the key was decided after the permission had been looked at, so it proves the
     * permission; that this is the exchange's order is not documented.
     *
     * @param failure null for a success.
     */
    static KeyAnswer of(KeyPermission permission, Throwable failure) {
        if (failure == null) {
            return new KeyAnswer(permission, State.GRANTED, "", "");
        }
        final Throwable cause = failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause() : failure;
        final String detail = String.valueOf(cause.getMessage());
        if (!(cause instanceof UpbitApiException refusal)) {
            return new KeyAnswer(permission, State.UNKNOWN, "", detail);
        }
        final String name = refusal.name();
        final boolean saysNothing = refusal.status() >= 500 || name.equals(NO_ROUTE)
            || Set.of(UpbitApiException.RATE_LIMITED, UpbitApiException.BLOCKED, UpbitApiException.NO_NAME,
                UpbitApiException.UNREADABLE).contains(name);
        final State state = name.equals(OUT_OF_SCOPE) ? State.MISSING
            : KEY.contains(name) || ADDRESS.contains(name) ? State.REFUSED
            : saysNothing ? State.UNKNOWN : State.GRANTED;
        return new KeyAnswer(permission, state, name, detail);
    }

    /** Whether the key is refused because of the address that it is used from. */
    public boolean isAboutAddress() {
        return ADDRESS.contains(error);
    }
}
