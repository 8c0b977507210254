package io.upring.feed.rest;

/**
 * Upbit answered, but not with what was asked for. Branch on {@link #name()}, as the exchange's documentation asks for.
 *
 * <p>Names that the exchange did not give are ours: {@value #RATE_LIMITED} (429), {@value #BLOCKED} (418),
 * {@value #NO_NAME} (an error without a readable name), {@value #UNREADABLE} (a success whose body is not as
 * documented).
 *
 * <p>Threading: immutable.
 */
public final class UpbitApiException extends RuntimeException {
    public static final String RATE_LIMITED = "too_many_requests";
    public static final String BLOCKED = "blocked";
    public static final String NO_NAME = "unnamed_error";
    public static final String UNREADABLE = "unreadable_body";
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;

    UpbitApiException(int status, String name, String sentence) {
        super(sentence);
        this.status = status;
        this.name = name;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    public String name() {
        return name;
    }
}
